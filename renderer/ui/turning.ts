import { turningPicture } from "./turning-picture.ts";
import type { TurningLook } from "./turning-picture.ts";

/** Each step of one sign costs the display a share of a frame: the more there are, the calmer they turn. */
const PACES = [
  { upTo: 25, everyMs: 125 },
  { upTo: 50, everyMs: 250 },
  { upTo: Infinity, everyMs: 500 },
] as const;
/** Of other sizes, scales and themes: what the page has shown before. */
const MOST_KEPT = 32;

const signs = new Set<HTMLImageElement>();
/** Loaded, so that an image has its picture as soon as it is told. */
const pictures = new Map<string, Promise<string | null>>();
let due = false;
let asked = 0;
let unwatch: (() => void) | null = null;

const prefers = (query: string): MediaQueryList => matchMedia(query);

function pace(): number | null {
  if (prefers("(prefers-reduced-motion: reduce)").matches) return null;
  return PACES.find(({ upTo }) => signs.size <= upTo)?.everyMs ?? null;
}

/** `beside` tells which pictures are begun together: what is another address is begun anew. */
function pictureOf(look: TurningLook, beside: string): Promise<string | null> {
  const key = JSON.stringify([look, beside]);
  const known = pictures.get(key);
  if (known !== undefined) return known;
  if (pictures.size >= MOST_KEPT) pictures.clear();
  const picture = loaded(turningPicture(look)?.replace(";", `;beside=${beside};`) ?? null);
  pictures.set(key, picture);
  return picture;
}

async function loaded(picture: string | null): Promise<string | null> {
  if (picture === null) return null;
  const image = new Image();
  image.src = picture;
  await image.decode().catch(() => undefined); // It is shown all the same, only later.
  return picture;
}

const pixelsOf = (sign: HTMLImageElement): number =>
  Math.round(Number(sign.getAttribute("width")) * window.devicePixelRatio);

/** All together: to ask for a colour has the page work out its styles, and what turns at the same moment is drawn in one frame. */
async function dress(): Promise<void> {
  due = false;
  asked += 1;
  const mine = asked;
  const [first] = signs;
  if (first === undefined) return;
  const { color: colour } = getComputedStyle(first);
  const everyMs = pace();
  const sizes = [...new Set(Array.from(signs, pixelsOf))].toSorted((a, b) => a - b);
  const all = sizes.map((pixels) => pictureOf({ colour, pixels, everyMs }, sizes.join("-")));
  const drawn = await Promise.all(all);
  if (mine !== asked) return;
  for (const sign of signs) {
    const picture = drawn[sizes.indexOf(pixelsOf(sign))] ?? null;
    if (picture !== null && sign.getAttribute("src") !== picture) sign.src = picture;
  }
}

function soon(): void {
  if (due) return;
  due = true;
  queueMicrotask(() => void dress());
}

/** Hears of whatever makes the pictures wrong: the theme, the display's scale, what the person wants of motion and colours. */
function watch(): () => void {
  const theme = new MutationObserver(soon);
  theme.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  const scale = `(resolution: ${window.devicePixelRatio}dppx)`;
  const wishes = [scale, "(prefers-reduced-motion: reduce)", "(forced-colors: active)"].map(prefers);
  for (const wish of wishes) wish.addEventListener("change", wishChanged);
  return () => {
    theme.disconnect();
    for (const wish of wishes) wish.removeEventListener("change", wishChanged);
  };
}

/** The next scale is heard of by another question. */
function wishChanged(): void {
  unwatch?.();
  unwatch = signs.size > 0 ? watch() : null;
  soon();
}

/**
 * Makes an image the sign of work under way, in its own text colour. It is a moving picture, for the display turns it by itself: what is turned by
 * style, by the page or a style sheet, has the page work out styles and layers at each step. All turn as one. To be given as a `ref`; ends when the image goes.
 */
export function turning(sign: HTMLImageElement | null): (() => void) | undefined {
  if (sign === null) return undefined;
  signs.add(sign);
  unwatch ??= watch();
  soon();
  return () => {
    signs.delete(sign);
    soon();
    if (signs.size > 0) return;
    unwatch?.();
    unwatch = null;
  };
}
