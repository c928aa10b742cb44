import type { PaneLink, PaneOutput, PaneSink } from "../../electron/engines/engine.ts";
import { TerminalScreen } from "../../electron/engines/terminal-screen.ts";
import type { PaneId } from "../../shared/base/ids.ts";

interface Source {
  readonly screen: TerminalScreen;
  sink: PaneSink | null;
}

/** Output of panes that a test prints to. Whoever asks for an image gets the pane as it stands. */
export class PaneSources implements PaneOutput {
  readonly #sources = new Map<PaneId, Source>();
  readonly #size: { readonly cols: number; readonly rows: number };
  /** Images that were given. */
  images = 0;

  constructor(size: { readonly cols: number; readonly rows: number }) {
    this.#size = size;
  }

  watch(pane: PaneId, options: { readonly history: number }, sink: PaneSink): PaneLink {
    const source = this.#of(pane);
    source.sink = sink;
    const image = (gap: boolean): void => {
      this.images += 1;
      sink.image(source.screen.image(options.history), { gap });
    };
    image(true);
    return {
      resync: () => image(false),
      deepen: () => {},
      close: () => {
        source.sink = null;
      },
    };
  }

  /** `hidden`: the pane has it, but whoever follows the pane does not hear of it. */
  print(pane: PaneId, text: string | Uint8Array, { hidden = false } = {}): void {
    const bytes = typeof text === "string" ? Buffer.from(text) : text;
    const { screen, sink } = this.#of(pane);
    screen.write(bytes);
    if (!hidden) sink?.bytes(bytes);
  }

  resize(pane: PaneId, size: { readonly cols: number; readonly rows: number }): void {
    const { screen, sink } = this.#of(pane);
    screen.resize(size);
    sink?.image(screen.image(0), { gap: true });
  }

  /** Nothing more comes of the pane. */
  end(pane: PaneId, why: "gone" | "disconnected"): void {
    const source = this.#of(pane);
    const { sink } = source;
    source.sink = null;
    sink?.ended(why);
  }

  /** Whether anybody follows the pane. */
  watched(pane: PaneId): boolean {
    return this.#of(pane).sink !== null;
  }

  close(): void {
    for (const { screen } of this.#sources.values()) screen.close();
  }

  #of(pane: PaneId): Source {
    const known = this.#sources.get(pane);
    if (known !== undefined) return known;
    const made: Source = { screen: new TerminalScreen(this.#size, 2000), sink: null };
    this.#sources.set(pane, made);
    return made;
  }
}
