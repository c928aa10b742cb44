import fc from "fast-check";
import { catalog, makeOperation } from "../../../../shared/ops/catalog.ts";
import type { Arg, TextCheck } from "../../../../shared/ops/args.ts";
import type { AnySpec, Args, Operation } from "../../../../shared/ops/define.ts";
import type { TargetKind } from "../../../../shared/ops/targets.ts";

type OfKind<Kind extends Arg["kind"]> = Extract<Arg, { readonly kind: Kind }>;

const hard = fc.constantFrom(
  ";",
  "a;",
  "\\;",
  "-x",
  "--",
  "#S",
  "#(id)",
  "\n",
  " ",
  "'",
  '"',
  "$HOME",
  "~",
  "%end 1 2 1",
  "é😀",
);
export const someText = fc
  .oneof(hard, fc.string({ unit: "binary", minLength: 1, maxLength: 12 }))
  .filter((text) => !text.includes("\0"));
const name = someText.filter((text) => !/[:.\p{Cc}]/u.test(text));
const windowName = name.filter((text) => !/^\d+$/.test(text));
const id = fc.nat({ max: 999 });

const targets: Readonly<Record<TargetKind, fc.Arbitrary<unknown>>> = {
  session: fc.oneof(
    fc.constant({ special: "{marked}" }),
    id.map((at) => `$${at}`),
    fc.record({ session: name }),
    fc.record({ session: name, exact: fc.boolean() }),
  ),
  window: fc.oneof(
    id.map((at) => `@${at}`),
    fc.record({ session: name, window: fc.oneof(windowName, id, fc.constant({ special: "{last}" })) }),
    fc.record({ special: fc.constantFrom("{start}", "!", "-2", "~") }),
  ),
  pane: fc.oneof(
    id.map((at) => `%${at}`),
    fc.record({ session: name, window: fc.oneof(windowName, id), pane: id }),
    fc.record({ window: id.map((at) => `@${at}`), pane: fc.oneof(id, fc.constant({ special: "{top}" })) }),
  ),
  place: fc.record({ session: name, next: fc.constant(true) }),
  client: fc.record({ client: someText }),
};

const menuItem = fc.record(
  { name: someText.filter((text) => !text.startsWith("-")), key: someText, command: someText },
  { requiredKeys: ["name"], noNullPrototype: true },
);

function checked({ check }: { readonly check?: TextCheck }): fc.Arbitrary<string> {
  if (check === "sessionName") return name;
  if (check === "layout") return fc.constantFrom("tiled", "main-vertical-mirrored", "b25d,80x24,0,0,0");
  return someText.filter((text) => (check === "variableName" ? !text.includes("=") : text !== "-"));
}

const values: { readonly [Kind in Arg["kind"]]: (arg: OfKind<Kind>) => fc.Arbitrary<unknown> } = {
  flag: () => fc.boolean(),
  target: (arg) => fc.oneof(...arg.accepts.map((kind) => targets[kind])),
  text: checked,
  integer: (arg) =>
    arg.parts ? fc.integer({ min: 0, max: 99 }).map((at) => at / 4) : fc.integer({ min: arg.min, max: arg.max }),
  each: () => fc.array(someText, { minLength: 1, maxLength: 3 }),
  menu: () => fc.array(fc.option(menuItem), { minLength: 1, maxLength: 3 }),
  size: () =>
    fc.oneof(
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 1, max: 100 }).map((share) => `${share}%`),
    ),
  line: () => fc.oneof(fc.integer({ min: -5000, max: 500 }), fc.constant("-")),
  choice: (arg) => fc.constantFrom(...Object.keys(arg.options)),
  pairs: () =>
    fc.dictionary(
      someText.filter((text) => !text.includes("=")),
      someText,
      { noNullPrototype: true },
    ),
  setting: () => fc.oneof(fc.boolean(), fc.integer(), someText),
  words: (arg) => fc.array(checked(arg), { minLength: 1, maxLength: 4 }),
  bytes: () => fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 8 }),
  argv: () => fc.array(someText, { minLength: 1, maxLength: 4 }),
};

/** Any value that `arg` allows, taken alone. */
export function valueOf(arg: Arg): fc.Arbitrary<unknown> {
  // Keyed by the kind, which the compiler does not follow through the lookup.
  return (values[arg.kind] as (arg: Arg) => fc.Arbitrary<unknown>)(arg);
}

/** Any operation of one entry. Arguments that do not go together are tried and dropped. */
export function operationOf(kind: string, spec: AnySpec): fc.Arbitrary<Operation> {
  const args = Object.entries(spec.args as Args);
  const model = Object.fromEntries(args.map(([argName, arg]) => [argName, valueOf(arg)]));
  const sampled = Object.keys(spec.sample as object);
  const requiredKeys = args
    .filter(([argName, arg]) => arg.required || sampled.includes(argName))
    .map(([argName]) => argName);
  return fc
    .record(model, { requiredKeys, noNullPrototype: true })
    .map((given) => makeOperation(kind, together(spec, given)));
}

type Given = Readonly<Record<string, unknown>>;

/** Keeps of each group the one that the sample has, and drops what lacks its companion. */
function together(spec: AnySpec, given: Given): Given {
  const sampled = new Set(Object.keys(spec.sample as object));
  const on = Object.entries(given).map(([argName, value]) => [
    argName,
    sampled.has(argName) && value === false ? true : value,
  ]);
  const used = new Set(
    on.filter(([, value]) => value !== undefined && value !== false).map(([argName]) => String(argName)),
  );
  for (const group of spec.rules?.exclusive ?? []) {
    const [winner, ...losers] = group
      .filter((argName) => used.has(argName))
      .toSorted((a, b) => Number(sampled.has(b)) - Number(sampled.has(a)));
    for (const loser of losers) if (loser !== winner) used.delete(loser);
  }
  const lonely = (spec.rules?.needs ?? []).filter(([, other]) => !used.has(other)).map(([argName]) => argName);
  return Object.fromEntries(on.filter(([argName]) => used.has(String(argName)) && !lonely.includes(String(argName))));
}

export const specs = Object.entries(catalog) as [string, AnySpec][];
