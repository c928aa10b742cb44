import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { belongsToTextBefore } from "../../../../../electron/engines/tmux-control/text-seam.ts";
import { utf8Tail } from "../../../../../shared/base/utf8-tail.ts";

const nothing = new Uint8Array();

describe("the beginning of a character at the end of a text", () => {
  it("is what is missing from the whole, for any cut into any pieces", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.array(fc.nat(), { maxLength: 6 }), (text, cuts) => {
        const bytes = Buffer.from(text);
        const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
        let tail: Uint8Array = nothing;
        let from = 0;
        for (const place of places) {
          tail = utf8Tail(tail, bytes.subarray(from, place));
          const whole = bytes.subarray(0, place - tail.length).toString();
          expect(text.startsWith(whole)).toBe(true);
          expect(tail.length).toBeLessThan(4);
          from = place;
        }
      }),
    );
  });

  it.each([
    [[0x61], []],
    [[0xe6], [0xe6]],
    [
      [0xe6, 0x97],
      [0xe6, 0x97],
    ],
    [[0xe6, 0x97, 0xa5], []],
    [
      [0xf0, 0x9f, 0x99],
      [0xf0, 0x9f, 0x99],
    ],
    [[0x80, 0x80, 0x80, 0x80], []],
    [[0xff], []],
    [[0xc0], []],
    [[], []],
  ])("%j has %j", (bytes, tail) => {
    expect([...utf8Tail(nothing, Uint8Array.from(bytes))]).toEqual(tail);
  });

  it("may have come in pieces", () => {
    const tail = utf8Tail(utf8Tail(nothing, Uint8Array.of(0xf0)), Uint8Array.of(0x9f));
    expect([...tail]).toEqual([0xf0, 0x9f]);
    expect([...utf8Tail(tail, nothing)]).toEqual([0xf0, 0x9f]);
  });
});

it("is the caller's own: what it was cut from is only lent", () => {
  const lent = Buffer.from([0x61, 0xe6, 0x97]);
  const tail = utf8Tail(new Uint8Array(), lent);
  lent.fill(0);
  expect([...tail]).toEqual([0xe6, 0x97]);
});

describe("a text that follows an image", () => {
  it.each([
    ["a rest of a character whose beginning is unknown", [], [0x97, 0xa5], true],
    ["a rest of a character whose beginning is known", [0xe6], [0x97, 0xa5], false],
    ["a combining mark", [], [0xcc, 0x88], true],
    ["a combining mark begun before", [0xcc], [0x88], true],
    ["a joiner", [], [0xe2, 0x80, 0x8d], true],
    ["text", [], [0x61], false],
    ["an escape", [], [0x1b, 0x5b], false],
    ["nothing", [], [], false],
  ])("%s", (_what, tail, bytes, belongs) => {
    expect(belongsToTextBefore(Uint8Array.from(tail), Uint8Array.from(bytes))).toBe(belongs);
  });
});
