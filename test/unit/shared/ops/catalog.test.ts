import { describe, expect, it } from "vitest";
import { catalog, isOpKind, makeOperation, ops, safetyOf } from "../../../../shared/ops/catalog.ts";
import type { Arg } from "../../../../shared/ops/args.ts";
import type { AnySpec, Args } from "../../../../shared/ops/define.ts";
import { render } from "../../../../shared/ops/render.ts";
import { nothing } from "../../../../shared/ops/returns.ts";
import { tmuxFacts } from "../../../support/tmux-facts.ts";
import type { FlagFacts } from "../../../support/tmux-facts.ts";

const specs = Object.entries(catalog) as [string, AnySpec][];
const argsOf = (spec: AnySpec): Arg[] => Object.values(spec.args as Args);

type Said = Pick<Arg, "since" | "raises">;

function facts(value: boolean, said: Said): FlagFacts {
  const since = said.since === undefined ? {} : { since: said.since };
  return said.raises === undefined ? { value, ...since } : { value, ...since, raises: said.raises };
}

/** Every flag an argument can send, and what it says of it, in the form of the facts. */
function flagsOf(arg: Arg): [string, FlagFacts][] {
  if (arg.kind === "choice") {
    const options = Object.values(arg.options).filter((option) => option !== null);
    return options.map((option) => [option.flag, facts(option.value !== undefined, { ...arg, ...option })]);
  }
  if (!("flag" in arg) || arg.flag === undefined) return [];
  const announces = arg.kind === "flag" || ("place" in arg && arg.place === "positional");
  return [[arg.flag, facts(!announces, arg)]];
}

const declared = (spec: AnySpec): Record<string, FlagFacts> => Object.fromEntries(argsOf(spec).flatMap(flagsOf));
const positional = (spec: AnySpec): Arg[] => argsOf(spec).filter((arg) => "place" in arg && arg.place === "positional");

/** The flags that make a command wait, out of the sentence that says so; all of it when no flag does. */
function waiting(spec: AnySpec): string[] {
  const { blocking } = tmuxFacts(spec.command);
  if (blocking === undefined || (blocking === "interactive" && spec.always?.includes("-d"))) return [];
  return blocking.match(/-\w/g) ?? [blocking];
}

describe("the catalog", () => {
  it("has each command once, and no name that is inherited", () => {
    expect(specs.length).toBeGreaterThanOrEqual(27);
    expect(new Set(specs.map(([, spec]) => spec.command)).size).toBe(specs.length);
    expect(isOpKind("killPane")).toBe(true);
    expect(isOpKind("toString")).toBe(false);
  });

  it.each(specs)("%s is named after its command and says of it what tmux's facts say", (kind, spec) => {
    const { scope, safety, since } = tmuxFacts(spec.command);
    expect(kind).toBe(spec.command.replace(/-(.)/g, (_dash, letter: string) => letter.toUpperCase()));
    expect({ scope: spec.scope, safety: spec.safety }).toEqual({ scope, safety });
    expect([undefined, since]).toContain(spec.since);
  });

  it.each(specs)("%s offers each flag as tmux takes it, or says why not", (_kind, spec) => {
    const known = tmuxFacts(spec.command).flags;
    const omitted = Object.entries(spec.omits ?? {}) as [string, string][];
    const closed = new Set([...(spec.always ?? []), ...spec.returns.ask(null), ...omitted.map(([flag]) => flag)]);
    expect(declared(spec)).toEqual(Object.fromEntries(Object.entries(known).filter(([flag]) => !closed.has(flag))));
    for (const [flag, reason] of omitted) {
      expect(known).toHaveProperty(flag);
      expect(reason).not.toBe("");
    }
  });

  it.each(specs)("%s sends as many words as tmux takes", (_kind, spec) => {
    const [least, most] = tmuxFacts(spec.command).words;
    const lists = positional(spec).filter((arg) => ["words", "bytes", "argv"].includes(arg.kind));
    expect(positional(spec).filter((arg) => arg.required).length).toBeGreaterThanOrEqual(least);
    expect(lists.length > 0 && most !== null).toBe(false);
    expect(positional(spec).length).toBeLessThanOrEqual(most ?? Infinity);
  });

  it.each(specs)("%s cannot hold the queue unless it says so", (_kind, spec) => {
    const offered = waiting(spec).filter((flag) => !Object.hasOwn(spec.omits ?? {}, flag));
    expect(offered.length > 0).toBe(spec.blocking === true);
  });

  it.each(specs)("%s has a sample that renders, and asks for ids exactly when it creates", (kind, spec) => {
    const operation = makeOperation(kind, spec.sample as Record<string, unknown>);
    const { argv, notes, refused } = render(operation, null);
    expect({ command: argv[0], notes, refused }).toEqual({ command: spec.command, notes: [], refused: undefined });
    expect(spec.returns.ask(null).includes("-P")).toBe(spec.creates !== undefined);
    expect(spec.safety === "readonly" && spec.returns === nothing).toBe(false);
  });

  it("never lets a destructive operation choose its own target", () => {
    const ending = specs.filter(([kind, spec]) => spec.safety === "destructive" && kind !== "killServer");
    expect(ending.length).toBeGreaterThan(3);
    for (const [, spec] of ending) expect(argsOf(spec).some((arg) => arg.required)).toBe(true);
  });
});

describe("safetyOf", () => {
  it.each([
    [ops.listPanes({ all: true }), "readonly"],
    [ops.listPanes({ all: true, filter: "#{pane_dead}" }), "readonly"],
    [ops.listPanes({ all: true, filter: "#(id)" }), "mutating"],
    [ops.displayMessage({ format: "#{E:status-left}" }), "mutating"],
    [ops.displayMessage({ format: "#{session_name}: #{pane_title}" }), "readonly"],
    [ops.sendKeys({ target: "%1", text: "x" }), "mutating"],
    [ops.sendKeys({ target: "%1", reset: true }), "destructive"],
    [ops.respawnPane({ target: "%1", kill: false }), "mutating"],
    [ops.respawnPane({ target: "%1", kill: true }), "destructive"],
    [ops.setOption({ option: "@a", unset: true }), "destructive"],
    [ops.killPane({ target: "%1" }), "destructive"],
  ])("rates %j", (operation, safety) => {
    expect(safetyOf(operation)).toBe(safety);
  });
});
