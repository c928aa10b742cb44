import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { LineEnd, NewLine } from "../../../../electron/store/operations-table.ts";
import { openStore, type Store } from "../../../../electron/store/store.ts";
import type { LogEntry, LogQuery } from "../../../../shared/models/operation-log.ts";

let folder: string;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "pg-timeline-"));
  store = openStore(folder);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const line = (more: Partial<NewLine> = {}): NewLine => ({
  by: "person",
  group: null,
  operation: { kind: "killPane", args: { target: "%1" } },
  safety: "destructive",
  argv: [],
  engine: "simulator",
  server: "default",
  lifeId: "life-1",
  startedAt: 1000,
  masked: false,
  ...more,
});

const came = (more: Partial<LineEnd> = {}): LineEnd => ({
  status: "complete",
  argv: ["kill-pane", "-t", "%1"],
  exitCode: 0,
  stdout: "",
  stderr: "",
  notes: [],
  startedAt: 1000,
  durationMs: 4,
  ...more,
});

function add(more: Partial<NewLine> = {}): LogEntry {
  const [entry] = store.operations.add([line(more)]);
  if (!entry) throw new Error("nothing was added");
  return entry;
}

const found = (query: Omit<LogQuery, "limit">): number[] =>
  store.operations.find({ limit: 500, ...query }).entries.map(({ id }) => id);

function sql(text: string): void {
  const db = new DatabaseSync(path.join(folder, "state.db"));
  db.exec(text);
  db.close();
}

test("a line runs until it has ended, and outlives the app", () => {
  const begun = add({ group: { id: "g", name: "Tidy up", at: 0, of: 2 } });
  expect(begun).toEqual({
    ...line({ group: { id: "g", name: "Tidy up", at: 0, of: 2 } }),
    ...{ id: begun.id, status: "running", exitCode: null, stdout: "", stderr: "", notes: [], durationMs: null },
    undone: false,
  });
  const ended = store.operations.end(begun.id, came({ stdout: "said", notes: ["A note."], startedAt: 1003 }));
  expect(ended).toEqual({ ...begun, ...came({ stdout: "said", notes: ["A note."], startedAt: 1003 }) });
  expect(store.operations.undo([begun.id, 999])).toEqual([{ ...ended, undone: true }]);
  store.close();
  store = openStore(folder);
  expect(store.operations.find({ limit: 5 })).toEqual({ entries: [{ ...ended, undone: true }], more: false });
  expect(store.operations.end(999, came())).toBe(null);
});

test("what an ended program left running is unknown; what another one runs is left to it", async () => {
  const lost = add();
  const foreign = add({ startedAt: Date.now() });
  const old = add({ startedAt: Date.now() - 90_000_000 });
  const dead = add();
  const child = spawn(process.execPath, ["-e", "process.stdin.resume()"], { stdio: ["pipe", "ignore", "ignore"] });
  await once(child, "spawn");
  sql(`UPDATE operations SET writer = ${child.pid} WHERE id IN (${foreign.id}, ${old.id});
       UPDATE operations SET writer = 2147483646 WHERE id = ${dead.id}`);
  store.close();
  store = openStore(folder);
  const gone = once(child, "exit");
  child.stdin.end();
  await gone;
  expect(found({ status: ["unknown"] })).toEqual([dead.id, old.id, lost.id]);
  expect(found({ status: ["running"] })).toEqual([foreign.id]);
  store.close();
  store = openStore(folder);
  expect(found({ status: ["running"] })).toEqual([]);
});

test("lines are written all, or none where one can't be read again", () => {
  const bad = line({ safety: "unheard of" as "mutating" });
  expect(() => store.operations.add([line(), bad])).toThrow("can't be read");
  expect(found({})).toEqual([]);
});

test("all that is asked for has to hold", () => {
  const one = add();
  store.operations.end(one.id, came({ status: "failed", stderr: "can't find pane: Ä%1" }));
  const two = add({ by: "plan", group: { id: "g", name: "Größer", at: 0, of: 1 } });
  store.operations.end(two.id, came({ argv: ["kill-pane", "-t", "%100_x"] }));
  const three = add({ by: "automation", operation: { kind: "newWindow", args: {} } });
  expect(found({})).toEqual([three.id, two.id, one.id]);
  expect(found({ text: "KILL-PANE -T %1" })).toEqual([two.id, one.id]);
  expect(found({ text: "0_X" })).toEqual([two.id]);
  expect(found({ text: "%1_" })).toEqual([]);
  expect(found({ text: "ä%1" })).toEqual([one.id]);
  expect(found({ text: "GRÖSS" })).toEqual([]);
  expect(found({ text: "GRÖß" })).toEqual([two.id]);
  expect(found({ text: "newwindow" })).toEqual([three.id]);
  expect(found({ by: ["plan", "automation"] })).toEqual([three.id, two.id]);
  expect(found({ by: [] })).toEqual([]);
  expect(found({ status: ["failed"], kind: "killPane" })).toEqual([one.id]);
  expect(found({ status: ["failed"], kind: "newWindow" })).toEqual([]);
  expect(found({ group: "g" })).toEqual([two.id]);
  expect(found({ before: three.id, text: "" })).toEqual([two.id, one.id]);
  expect(found({ text: "' OR 1 --" })).toEqual([]);
});

test("ten thousand lines and more are read in pages, and kept within limits", () => {
  const lines = Array.from({ length: 12_000 }, (_one, at) =>
    line({ startedAt: at, operation: { kind: at % 1000 === 7 ? "newWindow" : "killPane", args: {} } }),
  );
  const entries = store.operations.add(lines);
  for (const { id, startedAt } of entries) store.operations.end(id, came({ startedAt }));
  const ids: number[] = [];
  let before: number | undefined;
  for (;;) {
    const page = store.operations.find({ limit: 500, ...(before === undefined ? {} : { before }) });
    ids.push(...page.entries.map(({ id }) => id));
    before = page.entries.at(-1)?.id;
    if (!page.more) break;
  }
  expect(ids).toEqual(entries.map(({ id }) => id).reverse());
  expect(found({ kind: "newWindow" })).toHaveLength(12);
  const running = add({ startedAt: 0 });
  store.operations.prune({ rows: 5000, since: 8000.5 });
  expect(found({ kind: "newWindow" })).toHaveLength(4);
  expect(store.operations.find({ limit: 1, status: ["running"] }).entries).toEqual([running]);
  store.operations.prune({ rows: 100, since: 0 });
  expect(found({})).toHaveLength(100);
  store.operations.clear();
  expect(found({})).toEqual([running.id]);
  expect(add().id).toBeGreaterThan(running.id);
});

test("a row that can't be read is passed over, the others come", () => {
  const bad = add();
  const good = add();
  sql(`UPDATE operations SET args = 'no json' WHERE id = ${bad.id}`);
  expect(found({})).toEqual([good.id]);
  expect(store.operations.end(bad.id, came())).toBe(null);
});
