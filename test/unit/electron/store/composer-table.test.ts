import { afterEach, beforeEach, expect, test } from "vitest";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { openStore, type Store } from "../../../../electron/store/store.ts";
import { AgentId } from "../../../../shared/base/ids.ts";

const ada = AgentId.parse("agent0001");
const bert = AgentId.parse("agent0002");
let folder: string;
let store: Store;
let now = 1000;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "pg-composer-"));
  store = openStore(folder, () => (now += 1));
});
afterEach(async () => {
  store.close();
  await rm(folder, { recursive: true, force: true });
});

test("drafts outlive the program, an empty one goes, and the oldest make room", () => {
  store.composer.keepDraft("selection", "for all\n'; DROP TABLE drafts");
  store.composer.keepDraft(ada, "first");
  store.composer.keepDraft(ada, "second");
  store.composer.keepDraft(bert, "x");
  store.composer.keepDraft(bert, "");
  store.close();
  store = openStore(folder, () => (now += 1));
  expect(store.composer.drafts()).toEqual({ selection: "for all\n'; DROP TABLE drafts", [ada]: "second" });
  for (let index = 0; index < 250; index += 1) store.composer.keepDraft(`key${index}`, "text");
  expect(Object.keys(store.composer.drafts())).toHaveLength(200);
  expect(store.composer.drafts()).not.toHaveProperty("selection");
});

test("an agent's own texts come first, newest first, each once, then those of all others", () => {
  const { composer } = store;
  composer.remember([ada], "one");
  composer.remember([bert], "two");
  composer.remember([ada, bert], "three");
  composer.remember([ada], "one");
  expect(composer.recall([ada])).toEqual(["one", "three", "two"]);
  expect(composer.recall([bert])).toEqual(["three", "two", "one"]);
  expect(composer.recall([])).toEqual(["one", "three", "two"]);
});

test("history is bounded: by number, and a very long text is not kept", () => {
  store.composer.remember([ada], "x".repeat(64_001));
  expect(store.composer.recall([ada])).toEqual([]);
  for (let index = 0; index < 600; index += 1) store.composer.remember([ada], `text ${index}`);
  const recalled = store.composer.recall([ada]);
  expect([recalled.length, recalled[0]]).toEqual([100, "text 599"]);
});
