import type { ImageAddon } from "@xterm/addon-image";
import type { IDisposable, Terminal } from "@xterm/xterm";

/** What one terminal may hold; beyond it the oldest pictures go, and larger ones are not drawn. */
const limits = {
  storageLimit: 32,
  pixelLimit: 8 * 1024 * 1024,
  sixelSizeLimit: 8 * 1024 * 1024,
  iipSizeLimit: 8 * 1024 * 1024,
} as const;

/** Questions that the addon would answer: what the terminal is, and what it can draw. */
const asked = [{ final: "c" }, { prefix: "?", final: "S" }] as const;

type Picture = HTMLCanvasElement | ImageBitmap;

/** The parts inside xterm and its addon that have no public name. Checked before use: another version may have others. */
interface Storage {
  addImage(picture: Picture): void;
  advanceCursor(height: number): void;
}
interface Inside {
  readonly buffer: { x: number; y: number };
  readonly _inputHandler: { lineFeed: () => boolean };
  readonly _renderService: { readonly dimensions: { readonly css: { readonly cell: { readonly height: number } } } };
}

/** The upper part of a picture; the whole of it when it is not higher. */
function upperPart(picture: Picture, height: number): Picture {
  if (picture.height <= height) return picture;
  const part = document.createElement("canvas");
  Object.assign(part, { width: picture.width, height: Math.max(1, Math.floor(height)) });
  part.getContext("2d")?.drawImage(picture, 0, 0);
  return part;
}

/**
 * A picture lies where the cursor is and moves nothing: the multiplexer, whose grid this terminal shows, moves nothing either. What is
 * below the last row is cut off.
 */
function keepCursor(storage: Storage, inside: Inside, rows: () => number): void {
  const add = storage.addImage.bind(storage);
  storage.advanceCursor = () => undefined;
  storage.addImage = (picture) => {
    const { buffer, _inputHandler: input } = inside; // The buffer is another one on the alternate screen.
    const { x, y } = buffer;
    const step = input.lineFeed;
    const { height } = inside._renderService.dimensions.css.cell;
    input.lineFeed = () => {
      buffer.y += 1;
      return true;
    };
    try {
      add(height > 0 ? upperPart(picture, (rows() - y) * height) : picture);
    } finally {
      input.lineFeed = step;
      Object.assign(buffer, { x, y });
    }
  };
}

/** Pictures that programs print (sixel, and those of iTerm2), on or off. What draws them is loaded when first needed. */
export class Pictures implements IDisposable {
  readonly #terminal: Terminal;
  #silence: IDisposable[] = [];
  #addon: ImageAddon | null = null;
  #wanted = false;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** Nothing happens before the terminal is open. */
  turn(on: boolean): void {
    if (this.#terminal.element === undefined || on === this.#wanted) return;
    this.#wanted = on;
    if (!on) return this.#end();
    import("@xterm/addon-image").then(
      ({ ImageAddon: Addon }) =>
        this.#start(new Addon({ ...limits, enableSizeReports: false, showPlaceholder: false })),
      () => undefined, // Not loaded: pictures stay away, the text is whole.
    );
  }

  dispose(): void {
    this.#wanted = false;
    this.#end();
  }

  #start(addon: ImageAddon): void {
    if (!this.#wanted || this.#addon !== null) return;
    this.#terminal.loadAddon(addon);
    // The addon answers what programs ask; the multiplexer has done so already. Whoever is registered last is heard first.
    for (const id of asked) this.#silence.push(this.#terminal.parser.registerCsiHandler(id, () => true));
    const storage = (addon as unknown as { _storage?: Storage })._storage;
    const inside = (this.#terminal as unknown as { _core?: Inside })._core;
    if (storage === undefined || inside === undefined) return addon.dispose();
    keepCursor(storage, inside, () => this.#terminal.rows);
    this.#addon = addon;
  }

  #end(): void {
    this.#addon?.dispose();
    this.#addon = null;
    for (const each of this.#silence) each.dispose();
    this.#silence = [];
  }
}
