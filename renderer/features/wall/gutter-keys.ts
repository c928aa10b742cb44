/** Pixels for one press of an arrow, and with Shift held. */
const STEP = 16;
const LARGE_STEP = 80;

/** `by`: pixels to move, gutters to walk, or the side of the end. */
export interface GutterAct {
  readonly kind: "move" | "walk" | "end" | "reset" | "leave";
  readonly by: number;
}

const acts: Readonly<Record<string, GutterAct>> = {
  Home: { kind: "end", by: -1 },
  End: { kind: "end", by: 1 },
  PageUp: { kind: "walk", by: -1 },
  PageDown: { kind: "walk", by: 1 },
  Enter: { kind: "reset", by: 0 },
  Escape: { kind: "leave", by: 0 },
};
const arrows: Readonly<Record<string, { readonly axis: "x" | "y"; readonly by: number }>> = {
  ArrowLeft: { axis: "x", by: -1 },
  ArrowRight: { axis: "x", by: 1 },
  ArrowUp: { axis: "y", by: -1 },
  ArrowDown: { axis: "y", by: 1 },
};

/** What a key does on a gutter that moves along `axis`; null for nothing. */
export function gutterKey(
  pressed: { readonly key: string; readonly shiftKey: boolean },
  axis: "x" | "y",
): GutterAct | null {
  const arrow = arrows[pressed.key];
  if (arrow === undefined) return acts[pressed.key] ?? null;
  if (arrow.axis !== axis) return { kind: "walk", by: arrow.by };
  return { kind: "move", by: arrow.by * (pressed.shiftKey ? LARGE_STEP : STEP) };
}
