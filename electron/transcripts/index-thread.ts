import { existsSync, readdirSync } from "node:fs";
import type { MessagePort } from "node:worker_threads";
import { messageOf } from "../../shared/base/errors.ts";
import { ExitTurn } from "./exit-turn.ts";
import { Indexer } from "./indexer.ts";
import { isDamage, removeIndex } from "./index-file.ts";
import { IndexPace } from "./index-pace.ts";
import { isTranscriptId } from "./places.ts";
import type { IndexOrder, IndexTiding, WorkerStart } from "./worker-messages.ts";

/** Works for so long, then leaves the processor to others for longer. */
const WORK_MS = 25;
const AGAIN_MS = 45;
const RETRY_MS = 10_000;

/** Keeps the index up to date for as long as the thread lives. What breaks it is told, and tried again from what is on disk. */
export class IndexThread {
  readonly #start: WorkerStart;
  readonly #port: Pick<MessagePort, "postMessage">;
  #indexer: Indexer | null = null;
  #timer: NodeJS.Timeout | null = null;
  #complained = "";
  readonly #pace = new IndexPace();
  #told = new Map<string, string>();
  readonly #turn: ExitTurn;

  constructor(start: WorkerStart, port: Pick<MessagePort, "postMessage">) {
    this.#start = start;
    this.#port = port;
    this.#turn = new ExitTurn(start.turn);
    this.#turn.take(() => this.#open());
  }

  take({ changed, doubted }: IndexOrder): void {
    this.#turn.take(() => {
      if (doubted) this.#again();
      this.#indexer?.changed(changed);
    });
    const wait = this.#pace.heard(performance.now());
    if (this.#indexer && wait !== null) this.#soon(wait);
  }

  close(): void {
    this.#turn.take(() => this.#shut());
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #open(): void {
    this.#guarded(() => {
      this.#indexer = new Indexer(this.#start.root, this.#start.index);
      this.#indexer.checkAll();
      this.#indexer.changed(transcriptsIn(this.#start.root));
      this.#work();
    });
  }

  #again(): void {
    this.#shut();
    this.#open();
  }

  #work(): void {
    if (this.#indexer !== null && !existsSync(this.#start.index)) return this.#again();
    this.#guarded(() => {
      const more = this.#indexer?.step(WORK_MS) ?? false;
      if (!more) this.#indexer?.pause();
      this.#tell();
      this.#soon(this.#pace.done(more, performance.now()));
    });
  }

  #soon(ms: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#turn.take(() => this.#work());
    }, ms);
  }

  #tell(): void {
    const indexed = (this.#indexer?.progress() ?? []).filter(({ transcript, segment, offset }) => {
      const now = `${segment}.${offset}`;
      if (this.#told.get(transcript) === now) return false;
      this.#told.set(transcript, now);
      return true;
    });
    if (indexed.length > 0) this.#say({ indexed });
  }

  #say(tiding: IndexTiding): void {
    this.#port.postMessage(tiding);
  }

  /** Once: it is tried again for as long as it takes. */
  #complain(trouble: string): void {
    if (trouble !== this.#complained) this.#say({ trouble });
    this.#complained = trouble;
  }

  /** After a failure all is begun anew: a damaged index from nothing, any other from where it stands. */
  #guarded(work: () => void): void {
    try {
      work();
    } catch (thrown) {
      const damaged = isDamage(thrown);
      this.#complain(`the index of transcripts: ${messageOf(thrown)}${damaged ? "; it is made anew" : ""}`);
      this.#shut();
      if (damaged) removeIndex(this.#start.index);
      if (this.#timer !== null) clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#turn.take(() => this.#open()), damaged ? AGAIN_MS : RETRY_MS);
    }
  }

  #shut(): void {
    this.#pace.forget();
    try {
      this.#indexer?.close();
    } catch {
      // It is of no use any more, closed or not.
    }
    this.#indexer = null;
    this.#told = new Map();
  }
}

function transcriptsIn(root: string): string[] {
  try {
    return readdirSync(root).filter(isTranscriptId);
  } catch {
    return []; // Nothing was kept yet.
  }
}
