import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OpResult } from "../../../../shared/base/op-result.ts";
import type { OpKind } from "../../../../shared/ops/catalog.ts";
import { opKinds, specOf } from "../../../../shared/ops/catalog.ts";
import { resultFromJson, resultToJson } from "../../../../shared/ops/result-json.ts";

const text = fc.oneof(fc.string({ unit: "binary", maxLength: 20 }), fc.constantFrom("", "\n", "%end 1 2 1", "é😀"));
const id = (sigil: string) => fc.nat({ max: 999 }).map((at) => `${sigil}${at}`);
const count = fc.nat({ max: 9999 });
const raw = fc.dictionary(fc.stringMatching(/^[a-z_]{1,8}$/), text, { noNullPrototype: true });
const plain = { noNullPrototype: true } as const;
const session = fc.record({ id: id("$"), name: text, created: count }, plain);
const window = fc.record(
  {
    ...{ id: id("@"), index: count, name: text, active: fc.boolean(), zoomed: fc.boolean() },
    ...{ width: count, height: count, owned: fc.boolean() },
  },
  plain,
);
const pane = fc.record(
  {
    ...{ id: id("%"), windowId: id("@"), sessionId: id("$"), index: count, active: fc.boolean(), width: count },
    ...{ height: count, title: text, command: text, path: text, pid: fc.option(count), dead: fc.boolean() },
    ...{ deadStatus: fc.option(count), inMode: fc.boolean(), agentId: fc.option(fc.constant("abcdef0123")) },
  },
  plain,
);
const list = (fields: Record<string, fc.Arbitrary<unknown>>) => fc.array(fc.record(fields, plain), { maxLength: 3 });

/** Any value of each sort of result. */
const values: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  nothing: fc.constant(null),
  text,
  lines: fc.array(text),
  exists: fc.boolean(),
  agreed: fc.option(fc.boolean()),
  ended: fc.record({ exitCode: count, output: text }, plain),
  created: fc.record({ sessionId: id("$"), windowId: id("@"), paneId: id("%") }, plain),
  options: fc.dictionary(fc.stringMatching(/^@?[a-z][a-z-]{0,8}$/), fc.oneof(text, fc.integer(), fc.boolean()), plain),
  hooks: fc.dictionary(fc.stringMatching(/^[a-z][a-z-]{0,8}$/), text, plain),
  environment: list({ name: text, value: fc.option(text) }),
  keys: list({
    ...{ table: text, key: text, repeat: fc.option(fc.boolean()), command: fc.option(text), note: fc.option(text) },
  }),
  commands: list({ name: text, alias: fc.option(text), usage: text }),
  sessions: list({ session, attached: count, windows: count, group: fc.option(text), raw }),
  windows: list({ window, session, raw }),
  panes: list({ pane, window, session, raw }),
  clients: list({
    ...{ name: text, sessionId: fc.option(id("$")), control: fc.boolean(), tty: text, pid: count },
    ...{ flags: fc.array(text), raw },
  }),
  buffers: list({ name: text, size: count, created: count, sample: text, raw }),
};

function resultOf(kind: OpKind): fc.Arbitrary<OpResult> {
  const value = values[specOf(kind).returns.name];
  if (value === undefined) throw new Error(`no values for ${kind}`);
  const rest = { argv: fc.array(text), stdout: text, stderr: text, notes: fc.array(text) };
  return fc.oneof(
    fc.record(
      { kind: fc.constant(kind), status: fc.constant("complete" as const), exitCode: count, value, ...rest },
      plain,
    ),
    fc.record(
      {
        ...{ kind: fc.constant(kind), status: fc.constantFrom("failed", "unknown", "unsupported") },
        ...{ exitCode: fc.option(count), value: fc.constant(null), ...rest },
      },
      plain,
    ),
  );
}

const invalid = expect.objectContaining({ code: "op.invalid" });

describe("a result in JSON", () => {
  it.each(opKinds)("of %s comes back as it was", (kind) => {
    fc.assert(
      fc.property(resultOf(kind), (result) => {
        expect(resultFromJson(JSON.parse(JSON.stringify(resultToJson(result))))).toEqual(result);
      }),
      { numRuns: 25 },
    );
  });

  it.each(opKinds)("of %s has the value of its kind, or is refused", (kind) => {
    const own = specOf(kind).returns.value;
    const base = { kind, argv: [], status: "complete", exitCode: 0, stdout: "", stderr: "", notes: [] };
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), ...Object.values(values)), (value) => {
        if (own.safeParse(value).success) expect(resultFromJson({ ...base, value })).toEqual({ ...base, value });
        else expect(() => resultFromJson({ ...base, value })).toThrow(invalid);
      }),
      { numRuns: 25 },
    );
  });

  const good = {
    kind: "killPane",
    argv: ["x"],
    status: "failed",
    exitCode: 1,
    stdout: "",
    stderr: "",
    value: null,
    notes: [],
  };

  it.each([
    [null],
    [[]],
    ["killPane"],
    [{}],
    [{ ...good, kind: "explode" }],
    [{ ...good, kind: "toString" }],
    [{ ...good, status: "fine" }],
    [{ ...good, value: "x" }],
    [{ ...good, status: "complete", value: "x" }],
    [{ ...good, extra: 1 }],
    [{ ...good, argv: "x" }],
    [{ ...good, exitCode: 1.5 }],
    [{ ...good, stdout: undefined }],
    [{ ...good, kind: "newWindow", status: "complete", value: { sessionId: "$1", windowId: "@1", paneId: "1" } }],
    [
      {
        ...good,
        kind: "newWindow",
        status: "complete",
        value: { sessionId: "$1", windowId: "@1", paneId: "%1", x: 1 },
      },
    ],
  ])("is refused when it is %j", (json) => {
    expect(() => resultFromJson(json)).toThrow(invalid);
  });
});
