import type { PaneImage } from "../../shared/models/pane-image.ts";
import type { PaneScreen } from "../../shared/virtual/pane-backend.ts";
import { type Core, type CoreBuffer, type CoreCell, savedRow } from "./terminal-screen-core.ts";
import { setSequence } from "./terminal-screen-manners.ts";
import { penSequence, RowWriter } from "./terminal-screen-rows.ts";

const encoder = new TextEncoder();

interface Drawing {
  readonly core: Core;
  readonly cell: CoreCell;
  readonly history: number;
  readonly title: string;
  readonly pending: Uint8Array;
}

/** Rows `from` (included) to `to` (not included) of a buffer, for a terminal to draw. */
function drawn({ core, cell }: Drawing, buffer: CoreBuffer, [from, to]: readonly [number, number]): Uint8Array {
  const writer = new RowWriter(core.cols, cell, (link) => core._oscLinkService.getLinkData(link));
  const rows = Array.from({ length: to - from }, (_, at) => {
    const line = buffer.lines.get(from + at);
    return line === undefined ? "" : writer.drawn(line);
  });
  return encoder.encode(rows.join("\n"));
}

function covered(drawing: Drawing): Uint8Array {
  const { normal } = drawing.core.buffers;
  const screen = drawn(drawing, normal, [normal.ybase, normal.ybase + drawing.core.rows]);
  return Buffer.concat([screen, Buffer.from(`\x1b[${savedRow(normal) + 1};${normal.savedX + 1}H`)]);
}

/** With what the next text would be printed. */
function penOf(core: Core): string {
  return penSequence(core._inputHandler._curAttrData) + setSequence(core);
}

/** What a terminal draws to show the same as `screen`. */
export function drawImage(screen: PaneScreen, drawing: Drawing): PaneImage {
  const { active, normal } = drawing.core.buffers;
  const { alternate } = screen;
  const first = Math.max(0, normal.ybase - drawing.history);
  return {
    ...screen.size,
    history: alternate ? new Uint8Array() : drawn(drawing, normal, [first, normal.ybase]),
    screen: drawn(drawing, active, [active.ybase, active.ybase + drawing.core.rows]),
    covered: alternate ? covered(drawing) : null,
    cursor: screen.cursor,
    scrollRegion: screen.scrollRegion,
    modes: screen.modes,
    title: drawing.title,
    pending: Buffer.concat([encoder.encode(penOf(drawing.core)), drawing.pending]),
  };
}
