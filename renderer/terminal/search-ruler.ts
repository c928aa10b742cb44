import type { Terminal } from "@xterm/xterm";

const WIDTH = 5;

/** Where hits are in the whole of a terminal's lines, beside its scroll bar. */
export class SearchRuler {
  readonly #terminal: Terminal;
  readonly #canvas = document.createElement("canvas");

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
    this.#canvas.setAttribute("aria-hidden", "true");
    this.#canvas.dataset["testid"] = "search-ruler";
    Object.assign(this.#canvas.style, {
      position: "absolute",
      top: "0",
      right: "0",
      width: `${WIDTH}px`,
      height: "100%",
      pointerEvents: "none",
      zIndex: "12",
    });
  }

  draw(rows: readonly number[], current: number, colours: { hit: string; current: string }): void {
    const { element, buffer } = this.#terminal;
    if (element === undefined || rows.length === 0) return this.clear();
    element.append(this.#canvas);
    const scale = Math.max(1, window.devicePixelRatio);
    const height = Math.max(1, Math.round(element.clientHeight * scale));
    Object.assign(this.#canvas, { width: WIDTH * scale, height });
    const pen = this.#canvas.getContext("2d");
    if (pen === null) return;
    const thick = Math.max(2, Math.round(2 * scale));
    const at = (row: number): number => Math.round((row / Math.max(1, buffer.active.length)) * (height - thick));
    pen.fillStyle = colours.hit;
    for (const top of new Set(rows.map(at))) pen.fillRect(0, top, WIDTH * scale, thick);
    if (current < 0) return;
    pen.fillStyle = colours.current;
    pen.fillRect(0, at(current) - 1, WIDTH * scale, thick + 2);
  }

  clear(): void {
    this.#canvas.remove();
  }
}
