import { type FileHandle, open } from "node:fs/promises";
import type { TranscriptSpec } from "../../shared/agents/provider.ts";
import { entriesIn, readEntries, TranscriptReader } from "../../shared/agents/transcript.ts";
import type { Said } from "../../shared/models/history.ts";

const HEAD = 256 * 1024;
/** The last answer is looked for in so much of the end, then in four times as much, up to the most. */
const FIRST_TAIL = 256 * 1024;
const MOST_TAIL = 64 * 1024 * 1024;
/** Of a larger file the beginning is left out. */
const MOST_WHOLE = 512 * 1024 * 1024;
const LONGEST_LINE = 32 * 1024 * 1024;
const NEWLINE = 10;

export interface ReadSaid {
  readonly said: readonly Said[];
  /** True where there is more before the first. */
  readonly cut: boolean;
}

/** The first lines of a file; empty when it can't be read. */
export async function readHead(file: string): Promise<string> {
  const text = await readPart(file, (size) => ({ from: 0, to: Math.min(size, HEAD) }));
  return text === null ? "" : text.slice(0, text.lastIndexOf("\n") + 1);
}

/** The last turn at least, from as little of the end as holds it. Null when the file can't be read. */
export async function readLastTurn(file: string, spec: TranscriptSpec): Promise<ReadSaid | null> {
  if (spec.format === "json") return readConversation(file, spec);
  for (let want = FIRST_TAIL; ; want *= 4) {
    const read = await readTail(file, spec, want);
    if (!read?.cut || want >= MOST_TAIL || read.said.some(({ role }) => role === "person")) return read;
  }
}

/** Everything that was said. Null when the file can't be read. */
export async function readConversation(file: string, spec: TranscriptSpec): Promise<ReadSaid | null> {
  if (spec.format === "json") return readOnePiece(file, spec);
  return readTail(file, spec, MOST_WHOLE);
}

/** Goes through the lines as they come from the disk: what else the host does goes on meanwhile. */
async function readTail(file: string, spec: TranscriptSpec, most: number): Promise<ReadSaid | null> {
  const reader = new TranscriptReader(spec);
  const cut = await eachLine(file, most, (line) => {
    for (const entry of entriesIn(spec, line)) reader.add(entry);
  });
  return cut === null ? null : { said: reader.said, cut };
}

async function readOnePiece(file: string, spec: TranscriptSpec): Promise<ReadSaid | null> {
  const text = await readPart(file, (size) => ({ from: 0, to: size > MOST_TAIL ? 0 : size }));
  return text === null ? null : { said: readEntries(spec, entriesIn(spec, text)), cut: false };
}

async function readPart(file: string, part: (size: number) => { from: number; to: number }): Promise<string | null> {
  return withFile(file, async (handle) => {
    const { from, to } = part((await handle.stat()).size);
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(to - from), position: from });
    return buffer.toString("utf8", 0, bytesRead);
  });
}

/** Calls for every line of the end, the last one even without its end. Whether the beginning was left out; null when it can't be read. */
async function eachLine(file: string, most: number, use: (line: string) => void): Promise<boolean | null> {
  return withFile(file, async (handle) => {
    const from = Math.max(0, (await handle.stat()).size - most);
    const lines = new Lines(from > 0, use);
    for await (const chunk of handle.createReadStream({ start: from, autoClose: false, highWaterMark: 1024 * 1024 })) {
      lines.take(chunk as Buffer);
    }
    lines.end();
    return from > 0;
  });
}

/** Null when it is gone, or not ours to read: the caller goes without it. */
async function withFile<T>(file: string, work: (handle: FileHandle) => Promise<T>): Promise<T | null> {
  const handle = await open(file, "r").catch(() => null);
  try {
    return handle === null ? null : await work(handle);
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === undefined) throw thrown;
    return null;
  } finally {
    await handle?.close();
  }
}

/** Puts lines together from chunks cut anywhere. A line that is too long is left out. */
class Lines {
  readonly #use: (line: string) => void;
  #parts: Buffer[] = [];
  #length = 0;
  #skip: boolean;

  constructor(skipFirst: boolean, use: (line: string) => void) {
    this.#skip = skipFirst;
    this.#use = use;
  }

  take(chunk: Buffer): void {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      this.#keep(chunk.subarray(from, at));
      this.end();
      from = at + 1;
    }
    this.#keep(chunk.subarray(from));
  }

  end(): void {
    if (!this.#skip && this.#length > 0) this.#use(Buffer.concat(this.#parts).toString("utf8"));
    this.#parts = [];
    this.#length = 0;
    this.#skip = false;
  }

  #keep(part: Buffer): void {
    this.#length += part.length;
    if (this.#length > LONGEST_LINE) this.#skip = true;
    if (this.#skip) this.#parts = [];
    else this.#parts.push(part);
  }
}
