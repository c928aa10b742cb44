import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStore, type Store } from "../../../../electron/store/store.ts";
import { MOST_LAYOUTS, type SavedLayout } from "../../../../shared/models/saved-layout.ts";
import { sampleLayout } from "../../../support/layout-samples.ts";

let folder: string;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "pg-layouts-"));
  store = openStore(folder);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const ids = (layouts: readonly SavedLayout[]): string[] => layouts.map(({ id }) => id);

test("layouts come in the person's order, are replaced where they stand, and outlive the app", () => {
  for (const id of ["a", "b", "c"]) store.layouts.keep(sampleLayout(id));
  expect(ids(store.layouts.keep(sampleLayout("b", { name: "Other" })))).toEqual(["a", "b", "c"]);
  expect(ids(store.layouts.arrange(["c", "nobody", "c"]))).toEqual(["c", "a", "b"]);
  expect(ids(store.layouts.keep(sampleLayout("d")))).toEqual(["c", "a", "b", "d"]);
  store.close();
  store = openStore(folder);
  expect(store.layouts.list()[2]).toEqual(sampleLayout("b", { name: "Other" }));
  expect(ids(store.layouts.remove("a"))).toEqual(["c", "b", "d"]);
  expect(ids(store.layouts.remove("a"))).toEqual(["c", "b", "d"]);
});

test("one that can't be read is passed over, the others come", () => {
  store.layouts.keep(sampleLayout("a"));
  const db = new DatabaseSync(path.join(folder, "state.db"));
  db.exec(`INSERT INTO layouts VALUES ('x', 0, 'no json'), ('y', 0, '{"id": "y"}')`);
  db.close();
  expect(ids(store.layouts.list())).toEqual(["a"]);
});

test("there is an end to them, and it is told with what to do", () => {
  for (let at = 0; at < MOST_LAYOUTS; at += 1) store.layouts.keep(sampleLayout(`n${at}`));
  expect(() => store.layouts.keep(sampleLayout("one-more"))).toThrow(/Delete one/);
  expect(store.layouts.keep(sampleLayout("n3", { name: "Still changes" }))[3]?.name).toBe("Still changes");
});
