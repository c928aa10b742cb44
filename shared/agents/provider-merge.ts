/** JSON as a person writes it; the built-in data beside it has regular expressions where theirs has texts. */
type Table = Readonly<Record<string, unknown>>;

/**
 * One set of data with another laid over it. Objects are laid over each other name by name; lists whose items have an `id` item by
 * item, new ones first, because the first of two rules that say the same is told; everything else is replaced. `{ "off": true }` takes
 * away what it stands for.
 */
export function laidOver(base: unknown, change: unknown): unknown {
  if (isTable(change) && isTable(base)) return tables(base, change);
  if (isListOfIds(change) && isListOfIds(base)) return lists(base, change);
  return withoutOff(change);
}

function tables(base: Table, change: Table): Table {
  const changed = Object.entries(change).filter(([, value]) => !isOff(value));
  const kept = Object.entries(base).filter(([name]) => !isOff(change[name]));
  return Object.fromEntries([
    ...kept,
    ...changed.map(([name, value]) => [name, laidOver(Object.hasOwn(base, name) ? base[name] : undefined, value)]),
  ]);
}

function lists(base: readonly Table[], change: readonly Table[]): Table[] {
  const known = new Map(change.map((item) => [item["id"], item]));
  const kept = base.flatMap((item) => {
    const over = known.get(item["id"]);
    if (over === undefined) return [item];
    return isOff(over) ? [] : [tables(item, over)];
  });
  const ids = new Set(base.map((item) => item["id"]));
  return [...change.filter((item) => !ids.has(item["id"]) && !isOff(item)), ...kept];
}

function withoutOff(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isOff(item)).map((item) => withoutOff(item));
  if (!isTable(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => !isOff(item))
      .map(([name, item]) => [name, withoutOff(item)]),
  );
}

export function isTable(value: unknown): value is Table {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof RegExp);
}

function isListOfIds(value: unknown): value is readonly Table[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => isTable(item) && "id" in item);
}

function isOff(value: unknown): boolean {
  return isTable(value) && value["off"] === true;
}
