import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { atLeast, parseTmuxVersion } from "../../../../shared/base/tmux-version.ts";
import type { TmuxVersion } from "../../../../shared/base/tmux-version.ts";
import { makeOperation } from "../../../../shared/ops/catalog.ts";
import type { AnySpec, Args, Operation } from "../../../../shared/ops/define.ts";
import { flagsOf } from "../../../../shared/ops/flag-rows.ts";
import type { FlagRow } from "../../../../shared/ops/flag-rows.ts";
import { operationFromJson, operationToJson } from "../../../../shared/ops/json.ts";
import { render } from "../../../../shared/ops/render.ts";
import { operationOf, specs } from "./operation-arbitrary.ts";

/** The flags that a tmux of this version takes, and whether each takes a value. */
function flagsIn(kind: string, version: TmuxVersion | null): ReadonlyMap<string, boolean> {
  const known = flagsOf(kind).filter((row) => isThere(row, version));
  return new Map(known.map((row) => [row.flag, row.takesValue]));
}

function isThere({ since, until }: Pick<FlagRow, "since" | "until">, version: TmuxVersion | null): boolean {
  return atLeast(version, since) && (until === null || !atLeast(version, until));
}

/** Reads argv as tmux's own getopt does, and gives the words after the flags. Throws for what tmux would refuse. */
function wordsOf(argv: readonly string[], flags: ReadonlyMap<string, boolean>): readonly string[] {
  let at = 1;
  for (; at < argv.length && argv[at] !== "--"; at += 1) {
    const word = argv[at] ?? "";
    const takesValue = flags.get(word.slice(0, 2));
    if (takesValue === undefined) throw new Error(`${argv[0]} does not know ${word}`);
    const glued = word.length > 2;
    if (glued && !takesValue) throw new Error(`${word.slice(0, 2)} takes no value`);
    if (takesValue && !glued) at += 1;
  }
  return argv.slice(at + 1);
}

/** The same with slots for every target that may be one. */
function slotted(spec: AnySpec, { kind, args }: Operation): Operation {
  const slots = Object.entries(spec.args as Args).flatMap(([name, arg]) =>
    arg.kind === "target" && args[name] !== undefined && !arg.accepts.includes("client")
      ? [[name, { slot: 0, part: arg.accepts[0] }]]
      : [],
  );
  return makeOperation(kind, { ...args, ...(Object.fromEntries(slots) as Record<string, unknown>) });
}

/** The arguments in use that this version does not have. */
function late(spec: AnySpec, { args }: Operation, version: TmuxVersion | null): readonly string[] {
  const used = Object.entries(spec.args as Args).filter(([name]) => args[name] !== undefined && args[name] !== false);
  return used.flatMap(([name, arg]) => {
    const option = arg.kind === "choice" ? arg.options[String(args[name])] : undefined;
    if (option === null) return [];
    const since = option?.since ?? arg.since ?? "<=1.8";
    return isThere({ since, until: arg.until ?? null }, version) ? [] : [name];
  });
}

describe.each(specs)("%s", (kind, spec) => {
  const operation = operationOf(kind, spec);

  it("comes back from JSON as it was", () => {
    fc.assert(
      fc.property(operation, (given) => {
        for (const one of [given, slotted(spec, given)]) {
          const text = JSON.stringify(operationToJson(one));
          expect(operationFromJson(JSON.parse(text))).toEqual(one);
        }
      }),
    );
  });

  it("is read by tmux as flags it knows, each with its value, then the words", () => {
    const versions = fc.constantFrom(
      null,
      ...["3.2", "3.2a", "3.3a", "3.4", "3.5a", "3.6b", "3.7c"].map(parseTmuxVersion),
    );
    fc.assert(
      fc.property(operation, versions, (given, version) => {
        const { argv, refused } = render(given, version);
        if (refused !== undefined) return;
        const places = Object.entries(spec.args as Args).filter(
          ([, arg]) => "place" in arg && arg.place === "positional",
        );
        const worded = places.some(([name]) => given.args[name] !== undefined);
        expect(wordsOf(argv, flagsIn(kind, version)).length > 0).toBe(worded);
        for (const word of argv) expect(word).not.toContain("\0");
      }),
    );
  });

  it("tells of everything that an older tmux does not get", () => {
    const versions = fc.constantFrom("3.2", "3.2a", "3.3a", "3.4", "3.5a", "3.6b", "3.7c").map(parseTmuxVersion);
    fc.assert(
      fc.property(operation, versions, (given, version) => {
        const { argv, notes, refused } = render(given, version);
        if (spec.needsClient !== "terminal") expect(argv.length === 0).toBe(refused !== undefined);
        for (const name of late(spec, given, version)) {
          if (refused === undefined) expect(notes.join()).toContain(`Left out: "${name}"`);
        }
        if (spec.since !== undefined && !atLeast(version, spec.since)) expect(refused).toContain(spec.command);
      }),
    );
  });

  it("fails closed on an argument it does not know, and on a NUL", () => {
    const good = operationToJson(makeOperation(kind, spec.sample as Record<string, unknown>));
    const broken = fc.string().filter((name) => !Object.hasOwn(spec.args as Args, name) && name !== "__proto__");
    const invalid = expect.objectContaining({ code: "op.invalid" });
    fc.assert(
      fc.property(broken, fc.jsonValue(), (name, value) => {
        expect(() => operationFromJson({ ...good, args: { ...good.args, [name]: value } })).toThrow(invalid);
      }),
    );
    for (const [name, value] of Object.entries(good.args)) {
      if (typeof value !== "string") continue;
      expect(() => operationFromJson({ ...good, args: { ...good.args, [name]: `${value}\0` } })).toThrow(invalid);
    }
  });
});
