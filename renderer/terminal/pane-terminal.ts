import type { Terminal } from "@xterm/xterm";
import type { PaneId } from "../../shared/base/ids.ts";
import type { PaneChannel, PaneSink, PaneView } from "../client/pane-channel.ts";
import { tileFit } from "./cell-fit.ts";
import type { CellCount, PixelSize } from "./cell-fit.ts";
import { copyText, readClipboard } from "./clipboard.ts";
import type { CopyHow } from "./copy-text.ts";
import { EarlyInput } from "./early-input.ts";
import { LiveFacts } from "./facts.ts";
import type { PaneFacts } from "./facts.ts";
import { ByteFlood } from "./floods.ts";
import { GpuDrawing } from "./gpu.ts";
import { KnownState } from "./known-state.ts";
import type { TerminalLooks } from "./looks.ts";
import { OncePainted } from "./once-painted.ts";
import { PaneMarks } from "./pane-marks.ts";
import { isPassedOn } from "./passed-keys.ts";
import { type ProbeState, probeState } from "./probe-state.ts";
import type { ShownScreen } from "./shown-screen.ts";
import { isFocusReport } from "./swallow-queries.ts";
import { TerminalBody } from "./terminal-body.ts";
import type { TerminalDesk } from "./terminal-desk.ts";
import { TerminalFeatures } from "./terminal-features.ts";
import { plainKeys, terminalKey } from "./terminal-keys.ts";
import type { TypedKeys } from "./terminal-keys.ts";

export interface PaneTerminalEvents {
  /** The keyboard went into this terminal. */
  focused(pane: PaneId): void;
  problem(pane: PaneId, problem: { code: string; message: string; next: string }): void;
  /** Each second that the pane prints more than anybody can read. */
  flooded?(): void;
  /** Left out for terminals that stand alone. */
  readonly desk?: TerminalDesk;
}

export interface PaneTerminalUse {
  readonly looks: TerminalLooks;
  readonly events: PaneTerminalEvents;
  /** One of these looks that is open already; it goes with this terminal. */
  readonly body?: TerminalBody | null;
  /** What is known of the pane already. */
  readonly known?: Pick<PaneFacts, "resizable" | "cols" | "rows"> & { readonly room: PixelSize | null };
}

const FIT_AFTER_MS = 80;
/** What a terminal that has the keyboard, that is in view, or that nobody sees waits between two messages. */
const PACE = { keyboard: 0, seen: 16, parked: 250 } as const;
/** A window that is not drawn, because it is hidden, counts as painted after this. */
const PAINT_MS = 150;
const MOST_AT_ONCE = 64 * 1024;
/** CAN ends whatever sequence was under way, RIS resets: in the stream, so that bytes still waiting come before it. */
const RESET = "\x18\x1bc";
const encoder = new TextEncoder();
const latin1 = (data: string): Uint8Array => Uint8Array.from(data, (char) => char.charCodeAt(0));
const mac = (): boolean => navigator.platform.startsWith("Mac");

/** One pane's full terminal. It outlives the element it is shown in: mount and unmount it as often as the wall is laid out anew. */
export class PaneTerminal implements ShownScreen {
  readonly pane: PaneId;
  readonly facts = new LiveFacts();
  readonly features: TerminalFeatures;
  readonly #terminal: Terminal;
  readonly #element: HTMLElement;
  readonly #body: TerminalBody;
  readonly #channel: PaneChannel;
  readonly #events: PaneTerminalEvents;
  readonly #roomWatch: ResizeObserver;
  readonly #painted = new OncePainted();
  readonly #input = new EarlyInput((data) => void this.#view?.input(encoder.encode(data)));
  readonly marks: PaneMarks;
  readonly #known: KnownState;
  #typed = plainKeys;
  #looks: TerminalLooks;
  #view: PaneView | null = null;
  #host: HTMLElement | null = null;
  /** As last told: asking the page for it lays it out anew. */
  #room: PixelSize | null = null;
  #fitted: CellCount | null = null;
  #fitTimer: ReturnType<typeof setTimeout> | null = null;
  #gpu: GpuDrawing | null = null;
  readonly #flood: ByteFlood;

  constructor(pane: PaneId, channel: PaneChannel, use: PaneTerminalUse) {
    this.pane = pane;
    this.#channel = channel;
    this.#looks = use.looks;
    this.#events = use.events;
    if (use.known) {
      const { room, ...facts } = use.known;
      this.#room = room;
      this.facts.change(facts);
    }
    this.#flood = new ByteFlood(() => use.events.flooded?.());
    this.#body = use.body ?? new TerminalBody(use.looks);
    this.#terminal = this.#body.terminal;
    this.#element = this.#body.element;
    this.marks = new PaneMarks(this.#terminal);
    this.#known = new KnownState(this.#terminal, this.marks.marks);
    this.features = new TerminalFeatures(this.#terminal, pane, use.events.desk);
    this.#roomWatch = new ResizeObserver((entries) => this.#sized(entries.at(-1)?.contentRect));
    this.#listen();
  }

  /** Shows the terminal in `host`; the first time, this is what attaches it to its pane. */
  mount(host: HTMLElement): void {
    if (this.#view !== null) this.#room = null; // It was told of another place.
    this.#host = host;
    host.append(this.#element);
    if (this.#view === null) {
      this.#body.open(this.#roomNow(), this.#mirrored());
      this.features.look(this.#looks);
    }
    this.#gpu?.close();
    this.#gpu = new GpuDrawing(this.#terminal, () => this.#fit());
    this.#fit();
    if (this.#view === null) this.#view = this.#attach();
    else this.pace();
    this.#roomWatch.observe(host);
  }

  /** Takes the terminal out of `host`, if it still is there. It stays attached. */
  unmount(host: HTMLElement): void {
    if (this.#host !== host) return;
    this.#roomWatch.disconnect();
    this.#gpu?.close();
    this.#gpu = null;
    this.#element.remove();
    this.#host = null;
    this.pace();
  }

  dispose(): void {
    if (this.#fitTimer !== null) clearTimeout(this.#fitTimer);
    if (this.#host !== null) this.unmount(this.#host);
    this.#input.close();
    this.#view?.close();
    this.features.dispose();
    this.marks.dispose();
    this.#body.dispose();
  }

  focus(): void {
    this.#terminal.focus();
  }

  whenPainted(then: () => void): void {
    this.#painted.wait(then);
  }

  /** To be called after the style sheet's theme was switched. */
  look(looks: TerminalLooks): void {
    this.#looks = looks;
    this.#body.look(looks);
    this.features.look(looks);
    this.#fit();
  }

  /** How chords are typed into the program that runs in the pane now. */
  setKeys(typed: TypedKeys): void {
    this.#typed = typed;
    this.#terminal.options.macOptionIsMeta = typed.optionIsMeta;
  }

  paste(text: string): void {
    if (text === "") return;
    this.#input.inTurn(() => {
      if (this.#view?.paste(text) === false) this.#refused();
    });
  }

  /** To be called when the display has another scale: cells have another size then, once xterm has measured them. */
  refit(): void {
    requestAnimationFrame(() => this.#fit());
  }

  get hasSelection(): boolean {
    return this.#terminal.hasSelection();
  }

  /** True while mouse presses belong to the program. */
  get takesMouse(): boolean {
    return this.#terminal.modes.mouseTrackingMode !== "none";
  }

  async copySelection(how: CopyHow = "joined"): Promise<void> {
    const text = this.features.selectedText(how);
    if (text === "" || (await copyText(text))) return;
    const next = "Allow this page to use the clipboard in the browser's settings.";
    this.#events.problem(this.pane, { code: "clipboard.refused", message: "The system refused to copy.", next });
  }

  selectAll(): void {
    this.#terminal.selectAll();
  }

  toLatest(): void {
    this.features.scroll.toEnd();
  }

  get floods(): boolean {
    return this.#flood.floods;
  }

  /** What is in view, row by row, without the blanks at the ends. */
  text(): string {
    const { active } = this.#terminal.buffer;
    const rows = Array.from({ length: this.#terminal.rows }, (_, row) =>
      active.getLine(active.viewportY + row)?.translateToString(true),
    );
    return rows.join("\n").trimEnd();
  }

  /** Null before anything was drawn. */
  state(): ProbeState | null {
    return this.facts.get().drawn ? probeState(this.#terminal) : null;
  }

  pace(): void {
    this.#view?.pace(this.#everyMs());
  }

  /** An event of the mouse that was meant for this terminal before it was there. */
  hear(event: MouseEvent): void {
    this.#element.querySelector(".xterm-screen")?.dispatchEvent(event);
  }

  redraw(): void {
    this.#view?.redraw();
    this.#terminal.refresh(0, this.#terminal.rows - 1);
  }

  /** Letters are drawn anew. They are shared: to be done for all terminals together, or one garbles what another has drawn. */
  forgetLetters(): void {
    if (this.#gpu?.on === true) this.#terminal.clearTextureAtlas();
  }

  #attach(): PaneView {
    this.facts.change({ connected: this.#channel.connected });
    return this.#channel.open(this.pane, { size: this.#fitted, everyMs: this.#everyMs() }, this.#sink());
  }

  #listen(): void {
    const terminal = this.#terminal;
    terminal.onData((data) => {
      if (!isFocusReport(data)) this.#input.take(data);
    });
    terminal.onBinary((data) => this.#input.inTurn(() => void this.#view?.input(latin1(data))));
    terminal.attachCustomKeyEventHandler((event) => this.#key(event));
    terminal.onScroll(() => this.#tellScroll());
    terminal.onWriteParsed(() => this.#tellScroll());
    this.#element.addEventListener("focusin", () => {
      this.#gpu?.prefer();
      this.pace();
      this.#events.focused(this.pane);
    });
    this.#element.addEventListener("focusout", () => queueMicrotask(() => this.pace()));
    this.#element.addEventListener("paste", (event) => this.#pasted(event), { capture: true });
    this.#element.addEventListener("wheel", () => queueMicrotask(() => this.#tellScroll()), { passive: true });
  }

  #sink(): PaneSink {
    return {
      repaint: (image, drawn) => {
        // What was missed is a flood as well; the first image is none.
        if (this.#painted.painted) this.#flood.drawnAnew(this.facts.get().flow === "behind");
        this.#repaint(image, drawn);
      },
      data: (bytes, drawn) => {
        this.#flood.took(bytes.length);
        this.#terminal.write(bytes, drawn);
      },
      view: ({ resizable, flow, cols, rows }) => {
        this.facts.change({ resizable, flow, cols, rows });
        this.#fit();
      },
      problem: (problem) => this.#events.problem(this.pane, problem),
      // Back again is what the next repaint makes it: until then it shows what was before the break.
      connected: (connected) => {
        if (!connected) this.facts.change({ connected });
      },
    };
  }

  /** A reader who has scrolled up goes on reading the same lines. */
  #repaint(image: CellCount & { bytes: Uint8Array }, drawn: () => void): void {
    let readOn = (): void => undefined;
    let knowOn = (): void => undefined;
    this.#terminal.write("", () => {
      readOn = this.features.scroll.beforeRepaint();
      knowOn = this.#known.beforeRepaint();
    });
    this.#terminal.write(RESET, () => this.#terminal.resize(image.cols, image.rows));
    this.#writeParts(image.bytes, () => {
      knowOn();
      readOn();
      this.facts.change({ drawn: true, connected: true, cols: image.cols, rows: image.rows });
      this.#fit();
      this.#showCursor();
      this.#input.open(this.#terminal.modes.applicationCursorKeysMode);
      this.#paintedSoon();
      drawn();
    });
  }

  /** What is written in one piece is parsed in one task, however long that takes. */
  #writeParts(bytes: Uint8Array, then: () => void): void {
    const last = Math.max(0, bytes.length - MOST_AT_ONCE);
    let at = 0;
    for (; at < last; at += MOST_AT_ONCE) this.#terminal.write(bytes.subarray(at, at + MOST_AT_ONCE));
    this.#terminal.write(bytes.subarray(at), then);
  }

  #everyMs(): number {
    if (this.#host === null || document.hidden) return PACE.parked;
    return this.#element.contains(document.activeElement) ? PACE.keyboard : PACE.seen;
  }

  #paintedSoon(): void {
    if (this.#painted.painted) return;
    const done = (): void => {
      clearTimeout(timer);
      rendered.dispose();
      this.#painted.now();
    };
    const timer = setTimeout(done, PAINT_MS);
    const rendered = this.#terminal.onRender(done);
  }

  #key(event: KeyboardEvent): boolean {
    const passedOn = isPassedOn(event);
    if (!passedOn && this.features.key(event)) {
      event.preventDefault();
      return false;
    }
    const { asked } = this.#known.keys;
    const use = { ...this.#typed, mac: mac(), asked, passedOn, selected: this.hasSelection };
    const meaning = terminalKey(event, use);
    if (meaning.do === "type") return true;
    if (meaning.do === "paste" && meaning.byBrowser) return false;
    event.preventDefault();
    if (meaning.do === "paste") void this.#input.once(async () => this.#pasteRead(await readClipboard()));
    if (meaning.do === "copy") {
      void this.copySelection();
      if (meaning.deselects) this.#terminal.clearSelection();
    }
    if (meaning.do === "send") this.#input.take(meaning.bytes);
    return false;
  }

  #pasteRead(text: string | null): () => void {
    const next = "Paste with a key that the system knows for it, such as Shift+Insert.";
    const message = "The system does not let Paneglass read the clipboard.";
    if (text === null) return () => this.#events.problem(this.pane, { code: "clipboard.unread", message, next });
    return () => text !== "" && this.#view?.paste(text) === false && this.#refused();
  }

  #pasted(event: ClipboardEvent): void {
    event.preventDefault();
    event.stopPropagation();
    this.paste(event.clipboardData?.getData("text/plain") ?? "");
  }

  #refused(): void {
    const message = "The text was not pasted: it is too long, or the connection is down.";
    this.#events.problem(this.pane, {
      code: "pane.paste",
      message,
      next: "Paste it in parts, or when the banner is gone.",
    });
  }

  #tellScroll(): void {
    const { baseY, viewportY } = this.#terminal.buffer.active;
    this.facts.change({ scrolledBack: viewportY < baseY });
    this.features.scroll.look();
  }

  #sized(room: PixelSize | undefined): void {
    if (room !== undefined) this.#room = { width: Math.round(room.width), height: Math.round(room.height) };
    if (this.#fitTimer !== null) clearTimeout(this.#fitTimer);
    this.#fitTimer = setTimeout(() => this.#fit(), FIT_AFTER_MS);
  }

  /** Tells the host how many cells there is room for, and makes a mirrored pane's letters small enough. */
  #fit(): void {
    if (this.#host === null) return;
    const room = this.#roomNow();
    if (room.width <= 0 || room.height <= 0) return;
    const mirrored = this.#mirrored();
    const cellAt = this.#body.cells();
    const { font, cells } = tileFit(room, { cellAt, largest: this.#looks.fontSize, mirrored });
    this.#body.setFont(font);
    if (cells === null || (cells.cols === this.#fitted?.cols && cells.rows === this.#fitted.rows)) return;
    this.#fitted = cells;
    this.#view?.fit(cells);
  }

  /** The grid of a pane whose size is not ours to choose. */
  #mirrored(): CellCount | null {
    const { resizable, cols, rows } = this.facts.get();
    return resizable === false ? { cols, rows } : null;
  }

  #roomNow(): PixelSize {
    return this.#room ?? { width: this.#host?.clientWidth ?? 0, height: this.#host?.clientHeight ?? 0 };
  }

  /** Of a mirrored pane too large for the tile, the part with the cursor is shown. */
  #showCursor(): void {
    const host = this.#host;
    if (host === null || this.facts.get().resizable !== false) return;
    const bottom = (this.#terminal.buffer.active.cursorY + 1) * this.#body.cell().height;
    host.scrollTop = Math.max(0, bottom - host.clientHeight);
  }
}
