const STEP = 45;
/** Each step of one sign costs the page a share of a frame: the more there are, the calmer they turn. */
const FASTEST_MS = 125;
const SLOWEST_MS = 1000;
const MS_PER_SIGN = 10;

const signs = new Set<SVGElement>();
let timer: ReturnType<typeof setTimeout> | null = null;
let angle = 0;

function pace(): number {
  return Math.min(SLOWEST_MS, Math.max(FASTEST_MS, signs.size * MS_PER_SIGN));
}

function step(): void {
  timer = signs.size > 0 ? setTimeout(step, pace()) : null;
  if (document.hidden || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  angle = (angle + STEP) % 360;
  for (const sign of signs) sign.setAttribute("transform", `rotate(${angle} 8 8)`);
}

/**
 * Turns a sign drawn on a grid of 16, all of them by one clock and in steps: as an animation of style sheets, fifty would keep the page
 * drawing sixty times a second. To be given as a `ref`; ends when the element goes.
 */
export function turning(sign: SVGElement | null): (() => void) | undefined {
  if (sign === null) return undefined;
  signs.add(sign);
  sign.setAttribute("transform", `rotate(${angle} 8 8)`);
  timer ??= setTimeout(step, pace());
  return () => {
    signs.delete(sign);
    // React goes on with the same element for the next state's shape.
    sign.removeAttribute("transform");
    if (signs.size > 0 || timer === null) return;
    clearTimeout(timer);
    timer = null;
  };
}
