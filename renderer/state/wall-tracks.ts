import type { WallSizes } from "../../shared/models/wall.ts";

/** A stretch of a track, from one of its lines to a later one. */
export interface Span {
  readonly track: string;
  readonly from: number;
  readonly to: number;
}

/** A row of parts with a line between each two of them that can be moved. Lines count from 0, the first and the last are its ends. */
export interface Track {
  /** Names its sizes: the same wherever the same thing is divided. */
  readonly id: string;
  readonly axis: "x" | "y";
  /** How large the parts are as long as nobody moved a line. */
  readonly shares: readonly number[];
  /** What it divides; null for the whole wall. */
  readonly within: Span | null;
}

/** One place of the wall. Neighbours name the same lines, so that no size can make them overlap or part. */
export interface Cell {
  readonly x: Span;
  readonly y: Span;
}

/** Places for tiles in order, then those that no tile fills. A track stands behind the one it divides. */
export interface Arrangement {
  readonly tracks: readonly Track[];
  readonly cells: readonly Cell[];
}

/** Where something stands, in fractions of the wall. */
export interface TileRect {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where the lines of each track lie, in fractions of the wall. */
export type Lines = ReadonlyMap<string, readonly number[]>;

export const evenly = (parts: number): number[] => Array.from({ length: parts }, () => 1 / parts);

/** The parts of a track as they are now, adding up to 1. */
export function sharesOf({ id, shares }: Track, sizes: WallSizes): readonly number[] {
  const kept = Object.hasOwn(sizes, id) ? sizes[id] : undefined;
  const used = kept !== undefined && kept.length === shares.length ? kept : shares;
  const sum = used.reduce((total, share) => total + share, 0);
  return used.map((share) => share / sum);
}

export function linesOf({ tracks }: Arrangement, sizes: WallSizes): Lines {
  const lines = new Map<string, readonly number[]>();
  for (const track of tracks) {
    const [start, end] = track.within === null ? [0, 1] : ends(track.within, lines);
    const at = [start];
    let sum = 0;
    for (const share of sharesOf(track, sizes)) {
      sum += share;
      at.push(start + sum * (end - start));
    }
    at[at.length - 1] = end;
    lines.set(track.id, at);
  }
  return lines;
}

export function ends(span: Span, lines: Lines): readonly [number, number] {
  const at = lines.get(span.track);
  return [at?.[span.from] ?? 0, at?.[span.to] ?? 1];
}

export function rectOf(cell: Cell, lines: Lines): TileRect {
  const [left, right] = ends(cell.x, lines);
  const [top, bottom] = ends(cell.y, lines);
  return { left, right, top, bottom };
}

/** The name under which a page's style sheet finds a line: the same for as long as the arrangement is. */
export function lineName(arrangement: Arrangement, track: string, line: number): string {
  return `--t${arrangement.tracks.findIndex(({ id }) => id === track)}l${line}`;
}
