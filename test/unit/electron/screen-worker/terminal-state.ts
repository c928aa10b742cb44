import type { IBuffer, Terminal } from "@xterm/headless";
import { FG, type ScreenCore } from "../../../../electron/screen-worker/xterm-parts.ts";

/** What a person sees of a cell, and what copying it gives. */
function cellsOf(buffer: IBuffer, row: number, core: ScreenCore): string {
  const line = buffer.getLine(row);
  const cells = Array.from({ length: line?.length ?? 0 }, (_, column) => {
    const cell = line?.getCell(column);
    if (cell === undefined) return "?";
    // Links are underlined, too, also those that the terminal has forgotten.
    const underlined = (cell as unknown as { readonly fg: number }).fg & FG.underline;
    const shown = [cell.isInverse(), underlined, cell.isStrikethrough(), cell.isOverline()].map(Boolean);
    const ground = `${cell.getBgColorMode()}.${cell.getBgColor()}`;
    const nothing = cell.getChars() === "" && cell.getWidth() === 1;
    if (nothing && !shown.includes(true)) return ground === "0.-1" ? "" : `_${ground}`;
    const styles = [cell.isBold(), cell.isDim(), cell.isItalic(), cell.isBlink(), cell.isInvisible()].map(Boolean);
    const { extended } = cell as unknown as { readonly extended: { readonly urlId: number; readonly ext: number } };
    const link = core._oscLinkService.getLinkData(extended.urlId)?.uri ?? "";
    const looks = [...shown, ...styles].map(Number).join("");
    return `${cell.getChars() || " "}|${cell.getWidth()}|${cell.getFgColorMode()}.${cell.getFgColor()}/${ground}|${looks}|${link}`;
  });
  while (cells.at(-1) === "") cells.pop();
  return `${line?.isWrapped ? "+" : ""}${cells.join(" ")}`;
}

function rowsOf(buffer: IBuffer, core: ScreenCore): string[] {
  const rows = Array.from({ length: buffer.length }, (_, row) => cellsOf(buffer, row, core));
  // What the first of them continues is not kept.
  if (rows[0] !== undefined) rows[0] = rows[0].replace(/^\+/, "");
  return rows;
}

/** All that two terminals must share to show and do the same. */
export function stateOf(terminal: Terminal): Record<string, unknown> {
  const { _core: core } = terminal as unknown as { readonly _core: ScreenCore };
  const { normal, alternate, active } = terminal.buffer;
  const { scrollTop, scrollBottom, tabs } = core.buffers.active;
  return {
    rows: rowsOf(normal, core),
    alternate: active === alternate ? rowsOf(alternate, core) : null,
    cursor: [active.cursorX, active.cursorY, core.coreService.isCursorHidden],
    region: [scrollTop, scrollBottom],
    tabs: Array.from({ length: terminal.cols }, (_, column) => Boolean(tabs[column])),
    modes: terminal.modes,
    mouse: core.coreMouseService.activeEncoding,
    style: [core.coreService.decPrivateModes.cursorStyle, core.coreService.decPrivateModes.cursorBlink],
  };
}
