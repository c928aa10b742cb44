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
  timer = signs.size > 0 ? soon() : null;
  if (document.hidden || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  angle = (angle + STEP) % 360;
  for (const sign of signs) turn(sign);
}

function turn(sign: SVGElement): void {
  sign.style.transform = `rotate(${angle}deg)`;
}

/** All that is due at the same time is drawn in one frame: at whole multiples of the pace, as clocks tick. */
function soon(): ReturnType<typeof setTimeout> {
  return setTimeout(step, pace() - (Date.now() % pace()));
}

/**
 * Turns a sign, all of them by one clock and in steps: as an animation of style sheets, fifty would keep the page drawing sixty times a
 * second. The drawing as a whole is turned, for a part of it would be laid out anew. To be given as a `ref` to that part; ends when it goes.
 */
export function turning(part: SVGElement | null): (() => void) | undefined {
  if (part === null) return undefined;
  const sign = part.ownerSVGElement ?? part;
  signs.add(sign);
  turn(sign);
  timer ??= soon();
  return () => {
    signs.delete(sign);
    // React goes on with the same element for the next state's shape.
    sign.style.transform = "";
    if (signs.size > 0 || timer === null) return;
    clearTimeout(timer);
    timer = null;
  };
}
