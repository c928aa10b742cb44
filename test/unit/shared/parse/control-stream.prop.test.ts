import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ControlEvent } from "../../../../shared/parse/control-event.ts";
import { unescapeOctal } from "../../../../shared/parse/control-octal.ts";
import { ControlStream } from "../../../../shared/parse/control-stream.ts";

const SEAL = Buffer.from("seal-5e41");
const latin1 = (data: Uint8Array): string => Buffer.from(data).toString("latin1");

/** Follows the stream as an engine does: replies caused by us (flags 1) are sealed. */
function events(chunks: readonly Uint8Array[], maxLineBytes = 4096): string[] {
  const seal = (block: { flags: number }): Uint8Array | null => (block.flags === 1 ? SEAL : null);
  const stream = new ControlStream({ seal, maxLineBytes, maxReplyBytes: 65_536 });
  const all: ControlEvent[] = [];
  for (const event of chunks.flatMap((chunk) => [...stream.feed(new Uint8Array(chunk))])) {
    const last = all.at(-1);
    if (!goesOn(last, event)) all.push(event);
    else all[all.length - 1] = { ...last, data: new Uint8Array(Buffer.concat([last.data, (event as Output).data])) };
  }
  return all.map(written);
}

type Output = Extract<ControlEvent, { kind: "output" }>;

/** How output is divided is no part of what is promised. */
function goesOn(last: ControlEvent | undefined, next: ControlEvent): last is Output {
  return last?.kind === "output" && next.kind === "output" && last.pane === next.pane;
}

function written(event: ControlEvent): string {
  return JSON.stringify(event, (_name, value: unknown) => (value instanceof Uint8Array ? latin1(value) : value));
}

function cut(data: Uint8Array, places: readonly number[]): Uint8Array[] {
  const at = [...new Set(places.map((place) => place % (data.length + 1)))].sort((a, b) => a - b);
  return [...at, data.length].map((end, index) => data.slice(index === 0 ? 0 : at[index - 1], end));
}

/** What tmux does to a pane's bytes. */
function escaped(data: Uint8Array): string {
  return [...data]
    .map((byte) =>
      byte < 0x20 || byte === 0x5c ? `\\${byte.toString(8).padStart(3, "0")}` : String.fromCharCode(byte),
    )
    .join("");
}

const text = fc.string({ unit: "grapheme", maxLength: 40 }).map((one) => one.replaceAll("\n", " "));
const tag = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }), fc.constantFrom(0, 1));
const framing = fc
  .tuple(fc.constantFrom("%begin", "%end", "%error"), tag)
  .map(([word, fields]) => `${word} ${fields.join(" ")}`);
const line = fc.oneof(
  framing,
  text,
  fc.uint8Array({ maxLength: 60 }).map((data) => `%output %1 ${escaped(data)}`),
  fc.uint8Array({ maxLength: 60 }).map((data) => `%extended-output %2 7 : ${escaped(data)}`),
  fc.constantFrom(
    "%pause %1",
    "%layout-change @1 a b *",
    "%exit",
    "%exit lost",
    "%subscription-changed t $0 - - - : v",
  ),
  fc.constant(SEAL.toString()),
);
const controlText = fc.array(line, { maxLength: 40 }).map((lines) => Buffer.from(lines.join("\n"), "latin1"));
const anyBytes = fc.uint8Array({ maxLength: 2000 });
const places = fc.array(fc.nat(), { maxLength: 12 });

describe("control stream", () => {
  it("gives the same events for any cut", () => {
    fc.assert(
      fc.property(fc.oneof(controlText, anyBytes), places, (data, at) => {
        expect(events(cut(data, at))).toEqual(events([data]));
      }),
      { numRuns: 500 },
    );
  });

  it("gives the same events byte by byte, long lines included", () => {
    fc.assert(
      fc.property(controlText, (data) => {
        const single = [...data].map((byte) => Uint8Array.of(byte));
        expect(events(single, 32)).toEqual(events([data], 32));
      }),
      { numRuns: 200 },
    );
  });

  it("never throws", () => {
    fc.assert(
      fc.property(anyBytes, places, (data, at) => {
        expect(() => events(cut(data, at), 64)).not.toThrow();
      }),
      { numRuns: 500 },
    );
  });

  it("gives back every byte a pane printed", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (data) => {
        expect(latin1(unescapeOctal(Buffer.from(escaped(data), "latin1")))).toBe(latin1(data));
      }),
      { numRuns: 500 },
    );
  });

  it("keeps a sealed reply whole, whatever the reply holds", () => {
    const body = fc.array(fc.oneof(framing, text), { maxLength: 30 });
    fc.assert(
      fc.property(body, tag, fc.boolean(), (lines, [time, number], ok) => {
        const own = `${time} ${number} 1`;
        const stream = `%begin ${own}\n${lines.map((one) => `${one}\n`).join("")}%${ok ? "end" : "error"} ${own}\n`;
        const after = `%begin 9 9 1\n${SEAL.toString()}\n%end 9 9 1\n`;
        const got = events([Buffer.from(stream + after)]).map((one) => JSON.parse(one) as Record<string, unknown>);
        const kept = got.slice(1, 1 + lines.length).map((one) => Buffer.from(String(one["line"]), "latin1").toString());
        expect(kept).toEqual(lines);
        expect(got[1 + lines.length]).toEqual({ kind: "blockEnded", block: { tag: own, flags: 1 }, ok });
        expect(got.length).toBe(lines.length + 5);
      }),
      { numRuns: 500 },
    );
  });
});
