type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "isComposing">;

export type PaletteKey =
  | { readonly kind: "go"; readonly to: number }
  | { readonly kind: "run" }
  /** The other thing that the entry does. */
  | { readonly kind: "other" };

const PAGE = 8;

/** What a key does to a list of `count` entries with the one at `at` marked; null when it is the field's. */
export function paletteKey(event: Pressed, at: number, count: number): PaletteKey | null {
  const held = event.ctrlKey || event.metaKey;
  if (event.isComposing || event.altKey) return null;
  if (event.key === "Enter") return { kind: held ? "other" : "run" };
  if (count === 0 || event.shiftKey) return null;
  const to = held ? heldSteps(event.key, at, count) : steps(event.key, at, count);
  return to === undefined ? null : { kind: "go", to };
}

/** Arrows go round; whole pages stop at the ends. */
function steps(key: string, at: number, count: number): number | undefined {
  const places: Readonly<Record<string, number>> = {
    ArrowDown: (at + 1) % count,
    ArrowUp: (Math.max(0, at) - 1 + count) % count,
    PageDown: Math.min(count - 1, at + PAGE),
    PageUp: Math.max(0, at - PAGE),
  };
  return places[key];
}

/** Home and End without Ctrl move the caret. */
function heldSteps(key: string, at: number, count: number): number | undefined {
  const places: Readonly<Record<string, number>> = {
    Home: 0,
    End: count - 1,
    n: (at + 1) % count,
    p: (at - 1 + count) % count,
  };
  return places[key];
}
