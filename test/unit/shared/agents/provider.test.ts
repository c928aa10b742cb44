import { describe, expect, test } from "vitest";
import { defineProvider, type ProviderSpec } from "../../../../shared/agents/provider.ts";
import { providers } from "../../../../shared/agents/providers/index.gen.ts";

const plain: ProviderSpec = defineProvider({
  id: "plain",
  name: "Plain",
  icon: { glyph: "P", colour: "#000000" },
  command: { programs: ["plain"], version: ["--version"], install: "" },
  launch: { args: ["--fast"], env: {}, message: { how: "positional" } },
  evidence: null,
});

describe("the providers", () => {
  test("stand in order of their ids, each once", () => {
    const ids = providers.map((provider) => provider.id);
    expect(ids).toEqual([...new Set(ids)].toSorted());
    expect(ids.length).toBeGreaterThanOrEqual(6);
  });

  test.each(providers)("$id can be installed or needs no program", ({ command }) => {
    expect(command.install === "").toBe(command.programs.length === 0);
    expect(command.version.length === 0).toBe(command.programs.length === 0);
  });

  test.each(providers)("$id has rules with ids of their own, and asks only where it says blocked", ({ evidence }) => {
    const rules = [...(evidence?.title ?? []), ...(evidence?.screen ?? [])];
    const ids = rules.map((rule) => rule.id);
    expect(ids).toEqual([...new Set(ids)]);
    expect(rules.filter((rule) => rule.asks !== undefined && rule.says !== "blocked")).toEqual([]);
  });

  test("data that breaks the schema does not load", () => {
    expect(() => defineProvider({ ...plain, id: "Not An Id" })).toThrow(/id/);
    expect(() => defineProvider({ ...plain, icon: { glyph: "", colour: "red" } })).toThrow(/glyph[^]*colour/);
    expect(() =>
      defineProvider({ ...plain, launch: { args: [], env: {}, message: { how: "option", option: "-i" } } }),
    ).toThrow(/option/);
  });
});
