import { expect, it } from "vitest";
import { Environment } from "../../../../../shared/virtual/options/environment.ts";

it("programs get what is neither hidden nor taken out, the session's over the server's", () => {
  const server = new Environment({ A: "1", B: "2", C: "3" });
  const session = new Environment({ B: "two" });
  session.clear("C");
  session.set("D", "4", true);
  expect(server.forPrograms(session)).toEqual({ A: "1", B: "two" });
  expect([session.get("C"), session.get("A"), session.get("D"), session.isHidden("D"), session.isHidden("B")]).toEqual([
    null,
    undefined,
    "4",
    true,
    false,
  ]);
  expect(session.names()).toEqual(["B", "C", "D"]);
  session.unset("C");
  expect(server.forPrograms(session)["C"]).toBe("3");
});

it("a session takes over what its client has, and takes out what it has not", () => {
  const session = new Environment();
  session.takeFrom({ DISPLAY: ":1", SSH_A: "a", SSH_B: "b", OTHER: "x" }, ["DISPLAY", "SSH_*", "WINDOWID"]);
  expect(session.names().map((name) => [name, session.get(name)])).toEqual([
    ["DISPLAY", ":1"],
    ["SSH_A", "a"],
    ["SSH_B", "b"],
    ["WINDOWID", null],
  ]);
});
