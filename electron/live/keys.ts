import { randomBytes } from "node:crypto";
import type { PaneId } from "../../shared/base/ids.ts";
import type { OpResult } from "../../shared/base/op-result.ts";
import { ops } from "../../shared/ops/catalog.ts";
import type { Operation } from "../../shared/ops/define.ts";
import type { PaneOutput } from "../engines/engine.ts";
import { joinBytes } from "./repaint.ts";

/** Bytes in one send-keys: keeps a single request short, so that keys of other panes get in between. */
const CHUNK = 2048;
/** Bytes that may wait for the server; more are refused, as nobody types that much into silence. */
const WAITING_LIMIT = 8 * 1024 * 1024;

/** What a typist needs of a server. */
export interface TypistServer {
  readonly output: { readonly value: Pick<PaneOutput, "typed"> | null };
  run(operation: Operation): Promise<OpResult>;
  runAll(operations: readonly Operation[]): Promise<readonly OpResult[]>;
}

/** Sends bytes as keys, in order. Resolves with the first refusal, or null. */
async function sendKeys(server: TypistServer, pane: PaneId, bytes: Uint8Array): Promise<OpResult | null> {
  const chunks = [];
  for (let at = 0; at < bytes.length; at += CHUNK) chunks.push([...bytes.subarray(at, at + CHUNK)]);
  const results = await server.runAll(chunks.map((hex) => ops.sendKeys({ target: pane, hex })));
  return results.find((result) => result.status !== "complete") ?? null;
}

/** Pastes by a buffer of its own; tmux brackets it when the program asked for that. Resolves with the refusal, or null. */
async function sendPaste(server: TypistServer, pane: PaneId, text: string): Promise<OpResult | null> {
  const name = `paneglass-${randomBytes(6).toString("hex")}`;
  const results = await server.runAll([
    ops.setBuffer({ name, data: text }),
    ops.pasteBuffer({ target: pane, name, bracketed: true, keepLineBreaks: true, delete: true }),
  ]);
  const refused = results.find((result) => result.status !== "complete") ?? null;
  if (refused) await server.run(ops.deleteBuffer({ name }));
  return refused;
}

/** Something a person entered for a pane. */
export type Entry = { readonly pane: PaneId } & ({ readonly keys: Uint8Array } | { readonly paste: string });

/** Called when an entry did not get through: tmux's refusal, or what broke on the way. */
type Refused = (why: { readonly result: OpResult } | { readonly thrown: unknown }) => void;

interface Waiting {
  readonly entry: Entry;
  readonly refused: Refused;
  readonly size: number;
}

/**
 * Sends what one person enters, in the order entered. One request is under way at a time; keys for one pane that arrive meanwhile
 * go together in the next, so fast typing costs no more round trips than the server can answer.
 */
export class Typist {
  readonly #server: TypistServer;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #sending = false;

  constructor(server: TypistServer) {
    this.#server = server;
  }

  /** False when too much waits already: then the entry is dropped. */
  enter(entry: Entry, refused: Refused): boolean {
    const size = "keys" in entry ? entry.keys.length : entry.paste.length;
    if (this.#waitingBytes + size > WAITING_LIMIT) return false;
    this.#waiting.push({
      entry: "keys" in entry ? { ...entry, keys: new Uint8Array(entry.keys) } : entry,
      refused,
      size,
    });
    this.#waitingBytes += size;
    if (!this.#sending) void this.#sendAll();
    return true;
  }

  async #sendAll(): Promise<void> {
    this.#sending = true;
    for (let next = this.#take(); next; next = this.#take()) await this.#send(next.entry, next.refused);
    this.#sending = false;
  }

  /** The oldest entry, with the keys for the same pane that directly follow it. */
  #take(): { entry: Entry; refused: Refused } | null {
    const first = this.#waiting.shift();
    if (!first) return null;
    this.#waitingBytes -= first.size;
    if (!("keys" in first.entry)) return first;
    const parts = [first.entry.keys];
    for (
      let next = this.#waiting[0];
      next && "keys" in next.entry && next.entry.pane === first.entry.pane;
      next = this.#waiting[0]
    ) {
      parts.push(next.entry.keys);
      this.#waitingBytes -= next.size;
      this.#waiting.shift();
    }
    return { entry: { pane: first.entry.pane, keys: joinBytes(parts) }, refused: first.refused };
  }

  async #send(entry: Entry, refused: Refused): Promise<void> {
    const taken = this.#server.output.value?.typed?.(entry.pane);
    try {
      const result =
        "keys" in entry
          ? await sendKeys(this.#server, entry.pane, entry.keys)
          : await sendPaste(this.#server, entry.pane, entry.paste);
      if (result) refused({ result });
      // Anything else takes longer, or no time, also where keys are taken quickly.
      else if ("keys" in entry && entry.keys.length <= CHUNK) taken?.();
    } catch (thrown) {
      refused({ thrown });
    }
  }
}
