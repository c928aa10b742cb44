import { type Closeable, Disposables } from "../../shared/base/disposables.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import { beginsJoined } from "../../shared/base/joining.ts";
import type { BackendEvent, BackendPane } from "../../shared/virtual/pane-backend.ts";
import type { VirtualEvent, VirtualServerApi } from "../../shared/virtual/server-api.ts";
import type { PaneLink, PaneOutput, PaneSink } from "./engine.ts";

/** Images of one pane come no more often than this, in milliseconds. */
const IMAGE_EVERY_MS = 100;

interface Wish {
  readonly id: PaneId;
  readonly options: { readonly history: number };
  readonly sink: PaneSink;
}

/** One sink's hold on one pane. */
class Follower implements PaneLink {
  readonly #server: VirtualServerApi;
  readonly #wish: Wish;
  readonly #left: () => void;
  readonly #news: Closeable;
  #pane: BackendPane | null = null;
  #hold = new Disposables();
  #ended = false;
  /** From an image to the end of what it began. */
  #live = false;
  /** Nothing was passed on yet, or not all: the next image does not go on where the last one did. */
  #gap = true;
  /** What stands between an image and the bytes after it, until they come. */
  #seam: Uint8Array | null = null;
  #drawn = "";
  #drawnAt = -Infinity;
  #timer: NodeJS.Timeout | null = null;

  constructor(server: VirtualServerApi, wish: Wish, left: () => void) {
    this.#server = server;
    this.#wish = wish;
    this.#left = left;
    this.#news = server.on((event) => this.#heard(event));
    queueMicrotask(() => this.#follow()); // whoever asks has the link before it hears anything
  }

  resync(): void {
    if (this.#ended || this.#timer !== null || this.#pane === null) return;
    this.#timer = setTimeout(() => this.#draw(), Math.max(0, this.#early()));
  }

  close(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#leave();
    this.#news.close();
    this.#left();
  }

  end(why: "gone" | "disconnected"): void {
    if (this.#ended) return;
    this.close();
    this.#wish.sink.ended(why);
  }

  #heard(event: VirtualEvent): void {
    const ours = "pane" in event && event.pane === this.#wish.id;
    if (event.kind === "emptied") this.end("gone");
    else if (event.kind === "closed" && ours) this.#follow();
    else if (event.kind === "spawned" && ours) this.#follow();
    else if (event.kind === "structure") this.#compare();
  }

  /** Another program or another size calls for another image: what is printed from now on is meant for it alone. */
  #compare(): void {
    const now = this.#server.paneOf(this.#wish.id);
    if (now !== this.#pane) this.#follow();
    else if (now !== null && this.#live && sizeOf(now) !== this.#drawn) this.#drawDue();
  }

  /** At once, or as soon as the last image is old enough; nothing is passed on until then. */
  #drawDue(): void {
    if (this.#early() <= 0) return this.#draw();
    this.#live = false;
    this.#gap = true;
    this.resync();
  }

  /** Milliseconds until another image may be drawn. */
  #early(): number {
    return this.#drawnAt + IMAGE_EVERY_MS - performance.now();
  }

  /** Takes the program that is in the pane now. */
  #follow(): void {
    if (this.#ended) return;
    const now = this.#server.paneOf(this.#wish.id);
    if (now === null) return this.end("gone");
    if (now === this.#pane) return;
    this.#leave();
    this.#pane = now;
    this.#hold.add(now.on((event) => this.#told(event)));
    const watching = now.watch?.();
    if (watching !== undefined) this.#hold.add(watching);
    this.#draw();
  }

  #leave(): void {
    this.#hold.close();
    this.#hold = new Disposables();
    this.#pane = null;
    this.#live = false;
    this.#gap = true;
    this.#stopTimer();
  }

  #told(event: BackendEvent): void {
    if (event.kind === "output" && this.#live) this.#pass(event.bytes);
    else if (event.kind === "redrawn") this.#redrawn();
  }

  /** What was printed is not known: only an image tells. */
  #redrawn(): void {
    this.#gap = true;
    this.resync();
  }

  /** A mark for the last character of an image cannot be joined to it: the pane is drawn anew. */
  #pass(bytes: Uint8Array): void {
    const seam = this.#seam;
    this.#seam = null;
    this.#wish.sink.bytes(bytes);
    if (seam !== null && beginsJoined(seam, bytes)) this.resync();
  }

  #draw(): void {
    this.#stopTimer();
    const pane = this.#pane;
    if (pane === null || this.#ended) return;
    this.#live = true;
    this.#drawn = sizeOf(pane);
    this.#drawnAt = performance.now();
    const image = pane.screen.image(this.#wish.options.history);
    this.#seam = image.pending.subarray(lastHalf(image.pending));
    const gap = this.#gap;
    this.#gap = false;
    this.#wish.sink.image(image, { gap });
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

/** Where a character begins at the end that is not whole: behind all that is ASCII. */
function lastHalf(bytes: Uint8Array): number {
  let start = bytes.length;
  while (start > 0 && (bytes[start - 1] as number) >= 0x80) start -= 1;
  return start;
}

function sizeOf({ screen }: BackendPane): string {
  return `${screen.size.cols}x${screen.size.rows}`;
}

/** The panes of a virtual server that somebody follows. */
export class VirtualOutput implements PaneOutput {
  readonly #server: VirtualServerApi;
  readonly #followers = new Set<Follower>();
  #closed = false;

  constructor(server: VirtualServerApi) {
    this.#server = server;
  }

  watch(pane: PaneId, options: { readonly history: number }, sink: PaneSink): PaneLink {
    const wish = { id: pane, options, sink };
    const follower: Follower = new Follower(this.#server, wish, () => this.#followers.delete(follower));
    this.#followers.add(follower);
    if (this.#closed) follower.end("disconnected");
    return follower;
  }

  close(): void {
    this.#closed = true;
    for (const follower of [...this.#followers]) follower.end("disconnected");
  }
}
