import { utf8Tail } from "../../../shared/base/utf8-tail.ts";
import { FIRST_HISTORY_ROWS, type PaneImage } from "../../../shared/models/pane-image.ts";
import type { PaneSink } from "../engine.ts";
import { quoteLine } from "../tmux-line.ts";
import type { ClientEnd, Exchange, ReplyBlock } from "./control-client.ts";
import { replyTo } from "./exchanges.ts";
import { type Ask, type OlderRows, readOlderRows, rowsAfter } from "./older-rows.ts";
import { PasteMode } from "./paste-mode.ts";
import { imageOf, resyncBlocks, resyncLine, type ResyncWish } from "./resync.ts";
import { Splice, type Spliced } from "./splice.ts";
import { Storm } from "./storm.ts";
import { belongsToTextBefore } from "./text-seam.ts";

export interface Watcher {
  readonly options: { readonly history: number };
  readonly sink: PaneSink;
  /** It has heard nothing yet. */
  fresh: boolean;
}

const RESYNC_EVERY_MS = 100;
const RETRY_MS = 1_000;
const DEEPEN_AGAIN_MS = 2_000;
/** A third image within this time is not the last. To capture a thousand rows holds the server up, and they are void again in a moment. */
const OFTEN_MS = 2_000;
const FEW_HISTORY_ROWS = 100;
/** After so long without an image there may be one with all rows again. */
const CALM_MS = 1_000;
const NOTHING = new Uint8Array();
/** A pane that prints as much within so many milliseconds is busy. */
const BUSY_BYTES = 8 * 1024;
const BUSY_MS = 250;

type Send = (exchange: Exchange) => void;

/** Another road for a pane's output, while it is not taken yet. */
interface Joining {
  readonly splice: Splice;
  readonly send: Send;
  /** Called once: `spliced` when the pane has changed over, otherwise it has to be connected anew. */
  readonly done: (spliced: boolean) => void;
}

/** One pane and those who follow it. Knows whether its stream is whole, and asks for an image when it is not. */
export class WatchedPane {
  readonly id: string;
  readonly watchers = new Set<Watcher>();
  /** The session through which its output comes; null while that is not known. */
  session: string | null = null;
  #send: ((exchange: Exchange) => void) | null = null;
  readonly #failed: () => void;
  /** From an image to the next gap. */
  #live = false;
  /** Bytes were lost since the last image. */
  #lost = true;
  #tail: Uint8Array = NOTHING;
  /** Nothing came since the last image. What comes first may belong to a character in it, which then is drawn anew. */
  #seam = false;
  #drawn = "";
  #process: string | null = null;
  #reset = false;
  #holds = 0;
  #asking = false;
  #again = false;
  #timer: NodeJS.Timeout | null = null;
  #askedAt = -Infinity;
  #joining: Joining | null = null;
  /** Bytes of the new road that came by the old one. */
  #skip = 0;
  #windowAt = -Infinity;
  #windowBytes = 0;
  readonly #aside: Ask;
  #reading: AbortController | null = null;
  /** To go with the next image. */
  #older: OlderRows | null = null;
  #deepTimer: NodeJS.Timeout | null = null;
  readonly #storm = new Storm();
  /** The last image had fewer rows of history than it would have had on a calm day. */
  #brief = false;
  #askedBefore = -Infinity;
  /** The next image has as many rows as may be, however soon it follows. */
  #whole = false;
  /** Null where the server tells of it by itself. */
  #pastes: PasteMode | null = new PasteMode();

  /** `aside` asks the server on a connection that carries no output. */
  constructor(id: string, { failed, aside }: { readonly failed: () => void; readonly aside: Ask }) {
    this.id = id;
    this.#failed = failed;
    this.#aside = aside;
  }

  /** It has been drawn, and nothing was lost since. */
  get whole(): boolean {
    return this.#live;
  }

  /** Output will come from here: draws the pane. */
  connect(send: (exchange: Exchange) => void): void {
    this.disconnect();
    this.#send = send;
    this.resync();
  }

  /** No output comes for now. */
  disconnect(): void {
    this.#joining = null;
    this.#skip = 0;
    this.#reading?.abort();
    this.#reading = null;
    this.#older = null;
    if (this.#deepTimer !== null) clearTimeout(this.#deepTimer);
    this.#deepTimer = null;
    this.#send = null;
    this.#asking = false;
    this.#again = false;
    this.gap();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** Bytes were lost: nothing is passed on before the next image. */
  gap(): void {
    this.#joining?.splice.breaks();
    this.#live = false;
    this.#lost = true;
    this.#tail = NOTHING;
  }

  /** The server has dropped what it had still to send: as often as that happens, the longer it takes until the pane is drawn. */
  paused(): void {
    this.#storm.broke(performance.now());
    this.gap();
    this.resync();
  }

  /** Goes over to another road as soon as it is known where it joins this one. To be called before that road is there. */
  join(send: Send, done: (spliced: boolean) => void): void {
    this.#joining = { splice: new Splice(), send, done };
    if (!this.#live) this.#joining.splice.breaks();
  }

  /** What comes by the other road. */
  joined(data: Uint8Array): void {
    if (this.#joining !== null) this.#spliced(this.#joining.splice.fresh(data));
  }

  /** The other road does not lead anywhere. */
  unjoin(): void {
    this.#joining = null;
  }

  bytes(arrived: Uint8Array): void {
    const data = arrived.subarray(this.#skip);
    this.#skip = Math.max(0, this.#skip - arrived.length);
    if (data.length === 0) return;
    this.#pass(data);
    if (this.#joining !== null) this.#spliced(this.#joining.splice.old(data));
  }

  /** True when it has just printed so much that it should have a road of its own. */
  busy(bytes: number): boolean {
    const now = performance.now();
    if (now - this.#windowAt > BUSY_MS) [this.#windowAt, this.#windowBytes] = [now, 0];
    this.#windowBytes += bytes;
    return this.#windowBytes >= BUSY_BYTES;
  }

  #spliced(spliced: Spliced): void {
    const joining = this.#joining;
    if (joining === null || spliced.kind === "wait") return;
    if (spliced.kind === "ask") return this.#catchUp(joining);
    this.#joining = null;
    if (spliced.kind !== "cut") return joining.done(false);
    this.#send = joining.send;
    this.#skip = spliced.skip;
    const again = this.#asking;
    this.#asking = false;
    joining.done(true);
    if (spliced.rest.length > 0) this.#pass(spliced.rest);
    if (again) this.resync();
  }

  /** An answer stands behind all output that the server had read before it, though not always before all that it read later. */
  #catchUp(joining: Joining): void {
    if (this.#send === null) return;
    void replyTo(this.#send, quoteLine(["display-message", "-p", "-t", this.id, ""])).then((answer) => {
      if (answer !== null && this.#joining === joining) this.#spliced(joining.splice.caughtUp());
    });
  }

  #pass(data: Uint8Array): void {
    const before = this.#tail;
    this.#tail = utf8Tail(before, data);
    this.#pastes?.took(data);
    if (!this.#live) return;
    for (const { sink, fresh } of this.watchers) if (!fresh) sink.bytes(data);
    if (this.#seam && belongsToTextBefore(before, data)) this.resync();
    this.#seam = false;
  }

  /** The layout gives the pane this size: an image of another size is of no use. */
  sized(cols: number, rows: number): void {
    const size = `${cols}x${rows}`;
    if (this.#drawn !== size) this.resync();
    this.#drawn = size;
  }

  /** What runs in the pane now. A new program gets an empty screen, and a dead one an epitaph, without a byte of output. */
  runs(program: string): void {
    const changed = this.#process !== null && this.#process !== program;
    this.#process = program;
    if (!changed) return;
    this.#pastes?.forget();
    this.#reset = true;
    this.resync();
  }

  /** No image is asked for, which would switch the output on, until as many calls of {@link release}. */
  hold(): void {
    this.#holds += 1;
    this.gap();
  }

  release(): void {
    this.#holds -= 1;
    this.#reset = true;
    this.resync();
  }

  /** Asks for an image: at once, or as soon as the last one is old enough. */
  resync(): void {
    if (this.#send === null || this.#holds > 0 || this.#timer !== null) return;
    if (this.#asking) {
      this.#again = true;
      return;
    }
    const every = this.#live ? RESYNC_EVERY_MS : Math.max(RESYNC_EVERY_MS, this.#storm.restMs);
    const early = this.#askedAt + every - performance.now();
    if (early <= 0) this.#ask(this.#send);
    else this.#timer = setTimeout(() => this.#due(), early);
  }

  /** Reads the history that images leave out, then draws the pane with it. Asked for meanwhile, it is not begun anew. */
  deepen(): void {
    if (this.#reading !== null || this.#send === null) return;
    if (this.#brief && !this.#calm) return this.#deepenLater();
    if (this.#brief) {
      this.#whole = true;
      return this.resync();
    }
    const reading = new AbortController();
    this.#reading = reading;
    const wish = { pane: this.id, wanted: this.#wanted, beyond: FIRST_HISTORY_ROWS, signal: reading.signal };
    void readOlderRows(this.#aside, wish).then((older) => {
      if (this.#reading !== reading) return;
      this.#reading = null;
      if (older === "changing") return this.#deepenLater();
      if (older === "none") return;
      this.#older = older;
      this.resync();
    });
  }

  /** It is a while since it was drawn. */
  get #calm(): boolean {
    const now = performance.now();
    return now - this.#askedAt > CALM_MS && !this.#storm.rages(now);
  }

  #deepenLater(): void {
    this.#deepTimer ??= setTimeout(() => {
      this.#deepTimer = null;
      this.deepen();
    }, DEEPEN_AGAIN_MS);
  }

  end(why: "gone" | "disconnected"): void {
    this.disconnect();
    const watchers = [...this.watchers];
    this.watchers.clear();
    for (const { sink } of watchers) sink.ended(why);
  }

  #due(): void {
    this.#timer = null;
    if (this.#send !== null && this.#holds === 0 && this.watchers.size > 0) this.#ask(this.#send);
  }

  get #wanted(): number {
    return Math.max(0, ...[...this.watchers].map(({ options }) => options.history));
  }

  #ask(send: (exchange: Exchange) => void): void {
    this.#asking = true;
    this.#again = false;
    const wanted = this.#wanted;
    const older = this.#older;
    this.#older = null;
    const rows = this.#rowsNow(performance.now());
    const history = older === null ? Math.min(wanted, rows) : rowsAfter(older);
    this.#brief = older === null && history < Math.min(wanted, FIRST_HISTORY_ROWS);
    const wish: ResyncWish = { pane: this.id, wanted, history, older, reset: this.#reset };
    if (this.#reset) this.gap();
    this.#reset = false;
    send(
      new ResyncExchange(wish, {
        blocks: (blocks) => this.#answered(wish, blocks, send),
        failed: () => this.#unanswered(send),
      }),
    );
  }

  /** Rows of history for an image that is asked for now. */
  #rowsNow(now: number): number {
    const often = now - this.#askedBefore < OFTEN_MS && !this.#whole;
    this.#whole = false;
    this.#askedBefore = this.#askedAt;
    this.#askedAt = now;
    return often || this.#storm.rages(now) ? FEW_HISTORY_ROWS : FIRST_HISTORY_ROWS;
  }

  #answered(wish: ResyncWish, blocks: readonly ReplyBlock[], send: unknown): void {
    if (this.#send !== send) return;
    if (this.#skip > 0) this.gap(); // it is older than what was passed on
    this.#skip = 0;
    const image = this.#withPastes(imageOf(blocks, wish, this.#tail));
    this.#seam = true;
    this.#live = true;
    this.#drawn = `${image.cols}x${image.rows}`;
    this.#asking = false;
    if (wish.older !== null && (image.older ?? 0) > 0) this.#deepenLater();
    this.#show(image);
    if (this.#again) this.resync();
  }

  /** What a pause has swallowed may have changed it: what is known is then the best guess. */
  #withPastes(image: PaneImage): PaneImage {
    if (image.modes.bracketedPaste !== null) this.#pastes = null;
    if (this.#pastes === null) return image;
    return { ...image, modes: { ...image.modes, bracketedPaste: this.#pastes.value } };
  }

  #unanswered(send: unknown): void {
    if (this.#send !== send) return;
    this.#asking = false;
    this.#timer ??= setTimeout(() => this.#due(), RETRY_MS);
    this.#failed();
  }

  #show(image: PaneImage): void {
    const gap = this.#lost;
    this.#lost = false;
    for (const watcher of this.watchers) {
      const at = { gap: gap || watcher.fresh };
      watcher.fresh = false;
      watcher.sink.image(image, at);
    }
  }
}

interface ResyncEnd {
  /** Called while the stream stands right behind the last reply. */
  blocks(blocks: readonly ReplyBlock[]): void;
  failed(): void;
}

class ResyncExchange implements Exchange {
  readonly unwanted = false;
  readonly #wish: ResyncWish;
  readonly #end: ResyncEnd;
  readonly #blocks: ReplyBlock[] = [];

  constructor(wish: ResyncWish, end: ResyncEnd) {
    this.#wish = wish;
    this.#end = end;
  }

  line(mark: string): string {
    return resyncLine(this.#wish, mark);
  }

  block(block: ReplyBlock): void {
    this.#blocks.push(block);
    if (block.ok && this.#blocks.length === resyncBlocks(this.#wish)) this.#end.blocks(this.#blocks);
  }

  done(): void {
    if (this.#blocks.length !== resyncBlocks(this.#wish) || this.#blocks.at(-1)?.ok === false) this.#end.failed();
  }

  broken(_written: boolean, _end: ClientEnd): void {
    // the session's output has ended: whoever follows it connects the pane anew
  }
}
