/** How many members at the end are given up to find one after which it can be closed. */
const MOST_GIVEN_UP = 200;

/**
 * A JSON text, or what it says up to where it was cut off: the last member that is not whole is left out. Undefined for what never was
 * JSON. Never throws.
 */
export function readCutJson(text: string): unknown {
  const whole = parsed(text);
  if (whole !== undefined || !/^\s*[[{]/.test(text)) return whole;
  const cuts = cutsOf(text);
  for (const cut of cuts.slice(-MOST_GIVEN_UP).reverse()) {
    const value = parsed(text.slice(0, cut.at) + cut.closing);
    if (value !== undefined) return value;
  }
  return undefined;
}

interface Cut {
  readonly at: number;
  /** What closes everything that is open there. */
  readonly closing: string;
}

/** Where a member ends: before each comma outside a string, and after each bracket. */
function cutsOf(text: string): Cut[] {
  const open: string[] = [];
  const cuts: Cut[] = [];
  for (const { 0: sign, index } of text.matchAll(/"(?:[^"\\]|\\.)*"?|[[\]{},]/gs)) {
    if (sign === "{") open.push("}");
    else if (sign === "[") open.push("]");
    else if (sign === "}" || sign === "]") open.pop();
    if (sign.startsWith('"')) continue;
    const at = sign === "," ? index : index + 1;
    cuts.push({ at, closing: [...open].reverse().join("") });
    if (cuts.length > 2 * MOST_GIVEN_UP) cuts.splice(0, MOST_GIVEN_UP);
    if (open.length > MOST_GIVEN_UP) return cuts;
  }
  return cuts;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // Not whole, or not JSON: the caller goes on.
  }
}
