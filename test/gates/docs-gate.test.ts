import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { checkLinks, checkWords, linksOf, refusedWords } from "./docs-gate.ts";
import { layers } from "./layers.ts";
import { repositoryFiles, top, unitOf } from "./source-tree.ts";

const glossary = ".github/GLOSSARY.md";
const files = repositoryFiles();
const docs = new Map(
  files.filter((file) => file.endsWith(".md") && !file.startsWith("test/fixtures/")).map((file) => [file, read(file)]),
);

function read(file: string): string {
  return readFileSync(path.join(top, file), "utf8");
}

describe("the repository's prose", () => {
  test("has no link that leads nowhere", () => {
    expect([...docs.values()].flatMap(linksOf).length).toBeGreaterThan(5);
    expect(checkLinks(docs, (file) => existsSync(path.join(top, file)))).toEqual([]);
  });

  test("uses the glossary's words", () => {
    const own = new Map([...docs].filter(([file]) => file !== glossary));
    expect(own.size).toBeGreaterThan(10);
    expect(checkWords(own, refusedWords(read(glossary)))).toEqual([]);
  });

  test("tells of every folder what it owns and what it must not know", () => {
    const units = new Set(files.map(unitOf).filter((unit) => unit !== null && layers[unit] !== undefined));
    const silent = [...units].filter((unit) => !existsSync(path.join(top, `${unit}/README.md`)));
    expect(units.size).toBeGreaterThan(15);
    expect(silent).toEqual([]);
  });
});

describe("links", () => {
  const faults = (changes: Record<string, string>): string[] => {
    const some = new Map(Object.entries({ "README.md": "# Top\n\n## The `model`\n", "a/picture.png": "", ...changes }));
    return checkLinks(some, (file) => some.has(file)).map(({ file, says }) => `${file} ${says}`);
  };

  test("pass when they lead somewhere", () => {
    const text =
      "[up](../README.md) [here](../README.md#the-model) ![p](picture.png) [web](https://x.test/y) `[no](no)`";
    expect(faults({ "a/b.md": `${text}\n\`\`\`\n[no](no.md)\n\`\`\`\n` })).toEqual([]);
  });

  test.each([
    ["[gone](gone.md)", "gone.md leads to a/gone.md, which does not exist"],
    ["![gone](../assets/p.png)", "../assets/p.png leads to assets/p.png, which does not exist"],
    ["[out](../../x.md)", "../../x.md leads out of the repository"],
    ["[root](/README.md)", "/README.md leads out of the repository"],
    ["[head](../README.md#limits)", "../README.md#limits names a heading that README.md does not have"],
  ])("go red on %s", (text, says) => {
    expect(faults({ "a/b.md": text })).toEqual([`a/b.md ${says}`]);
  });
});

describe("words", () => {
  const words = refusedWords(
    "| noun | is | not |\n|---|---|---|\n| tile | one cell of the wall | ~~card~~, ~~widget~~ |\n",
  );
  const faults = (text: string): string[] => checkWords(new Map([["a.md", text]]), words).map(({ says }) => says);

  test("are read from the glossary", () => {
    expect([...words]).toEqual([
      ["card", "tile"],
      ["widget", "tile"],
    ]);
  });

  test("pass in code and inside other words", () => {
    expect(faults("A tile is discarded; `card` and ```card``` stay. See card/x.")).toEqual([]);
  });

  test("go red in prose, in either number", () => {
    expect(faults("Cards and a Widget.")).toEqual([
      'writes "card"; the noun is tile',
      'writes "widget"; the noun is tile',
    ]);
  });

  test("go red when the glossary gives none", () => {
    expect(checkWords(new Map(), new Map())).toHaveLength(1);
  });
});
