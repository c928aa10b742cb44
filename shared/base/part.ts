/** The fields of a value that change. Objects are given field by field; anything else, lists too, whole. `undefined` takes a key away. */
export type PartOf<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { readonly [Key in keyof T]?: PartOf<T[Key]> | undefined }
    : T;

type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function merged(whole: unknown, part: unknown): unknown {
  if (!isFields(part)) return part;
  const fields = new Map(isFields(whole) ? Object.entries(whole) : []);
  for (const [name, value] of Object.entries(part)) {
    if (value === undefined) fields.delete(name);
    else fields.set(name, merged(fields.get(name), value));
  }
  return Object.fromEntries(fields);
}

/** The value with a part of it changed. */
export const withPart = <T>(whole: T, part: PartOf<T>): T => merged(whole, part) as T;

/** Where keys are to go, from the outside in: nothing that is sent can hold `undefined`. */
export function goneIn(part: unknown): string[][] {
  if (!isFields(part)) return [];
  return Object.entries(part).flatMap(([name, value]) =>
    value === undefined ? [[name]] : goneIn(value).map((rest) => [name, ...rest]),
  );
}

/** The part as it was before it was sent without {@link goneIn}. */
export function withGone(part: Fields, gone: readonly (readonly string[])[]): Fields {
  return gone.reduce<Fields>((fields, [name, ...rest]) => {
    if (name === undefined) return fields;
    const inner = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const value = rest.length === 0 ? undefined : withGone(isFields(inner) ? inner : {}, [rest]);
    return Object.fromEntries([...Object.entries(fields).filter(([one]) => one !== name), [name, value]]);
  }, part);
}

/** What turns one record into another: also says which keys are gone, so that it can be sent as a part. */
export function changedKeys<Value>(
  before: Readonly<Record<string, Value>>,
  after: Readonly<Record<string, Value>>,
): Record<string, Value | undefined> {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const own = (name: string): Value | undefined => (Object.hasOwn(after, name) ? after[name] : undefined);
  const differs = names.filter((name) => !Object.hasOwn(before, name) || before[name] !== own(name));
  return Object.fromEntries(differs.map((name) => [name, own(name)]));
}
