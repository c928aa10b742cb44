import { isTrue } from "./scan.ts";

/** C's strtod over the whole of a text: nothing counts as zero, anything behind the number is refused. */
function toNumber(text: string): number | null {
  const trimmed = text.trimStart();
  if (trimmed === "") return text === "" ? 0 : null;
  if (/^[+-]?(?:\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)$/.test(trimmed)) return Number(trimmed);
  const hex = /^([+-]?)(0[xX][0-9a-fA-F]+)$/.exec(trimmed);
  if (hex) return Number(hex[2]) * (hex[1] === "-" ? -1 : 1);
  const word = /^([+-]?)(inf(?:inity)?|nan)$/i.exec(trimmed);
  if (word === null) return null;
  const value = word[2]?.toLowerCase() === "nan" ? Number.NaN : Number.POSITIVE_INFINITY;
  return word[1] === "-" ? -value : value;
}

/** A whole number within the limits of C's int, or null. */
export function toInteger(text: string | undefined): number | null {
  const trimmed = (text ?? "").trimStart();
  if (!/^[+-]?\d+$/.test(trimmed)) return null;
  const value = Number(trimmed);
  return value >= -2147483648 && value <= 2147483647 ? value : null;
}

const near = 1e-9;

const operators: Readonly<Record<string, (left: number, right: number) => number>> = {
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "%": (left, right) => left % right,
  m: (left, right) => left % right,
  "==": (left, right) => Number(Math.abs(left - right) < near),
  "!=": (left, right) => Number(Math.abs(left - right) > near),
  ">": (left, right) => Number(left > right),
  "<": (left, right) => Number(left < right),
  ">=": (left, right) => Number(left >= right),
  "<=": (left, right) => Number(left <= right),
};

// A 64-bit conversion in C gives this for whatever is no number or too large.
const OUT_OF_RANGE = "-9223372036854775808";

function whole(value: number): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 2 ** 63) return OUT_OF_RANGE;
  return BigInt(Math.trunc(value)).toString();
}

function fraction(value: number, digits: number): string {
  if (Number.isNaN(value)) return "-nan";
  if (!Number.isFinite(value)) return value < 0 ? "-inf" : "inf";
  return roundedEven(value, digits);
}

/** printf rounds an exact half to the even digit, `toFixed` away from zero. */
function roundedEven(value: number, digits: number): string {
  const places = Math.min(digits, 100);
  const text = (Object.is(value, -0) ? "-" : "") + value.toFixed(places);
  if (places > 15) return text;
  const scaled = Math.abs(value) * 10 ** places;
  const low = Math.floor(scaled);
  if (scaled - low !== 0.5 || low % 2 !== 0) return text;
  return `${value < 0 ? "-" : ""}${(low / 10 ** places).toFixed(places)}`;
}

/** `e|op|flags|digits:left,right`. Null where it is no expression: then nothing is printed. */
export function calculate(args: readonly string[], left: string, right: string): string | null {
  const [name = "", flags = "", places] = args;
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
  const float = flags.includes("f");
  const digits = places === undefined ? (float ? 2 : 0) : toInteger(places);
  const sides = [toNumber(left), toNumber(right)].filter((side) => side !== null);
  const [a, b] = float ? sides : sides.map(Math.trunc);
  if (operator === undefined || digits === null || a === undefined || b === undefined) return null;
  return printed(operator(a, b), float, digits);
}

/** A negative number of digits is printf's default. */
function printed(value: number, float: boolean, digits: number): string {
  const places = digits < 0 ? 6 : digits;
  if (float) return fraction(value, places);
  return places === 0 ? whole(value) : `${whole(value)}.${"0".repeat(Math.min(places, 100))}`;
}

const order = (left: string, right: string): number => (left === right ? 0 : byCodePoint(left, right));

/** As C's strcmp orders the bytes of both. */
function byCodePoint(left: string, right: string): number {
  const one = Array.from(left, (char) => char.codePointAt(0) ?? 0);
  const other = Array.from(right, (char) => char.codePointAt(0) ?? 0);
  const at = one.findIndex((code, index) => code !== other[index]);
  if (at < 0) return one.length - other.length;
  return (one[at] ?? 0) - (other[at] ?? -1);
}

/** The comparisons of two expanded sides, by the modifier that names them. */
export const comparisons: Readonly<Record<string, (left: string, right: string) => boolean>> = {
  "==": (left, right) => left === right,
  "!=": (left, right) => left !== right,
  "<": (left, right) => order(left, right) < 0,
  ">": (left, right) => order(left, right) > 0,
  "<=": (left, right) => order(left, right) <= 0,
  ">=": (left, right) => order(left, right) >= 0,
  "||": (left, right) => isTrue(left) || isTrue(right),
  "&&": (left, right) => isTrue(left) && isTrue(right),
};
