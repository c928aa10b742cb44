import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  frameOf,
  isOf,
  shows,
  showsMore,
  showsWhole,
  typeable,
  unframed,
} from "../../../../shared/agents/message-text.ts";

describe("what is typed", () => {
  test("holds nothing that a terminal would obey, and no half letters", () => {
    expect(typeable("a\u001b[201~b\u0000c\u0007\u009bd\ud800e\u007f")).toBe("a[201~bcd\ufffde");
    expect(typeable("one\r\ntwo\rthree\u2028four\tfive")).toBe("one\ntwo\nthree\nfour\tfive");
  });

  test("is one frame, whatever the text says", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const frame = frameOf(text);
        expect(frame.startsWith("\u001b[200~")).toBe(true);
        expect(frame.endsWith("\u001b[201~")).toBe(true);
        // oxlint-disable-next-line no-control-regex -- control characters are the subject
        expect(frame.slice(6, -6)).not.toMatch(/[\u0000-\u0008\u000a-\u000c\u000e-\u001f\u007f-\u009f]/);
        expect(unframed(text)).toBe(frame.slice(6, -6));
        expect(typeable(typeable(text))).toBe(typeable(text));
      }),
    );
  });
});

describe("a composer", () => {
  const text = "The quick brown fox jumps over the lazy dog, and then it rests for a while in the sun.";

  test("shows a text however it is broken and decorated", () => {
    expect(
      shows("The quick brown\n  fox jumps over │ the lazy dog, and then it rests\n for a while in the sun.", text),
    ).toBe(true);
    expect(shows(text.slice(0, -1).slice(0, 40), text)).toBe(false);
    expect(shows("", text)).toBe(false);
    expect(shows("something else", text)).toBe(false);
  });

  test("shows the end of a long one, or what stands for it", () => {
    expect(shows(text.slice(-45), text)).toBe(true);
    expect(showsWhole(text.slice(-45), text)).toBe(false);
    expect(shows("[Pasted text #1 +12 lines]", "run the unit tests please")).toBe(false);
    const long = text.repeat(4);
    for (const sign of [
      "[Pasted text #1 +120 lines]",
      "[Pasted Content 5403 chars]",
      "[Pasted Text: 121 lines]",
      "[Pasted ~3 lines]",
    ]) {
      expect([sign, shows(sign, long)]).toEqual([sign, true]);
    }
  });

  test("with a text of signs alone is believed when anything is there", () => {
    expect(shows("🎉", "🎉")).toBe(true);
    expect(shows(" ", "🎉")).toBe(false);
  });

  test("shows more when somebody else types there, and not for a menu below", () => {
    expect(showsMore("hello there", "hello")).toBe(true);
    expect(showsMore("oh hello", "hello")).toBe(true);
    expect(showsMore("hello", "hello")).toBe(false);
    expect(showsMore("/mod\n  /model  choose a model", "/mod")).toBe(false);
    expect(showsMore("nothing of it", "hello")).toBe(false);
  });
});

test("a message in the conversation is known by its beginning", () => {
  const long = "word ".repeat(200);
  expect(isOf(`❯ ${long.slice(0, 300)} …`, long)).toBe(true);
  expect(isOf("❯ hello", "hello")).toBe(true);
  expect(isOf("❯ yesterday", "yes")).toBe(false);
  expect(isOf("❯ wor", long)).toBe(false);
  expect(isOf("❯ another message than that one, of some length", long)).toBe(false);
});
