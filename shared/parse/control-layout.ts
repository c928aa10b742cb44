export interface LaidOutPane {
  readonly pane: string;
  readonly cols: number;
  readonly rows: number;
}

/** Cells that hold a pane: `COLSxROWS,X,Y,ID`. A cell that is split has `{` or `[` in the place of `,ID`. */
const CELL = /(\d{1,6})x(\d{1,6}),\d+,\d+,(\d+)/g;

/** The panes of a layout string, in its order. Text that is no layout gives none. */
export function panesOfLayout(layout: string): LaidOutPane[] {
  return [...layout.matchAll(CELL)].map(([, cols, rows, id]) => ({
    pane: `%${id}`,
    cols: Number(cols),
    rows: Number(rows),
  }));
}
