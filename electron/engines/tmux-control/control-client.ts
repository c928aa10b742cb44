import { type ChildProcessByStdio, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import type { Readable, Writable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import type { ControlEvent, ControlNotice } from "../../../shared/parse/control-event.ts";
import { startsWith, textOf } from "../../../shared/parse/control-notice.ts";
import { ControlStream } from "../../../shared/parse/control-stream.ts";
import type { Launch } from "../tmux-socket.ts";
import type { ReadingTurns, TurnedStream } from "./reading-turns.ts";

/** `garbage`: it did not speak control mode. `silent`: it stopped answering. `closed`: by us. `ended`: anything else. */
export interface ClientEnd {
  readonly kind: "ended" | "garbage" | "silent" | "closed";
  /** What it said last, on stderr or as the reason of its exit. */
  readonly words: string;
}

export interface ReplyBlock {
  readonly ok: boolean;
  readonly lines: readonly Uint8Array[];
}

/** One command line on its way. Its members are called in the order of the stream, while it is being read. */
export interface Exchange {
  /** True once nobody waits for it: it is then not written any more. */
  readonly unwanted: boolean;
  /** `mark` is a command to be put between two commands of the line whose replies hold text that is not ours. */
  line(mark: string): string;
  block(block: ReplyBlock): void;
  done(): void;
  broken(written: boolean, end: ClientEnd): void;
}

interface Sent {
  readonly exchange: Exchange;
  readonly seal: Uint8Array;
  readonly last: string;
}

/** `asked`: tmux says that it answers a line of ours. `ours`: and one of ours waits. */
interface Block {
  readonly asked: boolean;
  readonly ours: boolean;
  readonly kept: boolean;
  readonly lines: Uint8Array[];
}

export interface ClientListener {
  notice(notice: ControlNotice): void;
  /** After each piece of the stream. */
  pause?(): void;
  /** Its stream is read in turns with others; at once when left out. */
  readonly turns?: ReadingTurns;
}

const START_MS = 10_000;
/** Long enough for a server that is merely busy. */
const ATTACH_MS = 2_000;
const KILL_AFTER_MS = 1_000;
/** Lines outside the protocol that are borne with: a hook of the user's may print some. */
const MAX_STRAYS = 32;
const MAX_WORDS = 4096;

/**
 * One `tmux -C` process that has attached to a session. Each line is followed by a `display-message` that prints a secret:
 * the reply is whatever comes before it, so neither text in panes nor a command that answers twice can shift the answers.
 */
export class ControlClient {
  /** True once attached; false when it ended before that. */
  readonly opened: Promise<boolean>;
  readonly ended: Promise<ClientEnd>;
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #listener: ClientListener;
  readonly #stream = new ControlStream({ seal: (block) => (this.#isOpen && block.flags & 1 ? this.#seal() : null) });
  readonly #secret = randomBytes(16).toString("hex");
  readonly #anySeal = Buffer.from(`${this.#secret}-`);
  #count = 0;
  #isOpen = false;
  #block: Block = { asked: false, ours: false, kept: false, lines: [] };
  #outbox: Sent[] = [];
  #waiting: Sent[] = [];
  #strays = 0;
  #words = "";
  #dropped: ClientEnd["kind"] | null = null;
  #end: ClientEnd | null = null;
  #killTimer: NodeJS.Timeout | null = null;
  #startTimer: NodeJS.Timeout;
  readonly #turned: TurnedStream | null;
  #resolveOpened: (open: boolean) => void = () => {};
  #resolveEnded: (end: ClientEnd) => void = () => {};

  constructor(launch: Launch, listener: ClientListener) {
    this.#listener = listener;
    this.opened = new Promise((resolve) => (this.#resolveOpened = resolve));
    this.ended = new Promise((resolve) => (this.#resolveEnded = resolve));
    this.#child = spawn(launch.file, launch.args, { env: launch.env, cwd: launch.cwd, stdio: "pipe" });
    this.#turned = this.#follow();
    this.#child.stderr.on("data", (chunk: Uint8Array) => this.#say(textOf(chunk)));
    this.#child.stdin.on("error", () => {}); // the process has gone: `close` follows and tells
    this.#child.on("error", (cause) => this.#finish(cause.message));
    this.#child.on("close", () => this.#finish());
    this.#child.on("exit", () => this.#dropped !== null && this.#finish());
    this.#startTimer = setTimeout(() => this.drop(this.#strays > 0 ? "garbage" : "silent"), START_MS);
  }

  #follow(): TurnedStream | null {
    const { stdout } = this.#child;
    const read = (chunk: Uint8Array): void => this.#read(chunk);
    if (this.#listener.turns !== undefined) return this.#listener.turns.follow(stdout, read);
    stdout.on("data", read);
    return null;
  }

  /** Somebody waits for what its stream brings next; see {@link TurnedStream.hurry}. */
  hurry(): () => void {
    return this.#turned?.hurry() ?? (() => {});
  }

  /** That has come. */
  heard(): void {
    this.#turned?.heard();
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** What waits for an answer or for being written. */
  get pending(): number {
    return this.#outbox.length + this.#waiting.length;
  }

  /** Lines sent in one turn leave in one write, in order. Only after `opened`. */
  send(exchange: Exchange): void {
    if (this.#end !== null) {
      exchange.broken(false, this.#end);
      return;
    }
    this.#count += 1;
    const seal = `${this.#secret}-${this.#count}.`;
    this.#outbox.push({ exchange, seal: Buffer.from(seal), last: `${seal}e` });
    if (this.#outbox.length === 1) queueMicrotask(() => this.#flush());
  }

  /** Ends the process. Everything pending is `broken`. Resolves when it is gone. */
  async close(): Promise<void> {
    await this.#attached();
    this.drop("closed");
    await this.ended;
  }

  /** A control client that goes away while it is connecting takes some servers with it (tmux issue 5004). */
  async #attached(): Promise<void> {
    if (this.#isOpen) return;
    const waiting = new AbortController();
    await Promise.race([this.opened, wait(ATTACH_MS, undefined, { signal: waiting.signal }).catch(() => {})]);
    waiting.abort();
  }

  drop(kind: ClientEnd["kind"]): void {
    if (this.#dropped !== null) return;
    this.#dropped = kind;
    this.#child.stdin.destroy();
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return this.#finish();
    this.#child.kill("SIGTERM");
    this.#killTimer = setTimeout(() => this.#child.kill("SIGKILL"), KILL_AFTER_MS);
  }

  #seal(): Uint8Array | null {
    return this.#waiting[0]?.seal ?? null;
  }

  #flush(): void {
    if (this.#dropped !== null) return;
    let text = "";
    for (const sent of this.#outbox) {
      if (sent.exchange.unwanted) continue;
      const line = sent.exchange.line(`display-message -p ${textOf(sent.seal)}m`);
      text += `${line === "" ? "" : `${line}\n`}display-message -p ${sent.last}\n`;
      this.#waiting.push(sent);
    }
    this.#outbox = [];
    if (text !== "") this.#child.stdin.write(text);
  }

  #read(chunk: Uint8Array): void {
    // Not as a Buffer, whose parts cost more.
    for (const event of this.#stream.feed(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.length))) {
      if (this.#dropped !== null) return;
      this.#handle(event);
    }
    this.#listener.pause?.();
  }

  #handle(event: ControlEvent): void {
    switch (event.kind) {
      case "blockBegan":
        this.#block = this.#blockOf(event.block.flags);
        return;
      case "blockLine":
        if (this.#block.kept) this.#block.lines.push(event.line);
        return;
      case "blockEnded":
        this.#strays = 0;
        if (this.#isOpen) this.#answer(event.ok);
        else this.#start(event.ok);
        return;
      case "stray":
        this.#strays += 1;
        this.#say(`${textOf(event.line.subarray(0, MAX_WORDS))}\n`);
        if (this.#strays > MAX_STRAYS) this.drop("garbage");
        return;
      case "garbage":
        this.drop("garbage");
        return;
      case "exited":
        if (event.reason !== "") this.#say(event.reason);
        return;
      default:
        this.#listener.notice(event);
    }
  }

  /** Blocks that answer none of our lines come from hooks: their text is not ours to keep. */
  #blockOf(flags: number): Block {
    const asked = (flags & 1) === 1;
    const ours = asked && this.#waiting.length > 0;
    return { asked, ours, kept: ours || !this.#isOpen, lines: [] };
  }

  /** The first block answers the attach itself. */
  #start(ok: boolean): void {
    if (!ok) {
      this.#say(this.#block.lines.map(textOf).join("\n"));
      return;
    }
    clearTimeout(this.#startTimer);
    this.#isOpen = true;
    this.#words = "";
    this.#resolveOpened(true);
  }

  #answer(ok: boolean): void {
    const { ours, lines, asked } = this.#block;
    const head = this.#waiting[0];
    if (!asked) return;
    const [first] = lines;
    // An answer where nothing was asked, or to another question: whatever follows could be shifted.
    if (!ours || head === undefined) return this.drop("garbage");
    if (first === undefined || !startsWith(first, head.seal)) {
      if (first !== undefined && startsWith(first, this.#anySeal)) return this.drop("garbage");
      return head.exchange.block({ ok, lines });
    }
    if (textOf(first) !== head.last) return;
    this.#waiting.shift();
    head.exchange.done();
  }

  #say(words: string): void {
    this.#words = (this.#words + words).slice(-MAX_WORDS);
  }

  /** Its exit is enough once it was dropped: the server holds the pipes too, and a stopped one never closes them. */
  #finish(failure = ""): void {
    if (this.#end !== null) return;
    this.#child.stdout.destroy();
    this.#child.stderr.destroy();
    clearTimeout(this.#startTimer);
    if (this.#killTimer !== null) clearTimeout(this.#killTimer);
    this.#dropped ??= "ended";
    const end = (this.#end = { kind: this.#dropped, words: failure || this.#words.trim() });
    const [written, unwritten] = [this.#waiting, this.#outbox];
    this.#waiting = [];
    this.#outbox = [];
    for (const { exchange } of written) exchange.broken(true, end);
    for (const { exchange } of unwritten) exchange.broken(false, end);
    this.#resolveOpened(false);
    this.#resolveEnded(end);
  }
}
