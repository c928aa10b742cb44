import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTmuxVersion } from "../../../../shared/base/tmux-version.ts";
import { makeOperation } from "../../../../shared/ops/catalog.ts";
import type { Args } from "../../../../shared/ops/define.ts";
import { operationFromJson, operationToJson } from "../../../../shared/ops/json.ts";
import { render } from "../../../../shared/ops/render.ts";
import { tmuxFacts } from "../../../support/tmux-facts.ts";
import type { CommandFacts } from "../../../support/tmux-facts.ts";
import { operationOf, specs } from "./operation-arbitrary.ts";

/** Reads argv as tmux's own getopt does, and gives the words after the flags. Throws for what tmux would refuse. */
function wordsOf(argv: readonly string[], { flags }: CommandFacts): readonly string[] {
  let at = 1;
  for (; at < argv.length && argv[at] !== "--"; at += 1) {
    const word = argv[at] ?? "";
    const fact = flags[word.slice(0, 2)];
    if (fact === undefined) throw new Error(`${argv[0]} does not know ${word}`);
    const glued = word.length > 2;
    if (glued && !fact.value) throw new Error(`${word.slice(0, 2)} takes no value`);
    if (fact.value && !glued) at += 1;
  }
  return argv.slice(at + 1);
}

describe.each(specs)("%s", (kind, spec) => {
  const operation = operationOf(kind, spec);

  it("comes back from JSON as it was", () => {
    fc.assert(
      fc.property(operation, (given) => {
        const text = JSON.stringify(operationToJson(given));
        expect(operationFromJson(JSON.parse(text))).toEqual(given);
      }),
    );
  });

  it("is read by tmux as flags it knows, each with its value, then the words", () => {
    fc.assert(
      fc.property(operation, (given) => {
        const { argv } = render(given, null);
        const places = Object.entries(spec.args as Args).filter(
          ([, arg]) => "place" in arg && arg.place === "positional",
        );
        const worded = places.some(([name]) => given.args[name] !== undefined);
        expect(wordsOf(argv, tmuxFacts(spec.command)).length > 0).toBe(worded);
        for (const word of argv) expect(word).not.toContain("\0");
      }),
    );
  });

  it("sends an older tmux no flag that it does not know", () => {
    const versions = fc.constantFrom("3.2", "3.2a", "3.3a", "3.4", "3.5a", "3.6b", "3.7c").map(parseTmuxVersion);
    fc.assert(
      fc.property(operation, versions, (given, version) => {
        const newest = render(given, null);
        const old = render(given, version);
        const lost = newest.argv.length - old.argv.length;
        expect(old.refused !== undefined || old.notes.length > 0).toBe(lost > 0);
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
