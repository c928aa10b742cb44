import { nearKey } from "../base/near-key.ts";

/** Values of parameters, by name. */
export type Values = ReadonlyMap<string, unknown>;

const WHOLE = /^\$\{([A-Za-z]\w*)\}$/;
const ANY = /\$(\$?)\{([A-Za-z]\w*)\}/g;

/** What stands for a parameter. */
export function placeholder(name: string): string {
  return `\${${name}}`;
}

/** The parameter that a value is nothing but; null for anything else. */
export function wholeParameter(value: unknown): string | null {
  return typeof value === "string" ? (WHOLE.exec(value)?.[1] ?? null) : null;
}

/** Every `${name}` in it, declared or not; `$${name}` is none. */
export function parametersIn(value: unknown): readonly string[] {
  if (typeof value === "string")
    return [...value.matchAll(ANY)].flatMap(([, kept, name]) => (kept === "" && name !== undefined ? [name] : []));
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(parametersIn);
}

/**
 * The value with each parameter of `values` in its place: as it is where nothing stands beside it, else as text. `${HOME}` and
 * whatever else is no parameter stays as it stands, for a shell may read it; `$${name}` is the text `${name}`.
 */
export function filled(value: unknown, values: Values): unknown {
  if (typeof value === "string") return filledText(value, values);
  if (Array.isArray(value)) return value.map((one) => filled(one, values));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, one]) => [field, unwrapped(field, filled(one, values))]),
  );
}

function filledText(text: string, values: Values): unknown {
  const whole = wholeParameter(text);
  if (whole !== null && values.has(whole)) return values.get(whole);
  return text.replaceAll(ANY, (found, kept: string, name: string) => {
    if (kept !== "") return placeholder(name);
    return values.has(name) ? wordOf(values.get(name)) : found;
  });
}

/** A text that means the same after {@link filled}, although it looks like one of these parameters, or nearly so. */
export function kept(value: unknown, names: readonly string[]): unknown {
  if (typeof value === "string")
    return value.replaceAll(ANY, (found, before: string, name: string) =>
      before === "$" || nearKey(name, names) !== null ? `$${found}` : found,
    );
  if (Array.isArray(value)) return value.map((one) => kept(one, names));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([field, one]) => [field, kept(one, names)]));
}

/** Within a target a session, a window or a client is called by its id or name alone. */
function unwrapped(field: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !(field in value)) return value;
  return (value as Readonly<Record<string, unknown>>)[field];
}

/** In the middle of a text: an id or a name. */
function wordOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  const [name] = Object.values(value);
  return String(name);
}
