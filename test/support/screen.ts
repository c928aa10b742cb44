import { Terminal } from "@xterm/headless";
import type { PaneSink } from "../../electron/engines/engine.ts";
import type { PaneImage } from "../../shared/models/pane-image.ts";
import { repaintBytes } from "../../electron/live/repaint.ts";
import type { TestTmux } from "./tmux-server.ts";

export interface ScreenSize {
  readonly cols: number;
  readonly rows: number;
}

/** A terminal that is written to in order and read when it has taken everything in. */
export class Screen {
  readonly terminal: Terminal;
  #written: Promise<void> = Promise.resolve();

  constructor({ cols, rows }: ScreenSize) {
    this.terminal = new Terminal({ cols, rows, scrollback: 5000, allowProposedApi: true });
  }

  /** `drawn` is called when it has been taken in. */
  write(data: Uint8Array | string, drawn: () => void = () => {}): void {
    this.#written = new Promise((resolve) => {
      this.terminal.write(data, () => {
        drawn();
        resolve();
      });
    });
  }

  /** Takes effect after all that was written before. */
  resize({ cols, rows }: ScreenSize): void {
    this.write("", () => this.terminal.resize(cols, rows));
  }

  draw(image: PaneImage): void {
    this.terminal.resize(image.cols, image.rows);
    this.write("\u001bc");
    this.write(repaintBytes(image));
  }

  /** The visible rows without trailing blanks. */
  async text(): Promise<string[]> {
    await this.#written;
    const { active } = this.terminal.buffer;
    return Array.from({ length: this.terminal.rows }, (_, row) => {
      return (
        active
          .getLine(active.baseY + row)
          ?.translateToString(true)
          .trimEnd() ?? ""
      );
    });
  }

  async history(): Promise<string[]> {
    await this.#written;
    const { normal } = this.terminal.buffer;
    return Array.from(
      { length: normal.baseY },
      (_, row) => normal.getLine(row)?.translateToString(true).trimEnd() ?? "",
    );
  }

  async cursor(): Promise<{ x: number; y: number }> {
    await this.#written;
    const { active } = this.terminal.buffer;
    return { x: active.cursorX, y: active.cursorY };
  }

  /** Every visible cell with its colours and styles; runs of blank cells that show nothing are left out at the end. */
  async cells(): Promise<string[]> {
    await this.#written;
    const { active } = this.terminal.buffer;
    return Array.from({ length: this.terminal.rows }, (_, row) => {
      const line = active.getLine(active.baseY + row);
      const cells = Array.from({ length: this.terminal.cols }, (_cell, column) => {
        const cell = line?.getCell(column);
        if (cell === undefined) return "";
        const look = `${cell.getFgColorMode()}.${cell.getFgColor()}/${cell.getBgColorMode()}.${cell.getBgColor()}`;
        const style = [cell.isBold(), cell.isUnderline(), cell.isInverse(), cell.isItalic(), cell.isDim()].map(Boolean);
        const shown = cell.getChars() || (cell.getWidth() === 0 ? "" : " ");
        return `${shown}|${cell.getWidth()}|${look}|${style.map(Number).join("")}`;
      });
      while (cells.at(-1) === " |1|0.-1/0.-1|00000") cells.pop();
      return cells.join(" ");
    });
  }
}

/** Follows a pane into a screen, as a tile does. */
export class ScreenSink implements PaneSink {
  readonly screen: Screen;
  images: PaneImage[] = [];
  received = 0;
  endedBy: "gone" | "disconnected" | null = null;

  constructor(size: ScreenSize) {
    this.screen = new Screen(size);
  }

  image(image: PaneImage): void {
    this.images.push(image);
    this.screen.draw(image);
  }

  bytes(chunk: Uint8Array): void {
    this.received += chunk.length;
    this.screen.write(chunk.slice());
  }

  ended(why: "gone" | "disconnected"): void {
    this.endedBy = why;
  }
}

/** What tmux itself says is on the pane's screen. */
export async function tmuxScreen(server: TestTmux, pane: string, size: ScreenSize): Promise<Screen> {
  const rows = (await server.tmux("capture-pane", "-p", "-e", "-N", "-t", pane)).split("\n").slice(0, size.rows);
  const screen = new Screen(size);
  screen.write("\u001b)0"); // tmux shifts to a second character set for lines
  rows.forEach((row, at) => screen.write(`\u001b[${at + 1};1H${row}`));
  return screen;
}

export async function tmuxCursor(server: TestTmux, pane: string): Promise<{ x: number; y: number }> {
  const [x, y] = (await server.tmux("display-message", "-p", "-t", pane, "#{cursor_x} #{cursor_y}")).split(" ");
  return { x: Number(x), y: Number(y) };
}
