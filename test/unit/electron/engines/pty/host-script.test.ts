import { describe, expect, it } from "vitest";
import { hostEnvironment, reasonIn } from "../../../../../electron/engines/pty/host-script.ts";

describe("the host's program", () => {
  it.each([
    ["file:///x.mjs:3\n  throw\n  ^\n\nError: no: terminal\n    at x", "no: terminal"],
    ["node:internal\nError [ERR_MODULE_NOT_FOUND]: Cannot find package 'x'\n", "Cannot find package 'x'"],
    ["TypeError: bad", "bad"],
    ["plain words\nand more", "plain words"],
    ["", ""],
  ])("complains %j: that is %j", (complaints, reason) => {
    expect(reasonIn(complaints)).toBe(reason);
  });

  it("gets neither a surrounding tmux nor what is ours", () => {
    const env = hostEnvironment({
      env: { TMUX: "/x,1,0", TMUX_PANE: "%1", PANEGLASS_STATE: "/s", LANG: "de_DE.UTF-8", A: "b" },
    });
    expect(env).toEqual({ LANG: "de_DE.UTF-8", A: "b" });
  });
});
