import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ruleProblem } from "../../../../electron/agents/folder-rules.ts";

let home: string;

beforeAll(() => {
  home = realpathSync(mkdtempSync(path.join(os.tmpdir(), "pg-rules-")));
  for (const folder of ["work/one/sub", "work/two", "workshop", "repo/app", "repo/lib"]) {
    mkdirSync(path.join(home, folder), { recursive: true });
  }
  symlinkSync(path.join(home, "workshop"), path.join(home, "work", "leads-out"));
  symlinkSync(path.join(home, "work"), path.join(home, "linked"));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const allowed = async (folder: string, rules: readonly string[], root: string | null = null): Promise<boolean> =>
  (await ruleProblem(path.join(home, folder), { rules, home, root: root && path.join(home, root) })) === null;

describe("where a profile may be used", () => {
  test.each([
    { rules: [], folder: "workshop", yes: true },
    { rules: ["~"], folder: "workshop", yes: true },
    { rules: ["~/work"], folder: "work", yes: true },
    { rules: ["~/work/"], folder: "work/one/sub", yes: true },
    { rules: ["~/work"], folder: "workshop", yes: false },
    { rules: ["~/work*"], folder: "workshop", yes: true },
    { rules: ["~/*/one"], folder: "work/one/sub", yes: true },
    { rules: ["~/*/one"], folder: "work/two", yes: false },
    { rules: ["~/w*k*p"], folder: "workshop", yes: true },
    { rules: ["~/w*x*p"], folder: "workshop", yes: false },
    { rules: ["~/work/../workshop"], folder: "workshop", yes: true },
    { rules: ["~/nowhere", "~/work/two"], folder: "work/two", yes: true },
    { rules: ["/"], folder: "work", yes: true },
    { rules: ["work"], folder: "work", yes: false },
    { rules: ["~someone/work"], folder: "work", yes: false },
  ])("$rules and $folder: $yes", async ({ rules, folder, yes }) => {
    expect(await allowed(folder, rules)).toBe(yes);
  });

  test("a link that leads out of an allowed folder is not in it; a rule may name a link", async () => {
    expect(await allowed("work/leads-out", ["~/work"])).toBe(false);
    expect(await allowed("work/one", ["~/linked"])).toBe(true);
    expect(await allowed("linked/one", ["~/work/*"])).toBe(true);
  });

  test("relative rules are meant from the project's folder", async () => {
    expect(await allowed("repo/app", ["app"], "repo")).toBe(true);
    expect(await allowed("repo/lib", ["./app"], "repo")).toBe(false);
    expect(await allowed("repo/lib", ["."], "repo")).toBe(true);
    expect(await allowed("repo/lib", ["*b"], "repo")).toBe(true);
  });

  test("no rule takes long", async () => {
    const rule = `~/${"*a".repeat(2000)}*b`;
    const started = performance.now();
    expect(await allowed("a".repeat(200), [rule])).toBe(false);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
