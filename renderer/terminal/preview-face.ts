import type { PixelSize } from "./cell-fit.ts";
import type { Canvas2d } from "./preview-brush.ts";
import styles from "./TerminalHost.module.css";

export interface PreviewFaceUse {
  /** A person uses it: by this event of the mouse, or by the keyboard. */
  wake(by: MouseEvent | null): void;
  /** What was painted is gone. */
  resized(): void;
}

/** How often the text for screen readers follows, at most. */
const SPEAK_MS = 1000;

/** Under a debugger's emulated display the page is told sizes of the real one. */
const near = (one: PixelSize, other: PixelSize): boolean =>
  Math.abs(one.width - other.width) <= 2 && Math.abs(one.height - other.height) <= 2;

/** The canvas of a preview, with what stands for it where nobody sees it. */
export class PreviewFace {
  readonly element = document.createElement("div");
  readonly #use: PreviewFaceUse;
  readonly #canvas = document.createElement("canvas");
  readonly #spoken = document.createElement("pre");
  readonly #pixels: ResizeObserver;
  #speaks = false;
  #speakTimer: ReturnType<typeof setTimeout> | null = null;
  #text: () => string = () => "";
  #context: Canvas2d | null = null;
  /** Device pixels that the page gives the canvas; null until it has said so. */
  #given: PixelSize | null = null;

  constructor(use: PreviewFaceUse) {
    this.#use = use;
    this.element.className = styles["preview"] ?? "";
    this.element.tabIndex = 0;
    this.element.setAttribute("aria-label", "Live preview: focus it to use the terminal");
    this.#spoken.className = styles["spoken"] ?? "";
    this.#canvas.className = styles["picture"] ?? "";
    this.element.append(this.#canvas);
    this.speak(false);
    this.#pixels = new ResizeObserver((entries) => this.#measured(entries.at(-1)));
    this.#listen();
  }

  /** For a canvas of that size, in CSS pixels. */
  resize(size: PixelSize): void {
    this.#canvas.style.width = `${size.width}px`;
    this.#canvas.style.height = `${size.height}px`;
    this.#given = null;
    this.#pixels.disconnect();
    try {
      this.#pixels.observe(this.#canvas, { box: "device-pixel-content-box" });
    } catch {
      // Not told here: the size that was worked out is near enough.
    }
  }

  /** What to paint on, of the size that was worked out or a pixel more or less: as the page really has it. Null where nothing can be painted. */
  context(size: PixelSize): Canvas2d | null {
    this.#context ??= this.#canvas.getContext("2d", { alpha: false });
    const { width, height } = this.#given !== null && near(this.#given, size) ? this.#given : size;
    if (this.#canvas.width !== width || this.#canvas.height !== height) {
      this.#canvas.width = width;
      this.#canvas.height = height;
    }
    return this.#context;
  }

  /** Whether its text stands in the page, for screen readers. */
  speak(on: boolean): void {
    this.#speaks = on;
    this.element.setAttribute("role", on ? "group" : "img");
    if (on) this.element.append(this.#spoken);
    else this.#spoken.remove();
    if (on) this.#spoken.textContent = this.#text();
  }

  /** The text has changed. */
  say(text: () => string): void {
    this.#text = text;
    if (!this.#speaks || this.#speakTimer !== null) return;
    this.#speakTimer = setTimeout(() => {
      this.#speakTimer = null;
      this.#spoken.textContent = this.#text();
    }, SPEAK_MS);
  }

  close(): void {
    if (this.#speakTimer !== null) clearTimeout(this.#speakTimer);
    this.#pixels.disconnect();
    // The memory behind a canvas is freed late otherwise.
    this.#canvas.width = 0;
    this.#canvas.height = 0;
  }

  #listen(): void {
    this.element.addEventListener("focus", () => this.#use.wake(null));
    this.element.addEventListener("mousedown", (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      this.#use.wake(event);
    });
    this.element.addEventListener("wheel", (event) => this.#use.wake(event), { passive: true });
  }

  /** On a display with a fractional scale the page may give a pixel more or less than was asked for: painted elsewhere, letters blur. */
  #measured(entry: ResizeObserverEntry | undefined): void {
    const box = entry?.devicePixelContentBoxSize[0];
    if (box === undefined || box.inlineSize === 0) return;
    this.#given = { width: box.inlineSize, height: box.blockSize };
    if (this.#canvas.width !== box.inlineSize || this.#canvas.height !== box.blockSize) this.#use.resized();
  }
}
