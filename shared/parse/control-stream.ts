import type { ControlBlock, ControlEvent } from "./control-event.ts";
import { bytesOf, readNotice, startsWith, textOf } from "./control-notice.ts";
import { JoinedOutput, type OutputHead, outputHead } from "./control-output.ts";

export interface ControlStreamOptions {
  /**
   * Asked when a block begins. A text that only the asker knows: the block's reply then holds until a later block's
   * first line begins with it, so nothing printed inside the reply can end it. Null: the first matching end counts.
   */
  readonly seal?: (block: ControlBlock) => Uint8Array | null;
  readonly maxLineBytes?: number;
  /** The most that one reply may hold; each of its lines counts for somewhat more than its bytes. */
  readonly maxReplyBytes?: number;
}

const NEWLINE = 0x0a;
const PERCENT = 0x25;
const BEGIN = bytesOf("%begin ");
const MiB = 1024 * 1024;
/** What keeping a line costs beyond its bytes. */
const LINE_COST = 64;

interface OpenBlock {
  readonly block: ControlBlock;
  readonly end: Uint8Array;
  readonly error: Uint8Array;
  /** Null once the reply may end at its first matching end. */
  seal: Uint8Array | null;
  held: Uint8Array[];
  size: number;
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && startsWith(left, right);
}

function readBegin(line: Uint8Array): ControlBlock | null {
  if (!startsWith(line, BEGIN)) return null;
  const tag = textOf(line.subarray(BEGIN.length));
  const found = /^\d+ \d+ (\d+)$/.exec(tag);
  return found === null ? null : { tag, flags: Number(found[1]) };
}

/**
 * tmux control mode, bytes to events. The events are the same however the stream is cut, but that output of a pane which comes in one chunk
 * is one event. They share memory with the chunks that were fed: who keeps one keeps its chunk. Output is its own. Never throws.
 */
export class ControlStream {
  readonly #options: ControlStreamOptions;
  readonly #maxLineBytes: number;
  readonly #maxReplyBytes: number;
  #carry: Uint8Array[] = [];
  #carried = 0;
  #skipping = false;
  #open: OpenBlock | null = null;
  readonly #output = new JoinedOutput();

  constructor(options: ControlStreamOptions = {}) {
    this.#options = options;
    this.#maxLineBytes = options.maxLineBytes ?? 16 * MiB;
    this.#maxReplyBytes = options.maxReplyBytes ?? 64 * MiB;
  }

  /** Lazy: what the reader does with one event is done before the next line is looked at. Read it to its end. */
  *feed(chunk: Uint8Array): Generator<ControlEvent, void, undefined> {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      const line = this.#take(chunk.subarray(start, end));
      start = end + 1;
      const head = this.#headOf(line);
      const before = head === null || !this.#output.takes(head) ? this.#output.take() : null;
      if (before !== null) yield before;
      if (line !== null && head !== null) this.#output.add(head, line, line.length + chunk.length - start);
      else if (line === null) yield { kind: "garbage", bytes: this.#maxLineBytes };
      else if (this.#skipping) this.#skipping = false;
      else yield* this.#line(line);
    }
    const output = this.#output.take();
    this.#output.close();
    if (output !== null) yield output;
    if (this.#keep(chunk.subarray(start))) yield { kind: "garbage", bytes: this.#maxLineBytes };
  }

  /** Null for all that is no output outside a reply. */
  #headOf(line: Uint8Array | null): OutputHead | null {
    return line === null || this.#skipping || this.#open !== null ? null : outputHead(line);
  }

  /** The whole line that ends here; null when it is too long. */
  #take(tail: Uint8Array): Uint8Array | null {
    const length = this.#carried + tail.length;
    const parts = this.#carry;
    this.#carry = [];
    this.#carried = 0;
    if (length > this.#maxLineBytes && !this.#skipping) return null;
    if (parts.length === 0) return tail;
    const line = new Uint8Array(length);
    let at = 0;
    for (const part of [...parts, tail]) {
      line.set(part, at);
      at += part.length;
    }
    return line;
  }

  /** Keeps the beginning of a line; true at the moment it has become too long. */
  #keep(head: Uint8Array): boolean {
    if (this.#skipping || head.length === 0) return false;
    this.#carry.push(head.slice());
    this.#carried += head.length;
    if (this.#carried <= this.#maxLineBytes) return false;
    this.#carry = [];
    this.#carried = 0;
    this.#skipping = true;
    return true;
  }

  #line(line: Uint8Array): readonly ControlEvent[] {
    const open = this.#open;
    if (open === null) return [this.#outside(line)];
    open.size += line.length + LINE_COST;
    if (open.size > this.#maxReplyBytes) {
      this.#open = null;
      return [{ kind: "garbage", bytes: open.size }];
    }
    if (open.seal !== null) return this.#sealed(open, open.seal, line);
    return [this.#inside(open, line)];
  }

  #outside(line: Uint8Array): ControlEvent {
    if (line[0] !== PERCENT) return { kind: "stray", line };
    const block = readBegin(line);
    if (block === null) return readNotice(line);
    this.#open = {
      block,
      end: bytesOf(`%end ${block.tag}`),
      error: bytesOf(`%error ${block.tag}`),
      seal: this.#options.seal?.(block) ?? null,
      held: [],
      size: 0,
    };
    return { kind: "blockBegan", block };
  }

  #inside(open: OpenBlock, line: Uint8Array): ControlEvent {
    const ok = sameBytes(line, open.end);
    if (!ok && !sameBytes(line, open.error)) return { kind: "blockLine", line };
    this.#open = null;
    return { kind: "blockEnded", block: open.block, ok };
  }

  #sealed(open: OpenBlock, seal: Uint8Array, line: Uint8Array): readonly ControlEvent[] {
    if (startsWith(line, seal)) return this.#unseal(open, line);
    open.held.push(line);
    return [];
  }

  /** The seal is here: the reply ended at the last matching end, and what follows that is read as usual. */
  #unseal(open: OpenBlock, line: Uint8Array): readonly ControlEvent[] {
    const { held } = open;
    open.seal = null;
    open.held = [];
    if (held.length === 0) return [this.#inside(open, line)]; // this block is itself the seal
    const last = held.findLastIndex((one) => sameBytes(one, open.end) || sameBytes(one, open.error));
    if (last < 0) {
      this.#open = null;
      return [{ kind: "garbage", bytes: open.size }];
    }
    open.size = 0;
    const events: ControlEvent[] = [];
    for (let at = 0; at < last; at += 1) events.push({ kind: "blockLine", line: held[at] as Uint8Array });
    for (const one of [...held.slice(last), line]) {
      for (const event of this.#line(one)) events.push(event);
    }
    return events;
  }
}
