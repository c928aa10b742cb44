import { type LayoutFork, type LayoutNode, leavesOf } from "../../shared/parse/layout-tree.ts";

/** How a pane is split off to stand where it stood, for engines that can't lay out a window anew. */
export interface SplitPlace {
  /** Numbers of panes' ids, here and below. */
  readonly beside: number;
  readonly direction: "right" | "below";
  readonly before: boolean;
  /** Across the whole window. */
  readonly full: boolean;
  readonly size: number;
}

interface Present {
  readonly panes: ReadonlySet<number>;
  /** How large one is now, where that is known. */
  readonly sizeOf: (pane: number) => { readonly width: number; readonly height: number } | undefined;
}

/** Null where it is not in the tree, or nothing else of it is there. Panes are to come back in the tree's order. */
export function splitPlace(tree: LayoutNode, pane: number, present: Present): SplitPlace | null {
  const found = forkOver(tree, pane, present.panes);
  if (found === null) return null;
  const { fork, at } = found;
  const neighbours = [lastBefore(fork, at, present.panes), firstAfter(fork, at, present.panes)];
  const size = room(fork, at, present.panes);
  const fits = neighbours.filter((one) => one !== null);
  const roomy = fits.find((one) => hasRoom(one, { fork, size, present })) ?? fits[0];
  if (roomy === undefined) return null;
  const direction = fork.across ? "right" : "below";
  const full = roomy.there.length > 1 && isWhole(tree, fork, present.panes) && fits.length === 1;
  return { beside: roomy.nearest, direction, before: roomy.before, full, size };
}

interface Neighbour {
  readonly there: readonly number[];
  readonly nearest: number;
  readonly before: boolean;
}

/** The lowest fork in which anything else is there, and in which of its parts the pane was. */
function forkOver(
  node: LayoutNode,
  pane: number,
  present: ReadonlySet<number>,
): { fork: LayoutFork; at: number } | null {
  if ("pane" in node) return null;
  const at = node.parts.findIndex((part) => leavesOf(part).some((leaf) => leaf.pane === pane));
  const part = node.parts[at];
  if (part === undefined) return null;
  const below = forkOver(part, pane, present);
  if (below !== null) return below;
  const others = node.parts.some((one, nth) => nth !== at && panesIn(one, present).length > 0);
  return others ? { fork: node, at } : null;
}

const panesIn = (node: LayoutNode | undefined, present: ReadonlySet<number>): readonly number[] =>
  node === undefined ? [] : leavesOf(node).flatMap(({ pane }) => (present.has(pane) ? [pane] : []));

function lastBefore({ parts }: LayoutFork, at: number, present: ReadonlySet<number>): Neighbour | null {
  const part = parts.slice(0, at).findLast((one) => panesIn(one, present).length > 0);
  const there = panesIn(part, present);
  const nearest = there.at(-1);
  return nearest === undefined ? null : { there, nearest, before: false };
}

function firstAfter({ parts }: LayoutFork, at: number, present: ReadonlySet<number>): Neighbour | null {
  const part = parts.slice(at + 1).find((one) => panesIn(one, present).length > 0);
  const there = panesIn(part, present);
  const [nearest] = there;
  return nearest === undefined ? null : { there, nearest, before: true };
}

/** What comes back after it is split off from it: it takes their room along. */
function room({ across, parts }: LayoutFork, at: number, present: ReadonlySet<number>): number {
  const end = parts.findIndex((part, nth) => nth > at && panesIn(part, present).length > 0);
  const own = parts.slice(at, end === -1 ? parts.length : end);
  return own.reduce((sum, { width, height }) => sum + (across ? width : height) + 1, -1);
}

/** Whether it got what the missing one has left. */
function hasRoom(
  { there, nearest }: Neighbour,
  { fork, size, present }: { readonly fork: LayoutFork; readonly size: number; readonly present: Present },
): boolean {
  const now = present.sizeOf(nearest);
  const was = leavesOf(fork).find(({ pane }) => pane === nearest);
  if (there.length > 1 || now === undefined || was === undefined) return false;
  return (fork.across ? now.width - was.width : now.height - was.height) > size;
}

/** Whether all that is there of the window is in this fork. */
function isWhole(tree: LayoutNode, fork: LayoutNode, present: ReadonlySet<number>): boolean {
  return panesIn(tree, present).length === panesIn(fork, present).length;
}
