import { describe, expect, it } from "vitest";
import type { Arg } from "../../../../shared/ops/args.ts";
import { catalog, isOpKind, makeOperation, ops } from "../../../../shared/ops/catalog.ts";
import type { AnySpec, Args } from "../../../../shared/ops/define.ts";
import { catalogRows } from "../../../../shared/ops/registry.ts";
import type { CatalogRow } from "../../../../shared/ops/registry.ts";
import { flagsOf } from "../../../../shared/ops/flag-rows.ts";
import type { FlagRow } from "../../../../shared/ops/flag-rows.ts";
import { render } from "../../../../shared/ops/render.ts";
import { nothing } from "../../../../shared/ops/returns.ts";
import { blockingOf } from "../../../../shared/ops/traits.ts";
import { allFacts, tmuxFacts } from "../../../support/tmux-facts.ts";

const specs = Object.entries(catalog) as [string, AnySpec][];
const rows = catalogRows().map((row) => [row.kind, row] as const);
const argsOf = (spec: AnySpec): Arg[] => Object.values(spec.args as Args);

/** The same flag may be for one thing in older tmux and for another in newer. */
function newest(kind: string): Map<string, FlagRow> {
  const flags = new Map<string, FlagRow>();
  for (const row of flagsOf(kind)) {
    const known = flags.get(row.flag);
    if (row.until !== null && known === undefined) continue;
    flags.set(row.flag, known === undefined ? row : { ...known, raises: known.raises ?? row.raises });
  }
  for (const row of flagsOf(kind)) {
    const known = flags.get(row.flag);
    if (row.until !== null && known !== undefined) flags.set(row.flag, { ...known, since: row.since });
  }
  return flags;
}

function factOf({ takesValue, since, raises }: FlagRow): object {
  return { value: takesValue, ...(since === "<=1.8" ? {} : { since }), ...(raises === null ? {} : { raises }) };
}

/** The flags that make a command wait, out of the sentence that says so; all of it when no flag does. */
function waiting({ command }: CatalogRow, spec: AnySpec): string[] {
  const { blocking } = tmuxFacts(command);
  const detached = Object.hasOwn(spec.always ?? {}, "-d");
  if (blocking === undefined || blocking.startsWith("no ") || (blocking === "interactive" && detached)) return [];
  return blocking.match(/-\w/g) ?? [blocking];
}

describe("the catalog", () => {
  it("has each command once, and no name that is inherited", () => {
    expect(specs.map(([, spec]) => spec.command).toSorted()).toEqual(Object.keys(allFacts).toSorted());
    expect(specs).toHaveLength(92);
    expect(isOpKind("killPane")).toBe(true);
    expect(isOpKind("toString")).toBe(false);
  });

  it("offers, always sends or gives a reason for each of the 590 flags", () => {
    const told = specs.flatMap(([kind]) => [...newest(kind).values()]);
    expect(told).toHaveLength(590);
    const left = told.filter((row) => row.argument === null);
    for (const row of left) expect(row.note).toMatch(/\w{4}/);
    expect(left.length).toBeLessThan(90);
  });

  it.each(specs)("%s is named after its command and says of it what tmux's facts say", (kind, spec) => {
    const { scope, safety, since, needsClient } = tmuxFacts(spec.command);
    const needs = { required: "attached", becomes: spec.always === undefined ? "terminal" : undefined };
    expect(kind).toBe(spec.command.replace(/-(.)/g, (_dash, letter: string) => letter.toUpperCase()));
    expect({ scope: spec.scope, safety: spec.safety, since: spec.since }).toEqual({ scope, safety, since });
    expect(spec.needsClient).toBe(needs[needsClient as "required"]);
  });

  it.each(specs)("%s offers each flag as tmux takes it, or says why not", (kind, spec) => {
    const told = newest(kind);
    const known = Object.entries(tmuxFacts(spec.command).flags).map(([flag, { raises, ...fact }]) => {
      const offered = told.get(flag)?.argument !== null;
      return [flag, raises === undefined || !offered ? fact : { ...fact, raises }];
    });
    expect(Object.fromEntries([...told].map(([flag, row]) => [flag, factOf(row)]))).toEqual(Object.fromEntries(known));
  });

  it.each(rows)("%s sends as many words as tmux takes", (_kind, { command, words }) => {
    const [least, most] = tmuxFacts(command).words;
    expect(words.least).toBeGreaterThanOrEqual(least);
    expect(words.most === null && most !== null).toBe(false);
    expect(words.most ?? 0).toBeLessThanOrEqual(most ?? Infinity);
  });

  it.each(rows)("%s cannot hold the queue unless it says so", (kind, row) => {
    const spec: AnySpec = catalog[kind];
    const offered = waiting(row, spec).filter((flag) => !Object.hasOwn(spec.omits ?? {}, flag));
    expect(offered.length > 0).toBe(row.blocking !== null);
  });

  it.each(specs)("%s has a sample that renders, and asks for ids exactly when it creates", (kind, spec) => {
    const operation = makeOperation(kind, spec.sample as Record<string, unknown>);
    const { argv, notes, refused } = render(operation, null);
    const gone =
      spec.needsClient === "terminal" || argsOf(spec).some((arg) => arg.until !== undefined && arg.essential);
    if (!gone) expect({ command: argv[0], notes, refused }).toEqual({ command: spec.command, notes: [] });
    expect(spec.returns.captures !== undefined).toBe(spec.creates !== undefined);
    expect(spec.safety === "readonly" && spec.returns === nothing).toBe(false);
  });

  it.each(specs)("%s says of every argument what it is for", (_kind, spec) => {
    for (const arg of argsOf(spec)) expect(arg.doc).toMatch(/^[A-Z+].*\.$/s);
    expect(spec.summary).toMatch(/^[A-Z].*\.$/);
  });

  it("never lets a destructive operation choose its own target", () => {
    const ending = specs.filter(([kind, spec]) => spec.safety === "destructive" && kind !== "killServer");
    expect(ending.length).toBeGreaterThan(3);
    for (const [, spec] of ending) expect(argsOf(spec).some((arg) => arg.required)).toBe(true);
  });

  it("never lets an operation on a client choose which", () => {
    const acting = specs.filter(([, spec]) => spec.needsClient === "attached");
    expect(acting.length).toBeGreaterThan(8);
    for (const [kind, spec] of acting) expect(() => makeOperation(kind, withoutClients(spec))).toThrow(/client|target/);
  });
});

function withoutClients(spec: AnySpec): Record<string, unknown> {
  const args = Object.entries(spec.sample as Record<string, unknown>);
  return Object.fromEntries(args.filter(([name]) => (spec.args as Args)[name]?.kind !== "target"));
}

describe("blockingOf", () => {
  it.each([
    [ops.runShell({ shell: "sleep 1" }), "program"],
    [ops.runShell({ shell: "sleep 1", background: true }), null],
    [ops.runShell({ shell: "sleep 1", background: false }), "program"],
    [ops.ifShell({ condition: "1", whenTrue: "x" }), null],
    [ops.waitFor({ channel: "a" }), "signal"],
    [ops.waitFor({ channel: "a", act: "wait" }), "signal"],
    [ops.waitFor({ channel: "a", act: "lock" }), "signal"],
    [ops.waitFor({ channel: "a", act: "signal" }), null],
    [ops.displayPopup({ client: { client: "c" } }), "person"],
    [ops.displayPopup({ client: { client: "c" }, close: true }), null],
    [ops.killServer(), null],
  ])("tells what %j waits for", (operation, on) => {
    expect(blockingOf(operation)).toBe(on);
    if (on !== null) expect(render(operation, null).apart).toBe(true);
  });
});
