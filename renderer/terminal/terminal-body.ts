import type { IDisposable, Terminal } from "@xterm/xterm";
import { ignoreAbsurdCounts } from "../../shared/base/absurd-counts.ts";
import { swallowWindowNames } from "../../shared/base/window-names.ts";
import { scaledCell, tileFit } from "./cell-fit.ts";
import type { CellCount, PixelSize } from "./cell-fit.ts";
import { cellSize } from "./cell-size.ts";
import { applyLooks, createTerminal } from "./create-terminal.ts";
import { hasHardware } from "./gpu.ts";
import { skipIdleSelection } from "./idle-selection.ts";
import { keepSheets } from "./kept-sheets.ts";
import type { TerminalLooks } from "./looks.ts";
import { leaveByOneRow } from "./one-row-blur.ts";
import { shareWidths } from "./shared-widths.ts";
import { swallowQueries } from "./swallow-queries.ts";
import { showWholeRedraws } from "./whole-redraws.ts";

/** By how much of a pixel a cell may differ from what was worked out: the whole grid is rounded. */
const MISFIT = 0.1;

/** An xterm, its element and its letters: what is the same whichever pane it shows. To make and open one takes longer than a frame. */
export class TerminalBody implements IDisposable {
  readonly terminal: Terminal;
  readonly element = document.createElement("div");
  #looks: TerminalLooks;
  /** The letters at which cells were found to be as large as worked out: to measure them lays the page out anew. */
  #agreed = "";

  constructor(looks: TerminalLooks) {
    this.#looks = looks;
    this.terminal = createTerminal(looks);
    swallowQueries(this.terminal.parser);
    showWholeRedraws(this.terminal);
    ignoreAbsurdCounts(this.terminal.parser);
    swallowWindowNames(this.terminal);
  }

  get looks(): TerminalLooks {
    return this.#looks;
  }

  /** Its element must be in the page. The first time, letters are measured there. `mirrored`: the grid that has to fit, if that is known. */
  open(room: PixelSize, mirrored: CellCount | null): void {
    this.setFont(this.#fontIn(room, mirrored));
    if (this.terminal.element !== undefined) return;
    this.terminal.open(this.element);
    shareWidths(this.terminal);
    skipIdleSelection(this.terminal);
    leaveByOneRow(this.terminal);
    keepSheets(this.element);
  }

  look(looks: TerminalLooks): void {
    this.#looks = looks;
    applyLooks(this.terminal, looks);
  }

  setFont(size: number): void {
    if (this.terminal.options.fontSize !== size) this.terminal.options.fontSize = size;
  }

  /** One cell as measured. */
  cell(): PixelSize {
    const screen = this.element.querySelector(".xterm-screen")?.getBoundingClientRect();
    return { width: (screen?.width ?? 0) / this.terminal.cols, height: (screen?.height ?? 0) / this.terminal.rows };
  }

  /** The cell at a font size: as worked out, which is what a preview goes by; as measured where that is something else. */
  cells(): (font: number) => PixelSize {
    const now = this.terminal.options.fontSize ?? this.#looks.fontSize;
    const whole = this.element.querySelector(".xterm-screen > canvas") !== null;
    const at = (font: number): PixelSize => cellSize(this.#looks, font, { scale: window.devicePixelRatio, whole });
    const said = at(now);
    const asked = JSON.stringify([now, said, this.#looks.fontFamily, this.terminal.cols, this.terminal.rows]);
    if (asked === this.#agreed) return at;
    const is = this.cell();
    const agree = Math.abs(is.width - said.width) < MISFIT && Math.abs(is.height - said.height) < MISFIT;
    this.#agreed = agree ? asked : "";
    return agree ? at : (font) => scaledCell(is, now, font);
  }

  dispose(): void {
    this.terminal.dispose();
    this.element.remove();
  }

  /** The letters that it will have there, most likely: to open it with others and change them is to make it twice. */
  #fontIn(room: PixelSize, mirrored: CellCount | null): number {
    const { fontSize } = this.#looks;
    if (room.width <= 0 || room.height <= 0) return fontSize;
    const on = { scale: window.devicePixelRatio, whole: hasHardware() };
    const cellAt = (font: number): PixelSize => cellSize(this.#looks, font, on);
    return tileFit(room, { cellAt, largest: fontSize, mirrored }).font;
  }
}
