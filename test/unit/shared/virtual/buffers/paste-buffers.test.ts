import { describe, expect, it } from "vitest";
import { PasteBuffers } from "../../../../../shared/virtual/buffers/paste-buffers.ts";
import { bufferSample } from "../../../../../shared/virtual/buffers/sample.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("paste buffers", () => {
  const names = (buffers: PasteBuffers): string[] => buffers.list().map(({ name }) => name);

  it("come newest first, those without a name up to a limit", () => {
    let limit = 2;
    const buffers = new PasteBuffers(() => limit);
    for (const text of ["a", "b", "c"]) buffers.add(bytes(text), 1);
    expect(names(buffers)).toEqual(["buffer2", "buffer1"]);
    buffers.set("kept", bytes("x"), 2);
    limit = 1;
    buffers.add(bytes("d"), 3);
    expect(names(buffers)).toEqual(["buffer3", "kept"]);
    expect(buffers.top()).toMatchObject({ name: "buffer3", automatic: true, created: 3 });
  });

  it("take nothing for no change at all", () => {
    const buffers = new PasteBuffers(() => 5);
    buffers.add(new Uint8Array(), 1);
    expect([buffers.set("a", new Uint8Array(), 1), names(buffers), buffers.top()]).toEqual([null, [], null]);
  });

  it("leave out a made up name that is taken", () => {
    const buffers = new PasteBuffers(() => 5);
    buffers.set("buffer0", bytes("x"), 1);
    buffers.add(bytes("y"), 1);
    expect(names(buffers)).toEqual(["buffer1", "buffer0"]);
  });

  it("come to the front when they are set again, and stay when they are renamed", () => {
    const buffers = new PasteBuffers(() => 5);
    for (const name of ["a", "b", "c"]) buffers.set(name, bytes(name), 1);
    buffers.set("a", bytes("again"), 2);
    expect([names(buffers), buffers.rename("b", "z"), names(buffers)]).toEqual([
      ["a", "c", "b"],
      null,
      ["a", "c", "z"],
    ]);
    expect([buffers.rename(null, "top"), names(buffers)]).toEqual([null, ["top", "c", "z"]]);
    expect([buffers.delete("c"), buffers.delete("c"), buffers.get("z")?.bytes]).toEqual([true, false, bytes("b")]);
  });

  it("refuse in tmux's words", () => {
    const buffers = new PasteBuffers(() => 5);
    expect(
      [buffers.rename(null, "x"), buffers.rename("a", "x"), buffers.set("", bytes("x"), 1)].map(
        (said) => said?.refused,
      ),
    ).toEqual(["no buffer", "unknown buffer: a", "empty buffer name"]);
    buffers.set("a", bytes("x"), 1);
    expect([buffers.rename("a", ""), buffers.rename("a", "a")].map((said) => said?.refused)).toEqual([
      "new name is empty",
      "buffer a already exists",
    ]);
  });
});

describe("a sample of a buffer", () => {
  it.each([
    ["plain é漢", "plain é漢"],
    ["a\tb\nc\r", "a\\tb\\nc\\r"],
    ["\u001b[0m\u007f\\", "\\033[0m\\177\\\\"],
    ["x".repeat(200), "x".repeat(200)],
    ["x".repeat(201), `${"x".repeat(200)}...`],
    ["\n".repeat(150), `${"\\n".repeat(100)}...`],
  ])("of %j is %j", (text, sample) => expect(bufferSample(bytes(text))).toBe(sample));

  it("shows what is no text as numbers", () => {
    expect(bufferSample(Uint8Array.of(0xff, 0x61, 0xc3, 0xe6, 0xbc))).toBe("\\377a\\303\\346\\274");
    expect(bufferSample(bytes("漢".repeat(67))).slice(-6)).toBe("漢\\3...".slice(-6));
  });
});
