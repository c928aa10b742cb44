import type { Terminal } from "@xterm/xterm";

type Measure = (this: WidthCache, letter: string, variant: number) => number;

/** The part of xterm's DOM renderer that knows how wide letters are; it is not in its types. */
interface WidthCache {
  readonly _font: string;
  readonly _fontSize: number;
  readonly _weight: string | number;
  readonly _weightBold: string | number;
  _measure: Measure;
}

interface WithCore {
  readonly _core?: {
    readonly _renderService?: { readonly _renderer?: { readonly value?: { readonly _widthCache?: WidthCache } } };
  };
}

/** Letters of all fonts together: some thousands are many. */
const MOST_KNOWN = 20_000;
const known = new Map<string, number>();
const taught = new WeakSet<object>();
let listens = false;

/**
 * Each terminal measures each letter for itself, and each time lays out the whole page for it: half a frame and more for one that comes
 * among sixty others. To be called when a terminal is open; from then on all terminals of the page share what one of them has measured.
 */
export function shareWidths(terminal: Terminal): void {
  const cache = (terminal as WithCore)._core?._renderService?._renderer?.value?._widthCache;
  if (cache === undefined || typeof cache._measure !== "function") return;
  const kind = Object.getPrototypeOf(cache) as WidthCache;
  if (taught.has(kind)) return;
  taught.add(kind);
  forgetWithFonts();
  const measure = kind._measure;
  kind._measure = function shared(this: WidthCache, letter: string, variant: number): number {
    const key = keyOf(this, letter, variant);
    const found = known.get(key);
    if (found !== undefined) return found;
    const width = measure.call(this, letter, variant);
    // Nothing can be measured while it is not shown.
    if (width > 0) keep(key, width);
    return width;
  };
}

function keyOf({ _font, _fontSize, _weight, _weightBold }: WidthCache, letter: string, variant: number): string {
  return `${variant} ${_fontSize} ${_weight} ${_weightBold} ${globalThis.devicePixelRatio} ${_font}\n${letter}`;
}

function keep(key: string, width: number): void {
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, width);
}

/** A font that has arrived only now has other letters than the one that stood in for it. */
function forgetWithFonts(): void {
  if (listens) return;
  listens = true;
  document.fonts?.addEventListener("loadingdone", () => known.clear());
}
