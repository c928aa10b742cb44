import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { systemClock } from "../../../../electron/agents/clock.ts";
import { ProviderShelf } from "../../../../electron/agents/provider-shelf.ts";
import { readProvider } from "../../../../shared/agents/provider-file.ts";
import type { ProviderSpec } from "../../../../shared/agents/provider.ts";
import { providers as builtIn } from "../../../../shared/agents/providers/index.gen.ts";
import { until } from "../../../support/until.ts";

let root: string;
let folder: string;
const open = new Set<ProviderShelf>();

const mine = { id: "mine", name: "Mine", command: { programs: ["mine"] } };

function put(file: string, data: unknown): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, file), typeof data === "string" ? data : JSON.stringify(data));
}

function shelf(): ProviderShelf {
  const made = new ProviderShelf({ folder, builtIn, clock: systemClock });
  open.add(made);
  return made;
}

const named = (on: ProviderShelf, id: string): ProviderSpec | undefined =>
  on.providers.value.find((one) => one.id === id);
const messages = (on: ProviderShelf): string[] => on.files.value.problems.map(({ message }) => message);

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), "pg-shelf-"));
  folder = path.join(root, "providers");
});
afterEach(() => {
  for (const one of open) one.close();
  open.clear();
  rmSync(root, { recursive: true, force: true });
});

describe("at the start", () => {
  test("without files there are the built-in ones, and a folder with a guide", () => {
    const made = shelf();
    expect(made.providers.value).toEqual(builtIn);
    expect(made.originOf("mine")).toBe("built-in");
    expect(made.files.value).toEqual({ folder, problems: [] });
    expect(existsSync(path.join(folder, "README.md"))).toBe(true);
  });

  test("every sample of the guide can be used as it stands", () => {
    shelf();
    const text = readFileSync(path.join(folder, "README.md"), "utf8");
    const samples = text.split("\n\n").filter((part) => part.startsWith("    {"));
    const read = samples.map((sample) => readProvider(JSON.parse(sample) as unknown, builtIn));
    const reasons = read.flatMap((one) => ("reasons" in one ? one.reasons : []));
    expect(samples).toHaveLength(3);
    // The last one lays something over a built-in provider, which the guide can't name.
    expect(reasons).toEqual(['"name": Invalid input: expected string, received undefined.']);
  });

  test("own ones come last, changed ones stay in their place, each with its file", () => {
    const other = builtIn[3]?.id ?? "";
    put("b.json", mine);
    put("a.json", { id: other, name: "Changed" });
    const made = shelf();
    expect(made.providers.value.map(({ id }) => id)).toEqual([...builtIn.map(({ id }) => id), "mine"]);
    expect(named(made, other)?.name).toBe("Changed");
    expect([made.originOf("mine"), made.originOf(other)]).toEqual([
      path.join(folder, "b.json"),
      path.join(folder, "a.json"),
    ]);
  });

  test("a bad file is told with its name and what to do, and stops no other", () => {
    put("a.json", "{ no json");
    put("b.json", { ...mine, nme: "x" });
    put("c.json", { ...mine, id: "slow", sessionOnScreen: "/^(a+)+$/" });
    put("d.json", mine);
    put("e.json", { ...mine, name: "Twice" });
    put("f.json", "x".repeat(600 * 1024));
    put("notes.txt", "not ours");
    mkdirSync(path.join(folder, "g.json"));
    const made = shelf();
    expect(named(made, "mine")?.name).toBe("Mine");
    expect(named(made, "slow")).toBeUndefined();
    expect(messages(made)).toEqual([
      expect.stringContaining("a.json can't be used: it is no JSON:"),
      expect.stringContaining('b.json can\'t be used: "nme" is no field'),
      expect.stringContaining('c.json can\'t be used: "sessionOnScreen": this regular expression can take for ever'),
      expect.stringContaining('e.json can\'t be used: "mine" stands in d.json already'),
      expect.stringContaining("f.json can't be used: it is larger than"),
      expect.stringContaining("g.json can't be used: it can't be read"),
    ]);
    for (const { next } of made.files.value.problems) expect(next).toContain("Mend the file");
  });

  test("a folder that can't be made leaves the built-in ones", () => {
    writeFileSync(folder, "a file stands there");
    const made = shelf();
    expect(made.providers.value).toEqual(builtIn);
    made.reread();
    expect(made.providers.value).toEqual(builtIn);
  });
});

describe("while it is open", () => {
  test("a saved file holds at once; a slip keeps what was; a file taken away is gone", async () => {
    const made = shelf();
    put("a.json", mine);
    await until(() => named(made, "mine")?.name === "Mine");
    put("a.json", { ...mine, name: "Better" });
    await until(() => named(made, "mine")?.name === "Better");

    put("a.json", "{");
    await until(() => made.files.value.problems.length === 1);
    expect(named(made, "mine")?.name).toBe("Better");
    expect(made.files.value.problems[0]?.next).toContain("What it said before holds until then");

    put("a.json", { ...mine, name: "Mended" });
    await until(() => named(made, "mine")?.name === "Mended");
    expect(made.files.value.problems).toEqual([]);

    rmSync(path.join(folder, "a.json"));
    await until(() => named(made, "mine") === undefined);
    expect(made.originOf("mine")).toBe("built-in");
  });

  test("a folder that is taken away and comes back is followed again once somebody looks", async () => {
    put("a.json", mine);
    const made = shelf();
    rmSync(folder, { recursive: true });
    await until(() => named(made, "mine") === undefined);
    put("a.json", mine);
    made.reread();
    expect(named(made, "mine")?.name).toBe("Mine");
    put("a.json", { ...mine, name: "Followed" });
    await until(() => named(made, "mine")?.name === "Followed");
  });

  test("saving the same again tells nobody", () => {
    put("a.json", mine);
    const made = shelf();
    let told = 0;
    made.providers.on(() => {
      told += 1;
    });
    put("a.json", `${JSON.stringify(mine, null, 2)}\n`);
    made.reread();
    expect(told).toBe(0);
    put("a.json", { ...mine, sessionOnScreen: "/a/" });
    made.reread();
    put("a.json", { ...mine, sessionOnScreen: "/b/" });
    made.reread();
    expect(told).toBe(2);
  });
});
