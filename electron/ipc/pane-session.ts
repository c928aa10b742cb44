import { z } from "zod";
import type { Closeable } from "../../shared/base/disposables.ts";
import { messageOf } from "../../shared/base/errors.ts";
import { PaneId } from "../../shared/base/ids.ts";
import {
  decodeFrames,
  encodeFrames,
  type Frame,
  FrameType,
  jsonPayload,
  readJsonPayload,
  readU32Payload,
  repaintPayload,
  type ViewFrame,
} from "../../shared/ipc/pane-frames.ts";
import type { Problem } from "../../shared/models/server.ts";
import type { PaneFeeds } from "../live/feed.ts";
import { type Entry, Typist } from "../live/keys.ts";
import { isResizable, placeOf, type TileSizes } from "../live/sizing.ts";
import type { MuxServer } from "../servers/mux-server.ts";
import { Batcher, type ByteChannel } from "./byte-channel.ts";
import { type ScreenSource, supplyPreview, supplyTerminal, type ViewSupply } from "./pane-view.ts";

export interface PaneServices {
  readonly server: MuxServer;
  readonly feeds: PaneFeeds;
  /** Left out where no screens are kept: then there are no previews. */
  readonly screens?: ScreenSource;
  readonly sizes: TileSizes;
  /** Hears where a person types. */
  readonly typed?: (pane: PaneId) => void;
  readonly log: (text: string) => void;
}

const pace = z.number().min(0).max(60_000).nullable();
const Attach = z.object({ pane: PaneId, as: z.enum(["terminal", "preview"]), everyMs: pace });
const Pace = z.object({ everyMs: pace });
const Fit = z.object({ cols: z.number(), rows: z.number() });
const decoder = new TextDecoder();
const noPreviews: Problem = {
  code: "pane.preview",
  message: "There are no live previews here: the program that keeps screens (screen-worker.mjs) is missing.",
  next: "Focus the tile to see its terminal. Build or install Paneglass again for previews.",
};

/** One tile's view of one pane. */
interface PaneView {
  readonly pane: PaneId;
  supply: ViewSupply | null;
  everyMs: number | null;
  flow: ViewFrame["flow"];
  /** The last view frame sent, to send it only on change. */
  told: string;
}

/** Serves one page's binary channel until it closes: attaches, output with credits, keys, pastes, sizes. */
export function servePanes(channel: ByteChannel, services: PaneServices): Closeable {
  return new PaneSession(channel, services);
}

class PaneSession implements Closeable {
  readonly #channel: ByteChannel;
  readonly #services: PaneServices;
  readonly #batcher: Batcher<Frame>;
  readonly #views = new Map<number, PaneView>();
  readonly #following: Closeable;
  readonly #typist: Typist;

  constructor(channel: ByteChannel, services: PaneServices) {
    this.#channel = channel;
    this.#services = services;
    this.#typist = new Typist(services.server);
    this.#batcher = new Batcher((frames) => channel.send(encodeFrames(frames)));
    this.#following = services.server.state.on(() => this.#tellViews());
    channel.listen({ message: (bytes) => this.#message(bytes), closed: () => this.close() });
  }

  close(): void {
    this.#following.close();
    this.#batcher.close();
    for (const sub of [...this.#views.keys()]) this.#detach(sub);
  }

  #message(bytes: Uint8Array): void {
    const frames = decodeFrames(bytes);
    if (!frames) {
      this.#services.log("a page sent a malformed pane message; its channel was closed");
      this.close();
      this.#channel.close();
      return;
    }
    for (const frame of frames) this.#frame(frame);
  }

  #frame(frame: Frame): void {
    if (frame.type === FrameType.attach) return this.#attach(frame);
    const view = this.#views.get(frame.sub);
    if (!view) return; // A frame that crossed our own detach: nothing to do.
    if (frame.type === FrameType.detach) this.#detach(frame.sub);
    else this.#viewFrame(frame, view);
  }

  #viewFrame(frame: Frame, view: PaneView): void {
    switch (frame.type) {
      case FrameType.ack:
        return view.supply?.acked(readU32Payload(frame.payload) ?? 0);
      case FrameType.fit:
        return this.#fit(frame, view);
      case FrameType.pace:
        return this.#pace(frame, view);
      case FrameType.redraw:
        return view.supply?.redraw();
      case FrameType.input:
        return this.#enter(frame.sub, { pane: view.pane, keys: frame.payload });
      case FrameType.paste:
        return this.#enter(frame.sub, { pane: view.pane, paste: decoder.decode(frame.payload) });
      default:
        return; // Frames for the page only.
    }
  }

  #attach({ sub, payload }: Frame): void {
    const asked = Attach.safeParse(readJsonPayload(payload));
    if (!asked.success || this.#views.has(sub))
      return this.#refuse(sub, "pane.attach", "This tile could not be attached.");
    const { pane, as, everyMs } = asked.data;
    const view: PaneView = { pane, supply: null, everyMs, flow: "live", told: "" };
    this.#views.set(sub, view);
    view.supply = as === "terminal" ? this.#terminal(sub, view) : this.#preview(sub, view);
    this.#tell(sub);
  }

  #terminal(sub: number, { pane, everyMs }: PaneView): ViewSupply {
    const { feeds, screens = null } = this.#services;
    return supplyTerminal(
      { feeds, screens },
      { pane, everyMs },
      {
        repaint: (image) => this.#send(FrameType.repaint, sub, repaintPayload(image)),
        data: (bytes) => this.#send(FrameType.data, sub, bytes),
        flow: (flow) => this.#flow(sub, flow),
      },
    );
  }

  #preview(sub: number, { pane, everyMs }: PaneView): ViewSupply | null {
    const { screens } = this.#services;
    if (screens === undefined || screens.missing === true) {
      this.#say(sub, noPreviews);
      return null;
    }
    const rows = (update: Uint8Array): void => this.#send(FrameType.rows, sub, update);
    return supplyPreview(screens, { pane, everyMs }, { rows, flow: (flow) => this.#flow(sub, flow) });
  }

  #detach(sub: number): void {
    const view = this.#views.get(sub);
    if (!view) return;
    this.#views.delete(sub);
    view.supply?.close();
    if (![...this.#views.values()].some((other) => other.pane === view.pane)) this.#services.sizes.forget(view.pane);
  }

  #pace(frame: Frame, view: PaneView): void {
    const asked = Pace.safeParse(readJsonPayload(frame.payload));
    if (!asked.success) return;
    view.everyMs = asked.data.everyMs;
    view.supply?.pace(asked.data.everyMs);
  }

  #fit(frame: Frame, view: PaneView): void {
    const size = Fit.safeParse(readJsonPayload(frame.payload));
    if (size.success) this.#services.sizes.wish(view.pane, size.data);
  }

  #enter(sub: number, entry: Entry): void {
    this.#services.typed?.(entry.pane);
    const taken = this.#typist.enter(entry, (why) => {
      const said = "result" in why ? why.result.stderr.trim() : messageOf(why.thrown);
      this.#refuse(sub, "pane.input", `What was typed did not reach the pane: ${said}`);
    });
    if (!taken) this.#refuse(sub, "pane.input", "The server does not answer; what was typed since was dropped.");
  }

  #flow(sub: number, flow: ViewFrame["flow"]): void {
    const view = this.#views.get(sub);
    if (view) view.flow = flow;
    this.#tell(sub);
  }

  #tellViews(): void {
    for (const sub of this.#views.keys()) this.#tell(sub);
  }

  #tell(sub: number): void {
    const view = this.#views.get(sub);
    const place = view && placeOf(this.#services.server, view.pane);
    if (!view || !place) return;
    const { width: cols, height: rows } = place.pane;
    const frame: ViewFrame = { cols, rows, resizable: isResizable(place), flow: view.flow };
    const text = JSON.stringify(frame);
    if (text === view.told) return;
    view.told = text;
    this.#send(FrameType.view, sub, jsonPayload(frame));
  }

  #refuse(sub: number, code: string, message: string): void {
    this.#say(sub, { code, message, next: "Try again once the banner is gone." });
  }

  #say(sub: number, problem: Problem): void {
    this.#send(FrameType.problem, sub, jsonPayload(problem));
  }

  #send(type: FrameType, sub: number, payload: Uint8Array): void {
    this.#batcher.add({ type, sub, payload }, { urgent: this.#views.get(sub)?.everyMs === 0 });
  }
}
