import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCutJson } from "../../../../shared/agents/cut-json.ts";
import { payloadOf, readSpoolEntry } from "../../../../shared/agents/spool-entry.ts";

describe("JSON that was cut off", () => {
  test.each([
    ['{"a":1,"b":{"c":[1,2,{"d":"x, y"}', { a: 1, b: { c: [1, 2, { d: "x, y" }] } }],
    ['{"a":1,"b":"half a te', { a: 1 }],
    ['{"a":"quoted \\" brace } and [", "b', { a: 'quoted " brace } and [' }],
    ['{"list":["Generate a conc', { list: [] }],
    ["{", {}],
    ["[1,2", [1]],
    ["42", 42],
    ["plain text", undefined],
    ["", undefined],
    ['"half', undefined],
  ])("%s", (text, value) => {
    expect(readCutJson(text)).toEqual(value);
  });

  test("every beginning of an object is an object that holds nothing else", () => {
    const object = fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(object, fc.nat(), (whole, at) => {
        const text = JSON.stringify(whole);
        const read = readCutJson(text.slice(0, 1 + (at % text.length)));
        expect(read).toBeTypeOf("object");
        expect(Object.keys(whole)).toEqual(expect.arrayContaining(Object.keys(read as object)));
      }),
    );
  });

  test("deep, endless and hostile texts come back in time", () => {
    const started = performance.now();
    for (const text of [
      "[".repeat(200_000),
      '{"a":'.repeat(50_000),
      `{"a":"${"\\".repeat(65_000)}`,
      `[${"1,".repeat(60_000)}`,
    ])
      readCutJson(text);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe("an entry", () => {
  test("of a hook: its event, its payload, the time of its file", () => {
    const text = 'paneglass 1 hook Stop\n\n{"session_id":"s","nested":{"x":1}}\n';
    const body = { session_id: "s", nested: { x: 1 } };
    expect(readSpoolEntry(text, 5)).toEqual({ source: "hook", name: "Stop", at: 5, body });
  });

  test("of a report and a message: fields, and the text as it came", () => {
    expect(readSpoolEntry("paneglass 1 report blocked\nasks: question\ndetail: a: b\n\n", 5)?.body).toEqual({
      asks: "question",
      detail: "a: b",
    });
    const sent = readSpoolEntry("paneglass 1 send message\nto: Other one\nexpires: \n\nline 1\n\nline 2: x\n", 5);
    expect(sent).toMatchObject({ source: "send", body: { to: "Other one", text: "line 1\n\nline 2: x\n" } });
    expect(sent?.body).not.toHaveProperty("expires");
  });

  test.each([
    "",
    "paneglass 2 hook Stop\n\n",
    "paneglass 1 hook\n\n",
    "paneglass 1 steal Stop\n\n",
    "paneglass 1 hook St op\n\n",
    `paneglass 1 hook ${"x".repeat(81)}\n\n`,
    " paneglass 1 hook Stop\n\n",
    "\0\0\0",
  ])("that is none is nothing: %j", (text) => {
    expect(readSpoolEntry(text, 5)).toBeNull();
  });

  test("never throws, whatever it holds", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: "binary" }).map((rest) => `paneglass 1 hook Stop\n\n{${rest}`),
      fc.string().map((rest) => `paneglass 1 report ${rest}`),
    );
    fc.assert(fc.property(text, (one) => void readSpoolEntry(one, 1)));
  });

  test("a payload that is no object is kept as text", () => {
    expect([payloadOf("hello"), payloadOf("[1]"), payloadOf(" \n")]).toEqual([{ text: "hello" }, { text: "[1]" }, {}]);
  });
});
