import type { WallSizes } from "../../shared/models/wall.ts";
import type { Box } from "./wall-grid.ts";
import { ends, linesOf, rectOf, sharesOf } from "./wall-tracks.ts";
import type { Arrangement, Cell, Lines, Track } from "./wall-tracks.ts";

/** A line between tiles that can be moved, in fractions of the wall. */
export interface Gutter {
  readonly track: string;
  /** Which line of its track, from 1. */
  readonly line: number;
  readonly axis: "x" | "y";
  readonly at: number;
  /** How far it reaches, the other way. A line that a tile lies across is there in pieces. */
  readonly from: number;
  readonly to: number;
}

/** No drag makes a tile smaller than this, in CSS pixels. */
const LEAST: Box = { width: 120, height: 80 };
const EPS = 1e-6;

/** Every gutter of a page, by track and line. */
export function guttersOf(arrangement: Arrangement, lines: Lines): Gutter[] {
  return arrangement.tracks.flatMap((track) =>
    track.shares.slice(1).flatMap((_, at) => pieces({ track, line: at + 1 }, arrangement.cells, lines)),
  );
}

interface Place {
  readonly track: Track;
  readonly line: number;
}

function pieces({ track, line }: Place, cells: readonly Cell[], lines: Lines): Gutter[] {
  const { axis, id } = track;
  const at = lines.get(id)?.[line] ?? 0;
  const touching = cells.filter((cell) => cell[axis].track === id && [cell[axis].from, cell[axis].to].includes(line));
  const stretches = joined(touching.map((cell) => stretch(cell, axis, lines)));
  return stretches.map(([from, to]) => ({ track: id, line, axis, at, from, to }));
}

function stretch(cell: Cell, axis: Track["axis"], lines: Lines): readonly [number, number] {
  const { left, right, top, bottom } = rectOf(cell, lines);
  return axis === "x" ? [top, bottom] : [left, right];
}

function joined(stretches: readonly (readonly [number, number])[]): (readonly [number, number])[] {
  const found: [number, number][] = [];
  for (const [from, to] of stretches.toSorted((a, b) => a[0] - b[0])) {
    const last = found.at(-1);
    if (last !== undefined && from <= last[1] + EPS) last[1] = Math.max(last[1], to);
    else found.push([from, to]);
  }
  return found;
}

/** How far a line may go either way, in fractions of the wall: as far as the parts beside it stay usable. */
export function reachOf(arrangement: Arrangement, moved: Pick<Gutter, "track" | "line">, use: Use): [number, number] {
  const track = arrangement.tracks.find(({ id }) => id === moved.track);
  const lines = linesOf(arrangement, use.sizes);
  const at = lines.get(moved.track);
  const [before, now, after] = [at?.[moved.line - 1] ?? 0, at?.[moved.line] ?? 0, at?.[moved.line + 1] ?? 1];
  const room = track?.axis === "x" ? use.box.width : use.box.height;
  const wanted = (track?.axis === "x" ? LEAST.width : LEAST.height) / Math.max(1, room);
  // Where there is no room for two usable parts, what is there is left at most as uneven as it is.
  const least = Math.min(wanted, (after - before) / 2);
  return [Math.min(now, before + least), Math.max(now, after - least)];
}

interface Use {
  readonly sizes: WallSizes;
  readonly box: Box;
}

/** The sizes with one line moved to `to`, a fraction of the wall, or as near as it may go. All other lines of its track stay. */
export function moveLine(
  arrangement: Arrangement,
  moved: Pick<Gutter, "track" | "line"> & { readonly to: number },
  use: Use,
): WallSizes {
  const track = arrangement.tracks.find(({ id }) => id === moved.track);
  if (track === undefined || moved.line < 1 || moved.line >= track.shares.length) return use.sizes;
  const [least, most] = reachOf(arrangement, moved, use);
  const lines = linesOf(arrangement, use.sizes);
  const [start, end] = track.within === null ? [0, 1] : ends(track.within, lines);
  const before = lines.get(track.id)?.[moved.line - 1] ?? start;
  const first = (Math.min(most, Math.max(least, moved.to)) - before) / (end - start);
  const shares = [...sharesOf(track, use.sizes)];
  const both = (shares[moved.line - 1] ?? 0) + (shares[moved.line] ?? 0);
  shares[moved.line - 1] = first;
  shares[moved.line] = both - first;
  return withSizes(use.sizes, track.id, shares);
}

/** The sizes with the parts beside a line as they were before anybody moved it: in the proportion the layout gives them. */
export function resetLine(
  arrangement: Arrangement,
  moved: Pick<Gutter, "track" | "line">,
  sizes: WallSizes,
): WallSizes {
  const track = arrangement.tracks.find(({ id }) => id === moved.track);
  if (track === undefined) return sizes;
  const shares = [...sharesOf(track, sizes)];
  const both = (shares[moved.line - 1] ?? 0) + (shares[moved.line] ?? 0);
  const [first, second] = [track.shares[moved.line - 1] ?? 1, track.shares[moved.line] ?? 1];
  shares[moved.line - 1] = (both * first) / (first + second);
  shares[moved.line] = both - (shares[moved.line - 1] ?? 0);
  const asGiven = shares.every((share, at) => Math.abs(share - (track.shares[at] ?? 0)) < EPS);
  return asGiven ? without(sizes, track.id) : withSizes(sizes, track.id, shares);
}

/** Sizes of arrangements that are seldom seen are forgotten first. */
const MOST_SIZES = 40;

function withSizes(sizes: WallSizes, id: string, shares: readonly number[]): WallSizes {
  const others = Object.entries(without(sizes, id)).slice(1 - MOST_SIZES);
  return Object.fromEntries([...others, [id, [...shares]]]);
}

const without = (sizes: WallSizes, gone: string): WallSizes =>
  Object.fromEntries(Object.entries(sizes).filter(([id]) => id !== gone));
