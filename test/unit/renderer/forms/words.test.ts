import { describe, expect, test } from "vitest";
import { argLabel } from "../../../../renderer/forms/words.ts";
import { helpOf } from "../../../../shared/ops/arg-words.ts";
import { value } from "../../../../shared/ops/args.ts";
import type { Arg } from "../../../../shared/ops/args.ts";
import { opKinds, specOf } from "../../../../shared/ops/catalog.ts";
import type { Args } from "../../../../shared/ops/define.ts";

const everyArg = opKinds.flatMap((kind) =>
  Object.entries(specOf(kind).args as Args).map(([name, arg]) => ({ kind, name, arg })),
);
const where = ({ kind, name }: { kind: string; name: string }): string => `${kind}.${name}`;
const failing = (is: (one: (typeof everyArg)[number]) => boolean): string[] => everyArg.filter(is).map(where);

describe("the words of all forms", () => {
  test("a label is words, not a flag or a name of the catalog", () => {
    expect(everyArg.length).toBeGreaterThan(400);
    expect(failing(({ name, arg }) => !/^[A-Z][a-z]+( [a-z]+|,)*$/.test(argLabel(name, arg)))).toEqual([]);
  });

  test("no two fields of a form are called the same", () => {
    const twice = opKinds.filter((kind) => {
      const labels = Object.entries(specOf(kind).args as Args).map(([name, arg]) => argLabel(name, arg));
      return new Set(labels).size < labels.length;
    });
    expect(twice).toEqual([]);
  });

  test("help is a sentence in words that the form has", () => {
    const camel = /(?<![\w-])[a-z]+[A-Z]\w*/;
    expect(failing(({ arg }) => !/^[A-Z+].{3,}[.)]$/s.test(helpOf(arg)) || camel.test(helpOf(arg)))).toEqual([]);
  });

  test("what is a style, a folder or a key has the control for it", () => {
    const wanted = ({ name, arg }: { name: string; arg: Arg }): string | undefined => {
      if (arg.kind !== "text") return undefined;
      if (/(^s|S)tyle$|^(in)?activeBorder$/.test(name)) return "style";
      if (name === "cwd") return "folder";
      return name === "key" ? "key" : undefined;
    };
    expect(failing((one) => wanted(one) !== undefined && one.arg.control !== wanted(one))).toEqual([]);
  });

  test("what holds without it is told", () => {
    expect(helpOf(value("-k", { otherwise: "the newest", doc: "The buffer." }))).toBe(
      "The buffer. The newest when left out.",
    );
  });
});
