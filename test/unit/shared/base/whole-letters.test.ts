import { Terminal } from "@xterm/headless";
import fc from "fast-check";
import { expect, test } from "vitest";
import { mendCutLetters } from "../../../../shared/base/whole-letters.ts";

async function shown(chunks: readonly Uint8Array[], mended: boolean): Promise<string> {
  const terminal = new Terminal({ cols: 80, rows: 2, allowProposedApi: true });
  if (mended) mendCutLetters(terminal);
  for (const chunk of chunks) await new Promise<void>((resolve) => terminal.write(chunk, resolve));
  const text = terminal.buffer.active.getLine(0)?.translateToString(true) ?? "";
  terminal.dispose();
  return text;
}

const everyByte = (text: string): Uint8Array[] => [...Buffer.from(text)].map((byte) => Uint8Array.of(byte));

test("letters that are cut between two writes are whole", async () => {
  const text = "“a” – b… ─ é 🚀 \u2000x";
  expect(await shown(everyByte(text), true)).toBe(text);
  const bytes = Buffer.from(text);
  for (let at = 1; at < bytes.length; at += 1) {
    expect(await shown([bytes.subarray(0, at), bytes.subarray(at)], true), `cut at ${at}`).toBe(text);
  }
});

test("xterm alone loses them, or this can go", async () => {
  expect(await shown(everyByte("a–b"), false)).not.toBe("a–b");
});

test("bytes that are no letters hurt nothing after them, however they are cut", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ min: 0x80, max: 255, maxLength: 6 }), { maxLength: 6 }),
      async (noise) => {
        expect(await shown([...noise, Buffer.from("\r\u001b[2Kwhole")], true)).toBe("whole");
      },
    ),
    { numRuns: 200 },
  );
});
