/** A colour as 0xRRGGBB. */
export type Rgb = number;

/** Reads `#rgb` and `#rrggbb`; null for anything else. */
export function rgbFrom(text: string | undefined): Rgb | null {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text?.trim() ?? "")?.[1];
  if (hex === undefined) return null;
  return Number.parseInt(hex.length === 3 ? hex.replace(/./g, "$&$&") : hex, 16);
}

export function cssOf(colour: Rgb): string {
  return `#${colour.toString(16).padStart(6, "0")}`;
}

const channels = (colour: Rgb): [number, number, number] => [(colour >> 16) & 255, (colour >> 8) & 255, colour & 255];
const joined = (parts: readonly number[]): Rgb => parts.reduce((colour, part) => colour * 256 + part, 0);

/** What `over` looks like on `under` when it is half there. */
export function halfOf(over: Rgb, under: Rgb): Rgb {
  const below = channels(under);
  return joined(channels(over).map((part, at) => Math.round((part + (below[at] ?? 0)) / 2)));
}

/** As WCAG has it, from 0 to 1. */
function luminance(colour: Rgb): number {
  const [red, green, blue] = channels(colour).map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** From 1, where they are the same, to 21. */
export function contrastOf(one: Rgb, other: Rgb): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const darker = (part: number): number => part - Math.ceil(part / 10);
const lighter = (part: number): number => Math.min(255, part + Math.ceil((255 - part) / 10));

/** Goes a tenth of the way at a time, until the contrast is there or there is no further. */
function moved(text: Rgb, ground: Rgb, use: { least: number; step: (part: number) => number }): Rgb {
  let now = text;
  while (contrastOf(now, ground) < use.least) {
    const next = joined(channels(now).map(use.step));
    if (next === now) break;
    now = next;
  }
  return now;
}

/** `text`, made darker or lighter until it stands out from `ground` by `least`; the better of both where neither is enough. */
export function readable(text: Rgb, ground: Rgb, least: number): Rgb {
  if (contrastOf(text, ground) >= least) return text;
  const steps = luminance(text) < luminance(ground) ? [darker, lighter] : [lighter, darker];
  const [first = text, second = text] = steps.map((step) => moved(text, ground, { least, step }));
  if (contrastOf(first, ground) >= least) return first;
  return contrastOf(second, ground) > contrastOf(first, ground) ? second : first;
}
