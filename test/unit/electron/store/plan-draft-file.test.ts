import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { planDraftFile } from "../../../../electron/store/plan-draft-file.ts";
import { MASK } from "../../../../shared/models/operation-log.ts";
import { MOST_DRAFT_TEXT, type PlanDraft } from "../../../../shared/models/plan-draft.ts";

let folder = "";
let file = "";

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "pg-draft-"));
  file = path.join(folder, "state", "plan-draft.json");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

type Step = PlanDraft["steps"][number];

const stepOf = (id: number, text: string): Step => ({ id, operation: { kind: "setBuffer", args: { text } } });
const planOf = (...steps: Step[]): PlanDraft => ({
  ...{ name: "Desk", planner: "batching", onError: "stop", source: null },
  steps,
});
const draftOf = (text: string) => planOf({ ...stepOf(7, text), as: "one", lost: { target: "splitWindow" } });
const textsIn = (draft: PlanDraft | null) => draft?.steps.map(({ operation }) => operation.args["text"]);

test("a draft is read as it was kept, by nobody else, until it is dropped", async () => {
  const kept = planDraftFile(file);
  expect(await kept.read()).toEqual({ revision: 0, draft: null });
  expect(await kept.keep({ base: 0, draft: draftOf("a") })).toEqual({ revision: 1, draft: draftOf("a"), notes: [] });
  expect(await planDraftFile(file).read()).toEqual({ revision: 1, draft: draftOf("a") });
  if (process.platform !== "win32") expect((await stat(file)).mode & 0o777).toBe(0o600);
  await kept.keep({ base: 1, draft: null });
  await kept.keep({ base: 2, draft: null });
  expect(await planDraftFile(file).read()).toEqual({ revision: 2, draft: null });
  expect(await readFile(file, "utf8")).not.toContain("Desk");
});

test("two pages that add steps at once have both in the end", async () => {
  const kept = planDraftFile(file);
  const told: number[] = [];
  kept.news.on(({ revision }) => told.push(revision));
  await kept.keep({ base: 0, draft: planOf(stepOf(1, "a")) });
  const [, second] = await Promise.all([
    kept.keep({ base: 1, draft: planOf(stepOf(1, "a"), stepOf(2, "b")) }),
    kept.keep({ base: 1, draft: planOf(stepOf(1, "a"), stepOf(3, "c")) }),
  ]);
  expect(textsIn(second.draft)).toEqual(["a", "c", "b"]);
  expect(second).toMatchObject({ revision: 3, notes: [] });
  expect(await planDraftFile(file).read()).toEqual({ revision: 3, draft: second.draft });
  expect(told).toEqual([1, 2, 3]);
});

test("a page that comes from before this start loses nothing", async () => {
  await planDraftFile(file).keep({ base: 0, draft: planOf(stepOf(1, "a")) });
  const anew = planDraftFile(file);
  const { draft, revision } = await anew.keep({ base: 9, draft: planOf(stepOf(2, "b")) });
  expect(textsIn(draft)?.toSorted((one, other) => String(one).localeCompare(String(other)))).toEqual(["a", "b"]);
  expect(revision).toBe(2);
});

test("what another program has kept meanwhile is kept, too", async () => {
  const [one, other] = [planDraftFile(file), planDraftFile(file)];
  await one.keep({ base: 0, draft: planOf(stepOf(1, "a")) });
  await other.keep({ base: 1, draft: planOf(stepOf(1, "a"), stepOf(2, "b")) });
  expect(await one.read()).toMatchObject({ revision: 2 });
  const { draft } = await one.keep({ base: 1, draft: planOf(stepOf(1, "changed")) });
  expect(textsIn(draft)).toEqual(["changed", "b"]);
});

test("of keeping and dropping in a row the last one holds", async () => {
  const kept = planDraftFile(file);
  for (const last of [null, draftOf("d")]) {
    const { revision } = await kept.read();
    const drafts = [draftOf("a"), null, draftOf("b"), last];
    await Promise.all(drafts.map((draft, at) => kept.keep({ base: revision + at, draft })));
    expect((await planDraftFile(file).read()).draft).toEqual(last);
  }
});

test("where keeping fails it stays as it was, and can be tried again", async () => {
  const kept = planDraftFile(file);
  await mkdir(file, { recursive: true });
  const failing = kept.keep({ base: 0, draft: draftOf("c") }).catch((thrown: unknown) => thrown);
  expect(await kept.read()).toEqual({ revision: 0, draft: null });
  expect(await failing).toHaveProperty("syscall", "rename");
  await rm(file, { recursive: true });
  expect(await kept.keep({ base: 0, draft: draftOf("c") })).toMatchObject({ revision: 1 });
});

test("what is on its way to the file counts already", async () => {
  const kept = planDraftFile(file);
  await kept.keep({ base: 0, draft: draftOf("a") });
  const written = kept.keep({ base: 1, draft: draftOf("b") });
  expect(await kept.read()).toEqual({ revision: 2, draft: draftOf("b") });
  await written;
});

test("what is too long is not kept, and what stood there stays", async () => {
  const kept = planDraftFile(file);
  await kept.keep({ base: 0, draft: draftOf("a") });
  const long = kept.keep({ base: 1, draft: draftOf("x".repeat(MOST_DRAFT_TEXT)) });
  await expect(long).rejects.toMatchObject({ code: "plan.tooLong" });
  expect(await kept.read()).toEqual({ revision: 1, draft: draftOf("a") });
});

test("secrets stay in the program: the file has a mark in their place", async () => {
  const kept = planDraftFile(file);
  const step = {
    ...{ id: 1, as: "shell" },
    operation: { kind: "splitWindow", args: { target: "%1", env: { API_TOKEN: "sk-4711", LANG: "C" } } },
  };
  await kept.keep({ base: 0, draft: planOf(step) });
  expect(await readFile(file, "utf8")).not.toContain("sk-4711");
  expect((await kept.read()).draft).toEqual(planOf(step));
  const read = (await planDraftFile(file).read()).draft?.steps[0]?.operation.args;
  expect(read).toEqual({ target: "%1", env: { API_TOKEN: MASK, LANG: "C" } });
});

test("a file that is spoiled while the program runs takes nothing with it", async () => {
  const kept = planDraftFile(file);
  await kept.keep({ base: 0, draft: draftOf("a") });
  await writeFile(file, "{");
  expect(await kept.read()).toEqual({ revision: 1, draft: draftOf("a") });
});

const whole = { revision: 3, draft: draftOf("") };

test.each([
  ["no JSON", "{"],
  ["another thing", "[]"],
  ["a revision as text", JSON.stringify({ ...whole, revision: "3" })],
  ["a revision below none", JSON.stringify({ ...whole, revision: -1 })],
  ["a revision beyond all", `{"revision":1e999,"draft":null}`],
  ["a step without an operation", JSON.stringify({ ...whole, draft: { ...whole.draft, steps: [{ id: 1 }] } })],
  ["a name that is no step's", JSON.stringify({ revision: 1, draft: planOf({ ...stepOf(1, ""), as: "1 2" }) })],
  ["more than is kept", " ".repeat(MOST_DRAFT_TEXT + 1)],
])("%s is no draft: it is left alone, and set aside before the next one is kept", async (_, text) => {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
  const kept = planDraftFile(file);
  expect(await kept.read()).toEqual({ revision: 0, draft: null });
  expect(await readFile(file, "utf8")).toBe(text);
  const { revision, aside = "" } = await kept.keep({ base: 0, draft: draftOf("a") });
  expect(revision).toBe(1);
  expect(await readFile(aside, "utf8")).toBe(text);
  expect(await kept.keep({ base: 1, draft: draftOf("b") })).not.toHaveProperty("aside");
  expect(await readdir(path.dirname(file))).toHaveLength(2);
});

test("a draft of before there were revisions and ids of steps is the first one", async () => {
  const { id: _, ...old } = { ...stepOf(0, "old"), as: "one" };
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify({ ...planOf(), steps: [old, old] }));
  const kept = planDraftFile(file);
  const read = await kept.read();
  expect(read).toMatchObject({ revision: 1, draft: { name: "Desk" } });
  expect(textsIn(read.draft)).toEqual(["old", "old"]);
  expect(new Set(read.draft?.steps.map(({ id }) => id)).size).toBe(2);
  expect(await planDraftFile(file).read()).toEqual(read);
  const steps = [...(read.draft?.steps ?? []), stepOf(9, "new")];
  expect(await kept.keep({ base: 1, draft: planOf(...steps) })).not.toHaveProperty("aside");
  expect(await readdir(path.dirname(file))).toHaveLength(1);
});

test("two pages' steps that are more than a plan can have are not kept, and what stood there stays", async () => {
  const kept = planDraftFile(file);
  const many = (from: number) => planOf(...Array.from({ length: 600 }, (_, at) => stepOf(from + at, "x")));
  const { draft } = await kept.keep({ base: 0, draft: many(0) });
  await expect(kept.keep({ base: 0, draft: many(600) })).rejects.toMatchObject({ code: "plan.tooLong" });
  expect(await planDraftFile(file).read()).toEqual({ revision: 1, draft });
});

test("a page's last word, sent before it heard of the one before, takes the place of that", async () => {
  const kept = planDraftFile(file);
  await kept.keep({ base: 0, draft: planOf(stepOf(1, "a"), stepOf(2, "b")) });
  const before = planOf(stepOf(1, "hel"), stepOf(2, "b"));
  const [first, last] = await Promise.all([
    kept.keep({ base: 1, draft: before }),
    kept.keep({ base: 1, draft: planOf(stepOf(1, "hello"), stepOf(2, "b")), sent: before }),
  ]);
  expect(textsIn(first.draft)).toEqual(["hel", "b"]);
  expect(textsIn(last.draft)).toEqual(["hello", "b"]);
  expect(last.notes).toEqual([]);
  const refused = planOf(stepOf(1, "x".repeat(MOST_DRAFT_TEXT)), stepOf(3, "c"));
  const [lost, whole] = await Promise.allSettled([
    kept.keep({ base: 3, draft: refused }),
    kept.keep({ base: 3, draft: planOf(stepOf(1, "hello"), stepOf(3, "c")), sent: refused }),
  ]);
  expect([lost.status, whole.status]).toEqual(["rejected", "fulfilled"]);
  expect(textsIn((await kept.read()).draft)).toEqual(["hello", "c"]);
});
