import type { PaneId } from "../../shared/base/ids.ts";
import { layoutCells } from "../../shared/parse/layout-cells.ts";
import { layoutTree, leavesOf } from "../../shared/parse/layout-tree.ts";
import type { WindowStand } from "./arrangement.ts";
import { splitPlace } from "./split-place.ts";

/** Beside which pane another one comes, as arguments of what splits and joins. */
export interface Beside {
  readonly beside: PaneId;
  readonly direction?: "right" | "below";
  readonly before?: true;
  readonly full?: true;
  readonly size?: number;
}

interface Windows {
  /** As it was. */
  readonly window: WindowStand;
  /** As it is now; undefined where the plan makes it. */
  readonly now: WindowStand | undefined;
}

const numberOf = (id: PaneId): number => Number(id.slice(1));
const idOf = (pane: number): PaneId => `%${pane}` as PaneId;

/** Where a pane stood, told by those of its window that are there. Null where its layout does not tell. */
export function fittingPlace({ window, now }: Windows, there: readonly PaneId[], pane: PaneId): Beside | null {
  const tree = layoutTree(window.layout);
  if (tree === null) return null;
  const cells = layoutCells(now?.layout ?? "")?.panes ?? [];
  const sizes = new Map(cells.map((cell) => [cell.pane, cell]));
  const present = { panes: new Set(there.map(numberOf)), sizeOf: (one: number) => sizes.get(one) };
  const place = splitPlace(tree, numberOf(pane), present);
  if (place === null) return null;
  const { beside, direction, before, full, size } = place;
  return { beside: idOf(beside), direction, size, ...(before ? { before } : {}), ...(full ? { full } : {}) };
}

/** Sizes that panes are to have, of a window whose panes are all there and only were sized anew. */
export function sizesToMend(
  layout: string,
  now: WindowStand | undefined,
): ReadonlyMap<PaneId, { width: number; height: number }> {
  const tree = layoutTree(layout);
  const cells = layoutCells(now?.layout ?? "")?.panes ?? [];
  if (tree === null) return new Map();
  const wrong = leavesOf(tree).filter(({ pane, width, height }) =>
    cells.some((cell) => cell.pane === pane && (cell.width !== width || cell.height !== height)),
  );
  const same = leavesOf(tree).every(({ pane }) => cells.some((cell) => cell.pane === pane));
  return new Map(same ? wrong.map(({ pane, width, height }) => [idOf(pane), { width, height }]) : []);
}
