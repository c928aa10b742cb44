import { describe, expect, it } from "vitest";
import { AppError } from "../../../../shared/base/errors.ts";
import { makeOperation, ops } from "../../../../shared/ops/catalog.ts";

function refusal(make: () => unknown): AppError {
  try {
    make();
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
    throw thrown;
  }
  throw new Error("it was not refused");
}

const bad: readonly (readonly [string, Record<string, unknown>, string, RegExp])[] = [
  ["newSession", { name: "a:b" }, "name", /holds ":", which tmux does not keep/],
  ["newSession", { name: "a.b" }, "name", /holds "\."/],
  ["newSession", { name: "a.b:c" }, "name", /holds ":" and "\."/],
  ["newSession", { name: "a\tb" }, "name", /control character/],
  ["newSession", { name: "" }, "name", /is empty/],
  ["newSession", { width: 0 }, "width", /whole number from 1 to 10000/],
  ["newSession", { width: 1.5 }, "width", /whole number/],
  ["newSession", { width: "80" }, "width", /whole number/],
  ["newSession", { argv: ["a"], shell: "a" }, "shell", /cannot be combined with "argv"/],
  ["newSession", { group: "$1", windowName: "w" }, "windowName", /cannot be combined with "group"/],
  ["newSession", { env: { "A=B": "1" } }, "env", /impossible name "A=B"/],
  ["newSession", { env: { "": "1" } }, "env", /impossible name/],
  ["newSession", { env: { A: 1 } }, "env", /at "A" is text/],
  ["newSession", { env: ["A=1"] }, "env", /table of names/],
  ["newSession", { argv: [] }, "argv", /list that is not empty/],
  ["newSession", { argv: [""] }, "argv", /has no program/],
  ["newSession", { argv: "top" }, "argv", /list that is not empty/],
  ["renameSession", { target: "$1", name: "x:" }, "name", /holds ":"/],
  ["renameSession", { target: "$1" }, "name", /is missing/],
  ["killPane", {}, "target", /is missing/],
  ["killPane", { target: "" }, "target", /is not a target/],
  ["killPane", { target: "@1" }, "target", /names a window/],
  ["killPane", { target: null }, "target", /is not a target/],
  ["killPane", { target: "%1", force: true }, "force", /is not an argument/],
  ["killPane", { target: "%1", toString: true }, "toString", /is not an argument/],
  ["killPane", { target: "%1", others: "yes" }, "others", /is true or false/],
  ["killPane", { target: "%1", filter: "1" }, "filter", /needs "others" too/],
  ["killPane", { target: "%1", filter: "1", others: false }, "filter", /needs "others" too/],
  ["splitWindow", { target: "%1", direction: "left" }, "direction", /is one of "right", "below"/],
  ["splitWindow", { target: "%1", direction: "toString" }, "direction", /is one of/],
  ["splitWindow", { target: "%1", size: "101%" }, "size", /cells or a share/],
  ["splitWindow", { target: "%1", size: "0%" }, "size", /cells or a share/],
  ["splitWindow", { target: "%1", size: -1 }, "size", /cells or a share/],
  ["sendKeys", { target: "%1" }, "keys", /or one of "text", "hex", "copyMode", "reset" has to be given/],
  ["sendKeys", { target: "%1", keys: ["Enter"], text: "x" }, "text", /cannot be combined with "keys"/],
  ["sendKeys", { target: "%1", hex: [256] }, "hex", /no byte/],
  ["sendKeys", { target: "%1", hex: [1.5] }, "hex", /no byte/],
  ["sendKeys", { target: "%1", text: "a\0b" }, "text", /NUL/],
  ["sendKeys", { target: "%1", keys: ["a\0"] }, "keys", /NUL/],
  ["sendKeys", { target: "%1", keys: [""] }, "keys", /is empty/],
  ["capturePane", { target: "%1", start: "end" }, "start", /line number or "-"/],
  ["setOption", { option: "a", value: Number.NaN }, "value", /is text/],
  ["setOption", { option: "a", value: "x", unset: true }, "value", /cannot be combined with "unset"/],
  ["resizePane", { target: "%1", amount: 3, zoom: true }, "amount", /needs "direction" too/],
  ["resizePane", { target: "%1" }, "width", /has to be given/],
];

describe("an operation's arguments", () => {
  it.each(bad)("%s refuses %j", (...[kind, args, argument, problem]) => {
    const error = refusal(() => makeOperation(kind, args));
    expect(error).toMatchObject({ code: "op.invalid", facts: { kind, argument } });
    expect(error.message).toMatch(problem);
    expect(error.message).toContain(kind);
  });

  it("refuses a kind that is not in the catalog, inherited names included", () => {
    for (const kind of ["explode", "toString", "__proto__", ""]) {
      expect(refusal(() => makeOperation(kind, {}))).toMatchObject({ code: "op.invalid", facts: { kind } });
    }
  });

  it("counts undefined as left out, and keeps the rest as it was given", () => {
    const cwd: string | undefined = undefined;
    expect(ops.newWindow({ target: "$1", cwd, name: "n" })).toEqual({
      kind: "newWindow",
      args: { target: "$1", name: "n" },
    });
  });

  it("cannot be changed once it is made", () => {
    const operation = ops.killPane({ target: "%1" });
    expect(() => Object.assign(operation.args, { others: true })).toThrow(TypeError);
    expect(() => Object.assign(operation, { kind: "killServer" })).toThrow(TypeError);
  });
});
