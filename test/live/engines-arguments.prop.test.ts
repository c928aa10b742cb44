import fc from "fast-check";
import { expect, it } from "vitest";
import { engines } from "../../electron/engines/index.gen.ts";
import { openLive } from "../support/live-engine.ts";

const nasty = fc.constantFrom(
  ";",
  "\\",
  "\\;",
  "'",
  '"',
  "$HOME",
  "#{x}",
  "~",
  "%",
  "=",
  "\n",
  "\u007f",
  "{",
  "}",
  " ",
  "é",
  "日",
);
const argument = fc.oneof(
  fc
    .array(fc.oneof(nasty, fc.string({ maxLength: 3 })), { minLength: 1, maxLength: 12 })
    .map((parts) => parts.join("")),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }),
);
const sendable = argument.filter((text) => !text.includes("\0") && !/\p{Surrogate}/u.test(text));

/** The engines that this machine has. */
const env = { ...process.env, PANEGLASS_NATIVE: "1" };
const looked = await Promise.all(engines.map(async (spec) => ({ spec, ...(await spec.find({ env })) })));
const here = looked.filter(({ found }) => found).map(({ spec }) => spec);

it.each(here.map((engine) => [engine.id, engine] as const))("%s carries any argument unchanged", async (_id, spec) => {
  await using live = await openLive(spec);
  await fc.assert(
    fc.asyncProperty(fc.array(sendable, { minLength: 20, maxLength: 20 }), async (texts) => {
      await live.engine.runBatch(texts.map((text, at) => ({ argv: ["set-option", "-g", `@kept${at}`, text] })));
      const shown = await live.engine.runBatch(
        texts.map((_text, at) => ({ argv: ["show-options", "-gv", `@kept${at}`] })),
      );
      expect(shown.map((reply) => Buffer.from(reply.stdout).toString())).toEqual(texts.map((text) => `${text}\n`));
    }),
    { numRuns: spec.caps.includes("events") ? 40 : 5 },
  );
});
