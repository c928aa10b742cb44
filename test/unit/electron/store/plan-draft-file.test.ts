import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { planDraftFile } from "../../../../electron/store/plan-draft-file.ts";
import { MOST_DRAFT_TEXT, type PlanDraft } from "../../../../shared/models/plan-draft.ts";

let folder = "";
let file = "";

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "pg-draft-"));
  file = path.join(folder, "state", "plan-draft.json");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const draftOf = (text: string): PlanDraft => ({
  ...{ name: "Desk", planner: "batching", onError: "stop", source: null },
  steps: [{ operation: { kind: "setBuffer", args: { text } }, as: "one", lost: { target: "splitWindow" } }],
});

test("a draft is read as it was kept, by nobody else, until it is dropped", async () => {
  const kept = planDraftFile(file);
  expect(await kept.read()).toBeNull();
  await kept.keep(draftOf("a"));
  await Promise.all([kept.keep(draftOf("b")), kept.keep(draftOf("c"))]);
  expect(await planDraftFile(file).read()).toEqual(draftOf("c"));
  if (process.platform !== "win32") expect((await stat(file)).mode & 0o777).toBe(0o600);
  await kept.keep(null);
  await kept.keep(null);
  expect(await kept.read()).toBeNull();
});

test("of keeping and dropping at once the last one holds", async () => {
  const kept = planDraftFile(file);
  for (const last of [null, draftOf("d")]) {
    await Promise.all([kept.keep(draftOf("a")), kept.keep(null), kept.keep(draftOf("b")), kept.keep(last)]);
    expect(await kept.read()).toEqual(last);
  }
});

test("where keeping fails it is read as it stands", async () => {
  const kept = planDraftFile(file);
  await mkdir(file, { recursive: true });
  const failing = kept.keep(draftOf("c")).catch((thrown: unknown) => thrown);
  expect(await kept.read()).toBeNull();
  expect(await failing).toHaveProperty("syscall", "rename");
});

test("what is on its way to the file counts already", async () => {
  const kept = planDraftFile(file);
  await kept.keep(draftOf("a"));
  const written = kept.keep(draftOf("b"));
  expect(await kept.read()).toEqual(draftOf("b"));
  await written;
  const both = [kept.keep(draftOf("c")), kept.keep(null)];
  expect(await kept.read()).toBeNull();
  await Promise.all(both);
  expect(await planDraftFile(file).read()).toBeNull();
});

test("what is too long is not kept, and what stood there stays", async () => {
  const kept = planDraftFile(file);
  await kept.keep(draftOf("a"));
  await expect(kept.keep(draftOf("x".repeat(MOST_DRAFT_TEXT)))).rejects.toMatchObject({ code: "plan.tooLong" });
  expect(await kept.read()).toEqual(draftOf("a"));
});

test.each([
  ["no JSON", "{"],
  ["another thing", "[]"],
  ["a step without an operation", JSON.stringify({ ...draftOf(""), steps: [{}] })],
  ["a name that is no step's", JSON.stringify({ ...draftOf(""), steps: [{ ...draftOf("").steps[0], as: "1 2" }] })],
  ["more than is kept", " ".repeat(MOST_DRAFT_TEXT + 1)],
])("%s is no draft, and is left alone until the next one", async (_, text) => {
  const kept = planDraftFile(file);
  await kept.keep(draftOf("a"));
  await writeFile(file, text);
  expect(await kept.read()).toBeNull();
  expect(await readFile(file, "utf8")).toBe(text);
});
