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
  ["setWindowOption", { option: "a", value: 1 }, "target", /or one of "global" has to be given/],
  ["runShell", { delay: -1 }, "delay", /is a number from 0 to 86400/],
  ["runShell", { delay: 1e-7 }, "delay", /is a number from 0/],
  ["runShell", { delay: "1" }, "delay", /is a number/],
  ["runShell", {}, "shell", /or one of "commands", "delay" has to be given/],
  ["runShell", { shell: "x", commands: "y" }, "commands", /cannot be combined with "shell"/],
  ["ifShell", { whenTrue: "x" }, "shell", /or one of "condition" has to be given/],
  ["loadBuffer", { file: "-" }, "file", /the caller's own input or output/],
  ["saveBuffer", { file: "" }, "file", /is empty/],
  ["sourceFile", { files: ["a", "-"] }, "files", /the caller's own input/],
  ["setEnvironment", { name: "A=B", value: "x" }, "name", /holds "=", which no variable's name can/],
  ["setEnvironment", { name: "A" }, "value", /has to be given/],
  ["selectLayout", { target: "@1", layout: "main" }, "layout", /some tmux crash on anything else/],
  ["selectLayout", { target: "@1", layout: "tiled", step: "next" }, "layout", /cannot be combined/],
  ["displayMenu", { client: { client: "c" }, items: [] }, "items", /list that is not empty/],
  ["displayMenu", { client: { client: "c" }, items: ["x"] }, "items", /holds lines \{ name, key, command \} or null/],
  ["displayMenu", { client: { client: "c" }, items: [{ key: "x" }] }, "items", /something is text/],
  ["displayMenu", { client: { client: "c" }, items: [{ name: "" }] }, "items", /something is empty/],
  ["displayMenu", { client: { client: "c" }, items: [{ name: "x", run: "y" }] }, "items", /unknown field "run"/],
  ["displayMenu", { client: { client: "c" }, items: [{ name: "-x" }] }, "items", /begins with "-"/],
  ["refreshClient", { target: { client: "c" }, output: "%1:off" }, "output", /list that is not empty/],
  ["refreshClient", { target: { client: "c" }, amount: 3 }, "amount", /needs "move" too/],
  ["newPane", { target: "%1", left: -1 }, "left", /cells or a share/],
  ["newPane", { target: "%1", width: 0 }, "width", /cells or a share/],
  ["movePane", { target: "%1" }, "source", /has to be given/],
  ["movePane", { target: "%1", up: 0 }, "up", /whole number from 1/],
  ["breakPane", { source: "%1", target: "$1", width: 3 }, "width", /needs "float" too/],
  ["swapPane", { target: "%1" }, "source", /or one of "neighbour"/],
  ["detachClient", {}, "target", /or one of "session" has to be given/],
  ["detachClient", { session: "$1", others: true }, "others", /needs "target" too/],
  ["switchClient", { target: "$1" }, "client", /is missing/],
  ["waitFor", { channel: "" }, "channel", /is empty/],
  ["listKeys", { notes: true }, "notes", /needs "table" too/],
  ["clearPromptHistory", {}, "kind", /is missing/],
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
