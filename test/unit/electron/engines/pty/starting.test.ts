import { describe, expect, it } from "vitest";
import { namesCommand, STARTERS } from "../../../../../electron/engines/pty/starting.ts";

describe("what starts an embedded server", () => {
  it.each([
    ["new-session", true],
    ["new", true],
    ["new-s", true],
    ["start-server", true],
    ["start", true],
    ["st", true],
    ["new-window", false],
    ["neww", false],
    ["n", false],
    ["attach-session", false],
    ["", false],
    ["no-such", false],
    ["new-session ", false],
  ])("is told by the name %j: %s", (name, starts) => {
    expect(namesCommand([[name, "-d"]], STARTERS)).toBe(starts);
  });

  it("may stand anywhere in a line of commands", () => {
    expect(namesCommand([["list-sessions"], ["new-session"]], STARTERS)).toBe(true);
    expect(namesCommand([["has-session", "new-session"], []], STARTERS)).toBe(false);
    expect(namesCommand([], STARTERS)).toBe(false);
  });
});
