import type { Arg } from "../ops/args.ts";

const yes = ["true", "yes", "on"];
const no = ["false", "no", "off"];

type Fit = (value: unknown) => unknown;

const same: Fit = (value) => value;
const fits: Readonly<Record<Arg["kind"], Fit>> = {
  flag: truth,
  integer: numeral,
  size: numeral,
  line: numeral,
  bytes: (value) => (Array.isArray(value) ? value.map(numeral) : value),
  target,
  words: listed,
  argv: listed,
  each: listed,
  menu: (value) => (Array.isArray(value) ? value.map(menuItem) : value),
  text: plain,
  choice: plain,
  pairs: paired,
  setting: same,
};

/**
 * A value as its argument takes it, from how people write it: in a file everything is text. What does not fit stays as it is, so
 * that the catalog can say what is wrong with it.
 */
export function fitted(arg: Arg, value: unknown): unknown {
  return fits[arg.kind](value);
}

function menuItem(item: unknown): unknown {
  return item === "" || item === "~" || item === "null" ? null : item;
}

function truth(value: unknown): unknown {
  if (typeof value !== "string") return value;
  if (yes.includes(value.toLowerCase())) return true;
  return no.includes(value.toLowerCase()) ? false : value;
}

export function numeral(value: unknown): unknown {
  return typeof value === "string" && /^-?\d+(?:\.\d+)?$/.test(value.trim()) ? Number(value) : value;
}

function plain(value: unknown): unknown {
  return typeof value === "number" || typeof value === "boolean" ? String(value) : value;
}

function listed(value: unknown): unknown {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.map(plain) : value;
}

function paired(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)])) as unknown;
}

/** Indices are numbers, and names never look like one. */
function target(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const fields = Object.entries(value).map(([field, one]) => {
    if (field === "exact" || field === "next") return [field, truth(one)];
    return [field, field === "window" || field === "pane" || field === "slot" ? numeral(one) : one];
  });
  return Object.fromEntries(fields) as unknown;
}
