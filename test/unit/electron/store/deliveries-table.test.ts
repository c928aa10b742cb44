import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "../../../../electron/store/database.ts";
import {
  type DeliveriesTable,
  deliveriesTable,
  type NewDelivery,
} from "../../../../electron/store/deliveries-table.ts";
import { AgentId } from "../../../../shared/base/ids.ts";

let folder: string;
let one: ReturnType<typeof openDatabase>["db"];
let two: ReturnType<typeof openDatabase>["db"];
let first: DeliveriesTable;
let second: DeliveriesTable;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "pg-"));
  one = openDatabase(folder, new Date()).db;
  two = openDatabase(folder, new Date()).db;
  first = deliveriesTable(one);
  second = deliveriesTable(two);
});

afterEach(() => {
  one.close();
  two.close();
  rmSync(folder, { recursive: true, force: true });
});

const ada = AgentId.parse("aaaaaaaaaaaaaaaa");
const bob = AgentId.parse("bbbbbbbbbbbbbbbb");
const fresh = (id: string, more: Partial<NewDelivery> = {}): NewDelivery => ({
  ...{ id, agentId: ada, from: null, text: `text of ${id}`, state: "queued", reason: null, attempts: 0, presses: 0 },
  ...{ createdAt: 1, changedAt: 1, expiresAt: null, proofs: [] },
  ...more,
});
const a = { who: "a", until: 100 };
const b = { who: "b", until: 100 };

test("the oldest is claimed by one program, and the next only when that is over", () => {
  for (const id of ["x", "y"]) first.add(fresh(id));
  const claimed = first.claim(ada, a);
  expect(claimed).toMatchObject({ id: "x", attempts: 1 });
  expect(second.claim(ada, b)).toBeNull();
  expect(first.claim(ada, a)).toBeNull();
  if (!claimed) throw new Error("not claimed");
  expect(second.keep({ ...claimed, state: "accepted" }, { ...b, over: true })).toBe(false);
  expect(first.keep({ ...claimed, state: "accepted" }, { ...a, over: true })).toBe(true);
  expect(second.claim(ada, b)).toMatchObject({ id: "y" });
  expect(second.all().map(({ id, state }) => [id, state])).toEqual([
    ["x", "accepted"],
    ["y", "queued"],
  ]);
});

test("agents do not wait for one another", () => {
  first.add(fresh("x"));
  first.add(fresh("z", { agentId: bob }));
  expect(first.claim(ada, a)?.id).toBe("x");
  expect(second.claim(bob, b)?.id).toBe("z");
});

test("the same id is taken once", () => {
  expect(first.add(fresh("x"))).toBe(true);
  expect(second.add(fresh("x", { text: "other" }))).toBe(false);
  expect(first.text("x")).toEqual({ text: "text of x", whole: true });
  expect(first.text("none")).toBeNull();
});

test("what has changed meanwhile is not put back", () => {
  first.add(fresh("x"));
  const [stale] = second.all();
  const claimed = first.claim(ada, a);
  if (!stale || !claimed) throw new Error("missing");
  expect(second.change({ ...stale, reason: "waits" }, stale)).toBe(false);
  first.keep({ ...claimed, state: "answered", changedAt: 5 }, { ...a, over: true });
  expect(second.change({ ...stale, reason: "waits" }, stale)).toBe(false);
  expect(first.all()[0]).toMatchObject({ state: "answered", reason: null });
});

test("what a program left behind is taken over once, when its claim has run out", () => {
  first.add(fresh("x"));
  first.claim(ada, a);
  expect(second.abandoned({ ...b, until: 300, now: 99 })).toEqual([]);
  expect(second.abandoned({ ...b, until: 300, now: 101 }).map(({ id }) => id)).toEqual(["x"]);
  expect(first.abandoned({ ...a, until: 300, now: 101 })).toEqual([]);
  const [left] = second.all();
  expect(left && first.keep(left, { ...a, over: true })).toBe(false);
});

test("a claim from before the clock was set back is taken over by others, not by its own program", () => {
  first.add(fresh("x"));
  first.claim(ada, { ...a, until: 3_600_000 });
  expect(first.abandoned({ ...a, until: 300, now: 200 })).toEqual([]);
  expect(second.abandoned({ ...b, until: 3_600_000 - 1000, now: 200 })).toEqual([]);
  expect(second.abandoned({ ...b, until: 300, now: 200 }).map(({ id }) => id)).toEqual(["x"]);
});

test("old ones go, open ones never", () => {
  for (let at = 0; at < 260; at += 1)
    first.add(fresh(`n${at}`, { createdAt: at, state: "answered", text: "x".repeat(1000) }));
  first.add(fresh("open", { createdAt: 0, text: "y".repeat(1000) }));
  const gone = first.prune();
  expect(gone.filter((id, at) => gone.indexOf(id) === at)).toHaveLength(210);
  expect(first.text("n0")).toBeNull();
  expect(first.text("n200")).toEqual({ text: "x".repeat(400), whole: false });
  expect(first.text("n259")).toEqual({ text: "x".repeat(1000), whole: true });
  expect(first.text("open")).toEqual({ text: "y".repeat(1000), whole: true });
  expect(first.all().length).toBeLessThanOrEqual(31);
  expect(first.all()[0]?.id).toBe("open");
});

test("what was not delivered stays, whole, until somebody has dealt with it", () => {
  first.add(fresh("lost", { createdAt: 0, state: "undelivered", text: "z".repeat(1000) }));
  for (let at = 1; at < 260; at += 1) first.add(fresh(`n${at}`, { createdAt: at, state: "answered" }));
  first.prune();
  expect(first.all()[0]?.id).toBe("lost");
  expect(first.text("lost")).toEqual({ text: "z".repeat(1000), whole: true });
});

test("of what was not delivered the newest 200 of each agent stay, and notices only like what is over", () => {
  for (let at = 0; at < 203; at += 1) first.add(fresh(`lost${at}`, { createdAt: at, state: "undelivered" }));
  first.add(fresh("bob's", { createdAt: 0, agentId: bob, state: "undelivered" }));
  first.add(fresh("notice", { createdAt: 0, agentId: bob, state: "undelivered", bounceOf: "x" }));
  for (let at = 1; at < 260; at += 1) first.add(fresh(`n${at}`, { createdAt: at, agentId: bob, state: "answered" }));
  expect(first.all().some(({ id }) => id === "notice")).toBe(false);
  const gone = first.prune();
  expect(["lost0", "lost1", "lost2", "lost3", "notice", "bob's"].map((id) => gone.includes(id))).toEqual([
    ...[true, true, true, false],
    ...[true, false],
  ]);
  expect(first.text("lost3")).toEqual({ text: "text of lost3", whole: true });
  expect(first.all().filter(({ state }) => state === "undelivered")).toHaveLength(201);
});

test("another program's writing is noticed, one's own is not", () => {
  const before = first.version();
  first.add(fresh("x"));
  expect(first.version()).toBe(before);
  second.add(fresh("y"));
  expect(first.version()).not.toBe(before);
});

test("messages between two agents are counted, notices on their own", () => {
  first.add(fresh("x", { from: bob, createdAt: 10 }));
  first.add(fresh("y", { from: bob, createdAt: 20 }));
  first.add(fresh("n", { bounceOf: "x", createdAt: 20 }));
  expect([first.countBetween(bob, ada, 15), first.countBetween(bob, ada, 0), first.countBetween(ada, bob, 0)]).toEqual([
    1, 2, 0,
  ]);
  expect([first.countNotices(ada, 0), first.countNotices(bob, 0)]).toEqual([1, 0]);
  expect(first.all().find(({ id }) => id === "n")).toMatchObject({ bounceOf: "x" });
  first.forget(ada);
  expect(first.all()).toEqual([]);
});

test("a row that breaks the form is left out and left alone", () => {
  first.add(fresh("x"));
  one.exec("UPDATE deliveries SET proofs = 'nonsense' WHERE id = 'x'");
  first.add(fresh("y"));
  expect(first.all().map(({ id }) => id)).toEqual(["y"]);
  expect(first.text("x")).toEqual({ text: "text of x", whole: true });
});
