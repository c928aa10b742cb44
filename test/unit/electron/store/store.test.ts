import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openStore, type Store } from "../../../../electron/store/store.ts";
import { AgentRecord } from "../../../../shared/models/agent-record.ts";
import { emptyWall, WallState } from "../../../../shared/models/wall.ts";

let folder: string;
let open: Store[];
const file = (): string => path.join(folder, "state.db");

function start(now?: () => number): Store {
  const store = openStore(folder, now);
  open.push(store);
  return store;
}

const record = (id: string, more: object = {}): AgentRecord =>
  AgentRecord.parse({
    id,
    providerId: "claude-code",
    name: "Näme 'quoted' %s",
    folder: "/projects/a b",
    paneId: "%3",
    lifeId: "life-1",
    createdAt: 1000,
    profile: null,
    model: null,
    permissions: null,
    session: null,
    transcript: null,
    ...more,
  });

beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(os.tmpdir(), "pg-store-")), "deep", "state");
  open = [];
});
afterEach(() => {
  for (const store of open) store.close();
  rmSync(path.dirname(path.dirname(folder)), { recursive: true, force: true });
});

describe("the file", () => {
  test("is begun in a private folder, in WAL mode, and can be closed twice", () => {
    const store = start();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(store.notice).toBeNull();
    store.agents.save(record("aaaaaaaa"));
    expect(readdirSync(folder)).toContain("state.db-wal");
    store.close();
    store.close();
  });

  test("keeps everything for the next start", () => {
    const first = start();
    first.agents.save(record("aaaaaaaa"));
    first.folders.touch("/projects/a b");
    first.walls.keep("life-1", { ...emptyWall, layout: "2x2" });
    first.close();
    const second = start();
    expect(second.agents.all()).toEqual([record("aaaaaaaa")]);
    expect(second.folders.recent()).toEqual(["/projects/a b"]);
    expect(second.walls.load("life-1").layout).toBe("2x2");
  });

  test("is shared by two processes at once", () => {
    const [one, two] = [start(), start()];
    one.agents.save(record("aaaaaaaa"));
    two.agents.save(record("bbbbbbbb"));
    expect(one.agents.all()).toHaveLength(2);
  });

  test.each([
    ["garbage from the start", () => writeFileSync(file(), "this is no database ".repeat(200)), "not a database"],
    ["damage in the middle", damage, "it is damaged"],
    ["a format of the future", () => future(), "a newer Paneglass wrote it"],
  ])("with %s it is set aside whole, with a notice", (_, spoil, why) => {
    mkdirSync(folder, { recursive: true });
    spoil();
    const before = readFileSync(file());
    const store = start(() => Date.parse("2026-11-21T06:00:00Z"));
    const aside = path.join(folder, "state.db.broken-2026-11-21T06-00-00-000Z");
    expect(store.notice?.message).toContain(why);
    expect(store.notice?.next).toContain(aside);
    expect(readFileSync(aside)).toEqual(before);
    store.agents.save(record("aaaaaaaa"));
    expect(store.agents.all()).toHaveLength(1);
  });

  test("a place that can't hold it is an error that names it, and nothing is set aside", () => {
    mkdirSync(file(), { recursive: true });
    expect(() => start()).toThrow(
      expect.objectContaining({ code: "store.unavailable", message: expect.stringContaining(folder) }),
    );
    expect(readdirSync(folder)).toEqual(["state.db"]);
  });
});

function damage(): void {
  const store = openStore(folder);
  for (let at = 0; at < 500; at += 1)
    store.agents.save(record(`agent${String(at).padStart(8, "0")}`, { name: "x".repeat(200) }));
  store.close();
  const bytes = readFileSync(file());
  bytes.fill(0x55, 4096, 4096 * 10);
  writeFileSync(file(), bytes);
}

function future(): void {
  const db = new DatabaseSync(file());
  db.exec("CREATE TABLE other (a); PRAGMA user_version = 999;");
  db.close();
}

describe("agents", () => {
  test("come oldest first, are replaced by id and removed", () => {
    const { agents } = start();
    agents.save(record("bbbbbbbb", { createdAt: 2000 }));
    agents.save(record("aaaaaaaa"));
    agents.save(record("bbbbbbbb", { createdAt: 2000, paneId: "%9", lifeId: "life-2" }));
    expect(agents.all().map((item) => [item.id, item.paneId])).toEqual([
      ["aaaaaaaa", "%3"],
      ["bbbbbbbb", "%9"],
    ]);
    agents.remove("aaaaaaaa");
    agents.remove("aaaaaaaa");
    expect(agents.all()).toHaveLength(1);
  });

  test("a row that breaks the schema is left out, the others come", () => {
    const store = start();
    store.agents.save(record("aaaaaaaa"));
    const db = new DatabaseSync(file());
    db.exec(
      "INSERT INTO agents (id, provider_id, name, folder, pane_id, life_id, created_at) VALUES ('NOT AN ID', 'x', 'x', '/', 'pane', 'l', 1)",
    );
    db.close();
    expect(store.agents.all().map((item) => item.id)).toEqual(["aaaaaaaa"]);
  });
});

describe("walls", () => {
  test("one per server life, empty when unknown or unreadable", () => {
    const { walls } = start();
    const wall = WallState.parse({ layout: "3x3", order: ["%2", "%1"], hidden: ["%5"], focused: "%2", zoomed: null });
    walls.keep("one", wall);
    expect([walls.load("one"), walls.load("two")]).toEqual([wall, emptyWall]);
    const db = new DatabaseSync(file());
    db.exec(`UPDATE walls SET wall = '{"layout": "7x7"'`);
    db.close();
    expect(walls.load("one")).toEqual(emptyWall);
  });

  test("lives long past are dropped", () => {
    let time = 0;
    const { walls } = start(() => (time += 1));
    for (let at = 0; at < 50; at += 1) walls.keep(`life-${at}`, { ...emptyWall, layout: "1" });
    expect([walls.load("life-9").layout, walls.load("life-10").layout]).toEqual(["auto", "1"]);
  });
});

test("recent folders are the newest twenty, each once", () => {
  let time = 0;
  const { folders } = start(() => (time += 1));
  for (let at = 0; at < 30; at += 1) folders.touch(`/projects/${at}`);
  folders.touch("/projects/15");
  expect(folders.recent().slice(0, 3)).toEqual(["/projects/15", "/projects/29", "/projects/28"]);
  expect(folders.recent()).toHaveLength(20);
});
