import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { opKinds } from "../../shared/ops/catalog.ts";
import { flagsOf } from "../../shared/ops/flag-rows.ts";
import { referencePage } from "../../shared/ops/reference-page.ts";
import { catalogRows } from "../../shared/ops/registry.ts";

const file = path.join(import.meta.dirname, "../../assets/docs/operations.md");
const page = readFileSync(file, "utf8");

test("the page of operations is what the catalog says (npm run gen writes it)", () => {
  expect(page).toBe(referencePage(catalogRows()));
});

test("the page of operations has every operation, each with all its flags", () => {
  const entries = page.split(/^### /m).slice(1);
  expect(entries.map((entry) => entry.split("\n")[0] ?? "").toSorted()).toEqual([...opKinds].toSorted());
  for (const entry of entries) {
    const kind = entry.split("\n")[0] ?? "";
    for (const { flag } of flagsOf(kind)) expect(entry).toContain(`\`${flag}\``);
  }
});

test("the page of operations is stale when an entry changes", () => {
  const [first, ...rest] = catalogRows();
  if (first === undefined) throw new Error("the catalog is empty");
  expect(referencePage([{ ...first, summary: "Something else." }, ...rest])).not.toBe(page);
  expect(referencePage(rest)).not.toBe(page);
});
