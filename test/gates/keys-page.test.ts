import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { keyTable } from "../../shared/models/key-table.ts";

const top = path.join(import.meta.dirname, "../..");
const docs = path.join(top, "assets/docs");
const pages = [path.join(top, "README.md"), ...readdirSync(docs).map((name) => path.join(docs, name))].filter((file) =>
  file.endsWith(".md"),
);
/** The window's own. */
const others = ["Ctrl+Shift+Q", "Ctrl+Shift+F12"];

/** Keys of ours that a page names, as people on Linux and Windows press them. */
function keysIn(text: string): string[] {
  return [...text.matchAll(/Ctrl\+(?:Alt\+)?Shift\+(?:[A-Z][A-Za-z]+|F\d+|[A-Z0-9/,+-])/g)].map(([key]) => key);
}

test("every key that a page for people names is one that the app has", () => {
  const known = new Set<string>([...keyTable.map(({ keys }) => keys.other), ...others]);
  const named = pages.flatMap((file) => keysIn(readFileSync(file, "utf8")).map((key) => ({ file, key })));
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter(({ key }) => !known.has(key))).toEqual([]);
});

test("a key that nobody has is found", () => {
  expect(keysIn("press `Ctrl+Alt+Shift+F12` or (Ctrl+Shift+P), not Ctrl+Shift alone")).toEqual([
    "Ctrl+Alt+Shift+F12",
    "Ctrl+Shift+P",
  ]);
});
