import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../../../shared/base/errors.ts";
import { ops } from "../../../../shared/ops/catalog.ts";
import { operationFromJson, operationToJson } from "../../../../shared/ops/json.ts";

describe("operationFromJson", () => {
  it("reads what operationToJson wrote", () => {
    const operation = ops.splitWindow({ target: "%1", direction: "right", env: { A: "é\n;" }, argv: ["top", ""] });
    const json: unknown = JSON.parse(JSON.stringify(operationToJson(operation)));
    expect(json).toEqual({
      kind: "splitWindow",
      args: { target: "%1", direction: "right", env: { A: "é\n;" }, argv: ["top", ""] },
    });
    expect(operationFromJson(json)).toEqual(operation);
  });

  it("takes missing arguments for none", () => {
    expect(operationFromJson({ kind: "listSessions" })).toEqual(ops.listSessions());
  });

  it.each([
    [null],
    ["killServer"],
    [[]],
    [{}],
    [{ kind: 1, args: {} }],
    [{ kind: "killServer", args: [] }],
    [{ kind: "killServer", args: null, extra: 1 }],
    [{ kind: "killServer", args: {}, safety: "readonly" }],
    [{ kind: "kill-server", args: {} }],
    [{ kind: "constructor", args: {} }],
    [{ kind: "killPane", args: { target: { session: "a" } } }],
    [JSON.parse('{ "kind": "killPane", "args": { "target": "%1", "__proto__": {} } }')],
    [JSON.parse('{ "kind": "killPane", "args": { "target": { "session": "a", "pane": 0, "__proto__": {} } } }')],
  ])("refuses %j", (json) => {
    expect(() => operationFromJson(json)).toThrow(expect.objectContaining({ code: "op.invalid" }));
  });

  it("refuses anything else that JSON can say, by the one code", () => {
    const codeOf = (json: unknown): unknown => {
      try {
        operationFromJson(json);
        return "op.invalid";
      } catch (thrown) {
        return thrown instanceof AppError ? thrown.code : thrown;
      }
    };
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom("killPane", "newSession", "sendKeys"), (value, kind) => {
        const all = [value, { kind, args: value }, { kind, args: { target: value, text: value } }];
        expect(all.map(codeOf)).toEqual(all.map(() => "op.invalid"));
      }),
    );
  });
});
