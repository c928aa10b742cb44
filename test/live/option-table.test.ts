import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { atLeast, parseTmuxVersion, type TmuxVersion } from "../../shared/base/tmux-version.ts";
import { choicesOf, optionDefault, optionThen } from "../../shared/ops/option-defaults.ts";
import { type OptionFact, optionTable } from "../../shared/ops/option-table.ts";
import { options } from "../../shared/ops/options-returns.ts";
import { startTmux, type TestTmux } from "../support/tmux-server.ts";

let server: TestTmux;
let version: TmuxVersion | null;
const everywhere = [["-s"], ["-g"], ["-gw"]];

beforeAll(async () => {
  server = await startTmux({ command: ["cat"] });
  version = parseTmuxVersion(await server.tmux("-V"));
});
afterAll(() => server.kill());

const there: readonly OptionFact[] = [...optionTable.values()].filter(({ type }) => type !== "hook");
const inThis = (): readonly OptionFact[] =>
  there.filter(({ since }) => since === undefined || atLeast(version, since)).map((fact) => optionThen(fact, version));

/** What a server that nobody touched has, the items of lists in order. */
async function held(): Promise<ReadonlyMap<string, string | string[]>> {
  const found = new Map<string, string | string[]>();
  for (const flags of everywhere) {
    const stdout = `${await server.tmux("show-options", ...flags)}\n`;
    const values = options.read({ exitCode: 0, stdout, stderr: "" }, { version, args: {} });
    for (const [name, value] of Object.entries(values)) {
      const text = typeof value === "boolean" ? (value ? "on" : "off") : String(value);
      const [, list, item] = /^(.*)\[(\d+)\]$/.exec(name) ?? [];
      if (list === undefined || item === undefined) found.set(name, text);
      else found.set(list, [found.get(list) ?? [], text].flat());
    }
  }
  return found;
}

/** What tmux says to a value; empty when it takes it. The option is as it was afterwards. */
async function said(name: string, value: string): Promise<string> {
  const { scope } = inThis().find((fact) => fact.name === name) ?? { scope: "session" };
  const flags = scope === "server" ? ["-s"] : scope === "session" ? ["-g"] : ["-gw"];
  try {
    await server.tmux("set-option", ...flags, name, value);
  } catch (error) {
    return String(error).replace(/^.*?:\s*/su, "");
  }
  await server.tmux("set-option", ...flags, "-u", name);
  return "";
}

describe("the option table and this tmux agree on", () => {
  test("every default", async () => {
    const values = await held();
    expect(values.size).toBeGreaterThan(100);
    const wrong = inThis().flatMap((fact) => {
      const preset = optionDefault(fact, version);
      const value = values.get(fact.name) ?? null;
      const told = fact.list && value === "" ? [] : value;
      return preset === null || JSON.stringify(told) === JSON.stringify(preset) ? [] : [[fact.name, told, preset]];
    });
    expect(wrong).toEqual([]);
  });

  test("which defaults the machine decides", () => {
    const unknown = inThis().filter((fact) => optionDefault(fact, version) === null);
    expect(unknown.map(({ name }) => name).toSorted()).toEqual([
      ...["default-shell", "default-terminal", "editor", "lock-command", "mode-keys", "status-keys"],
    ]);
  });

  test("every choice", async () => {
    const wrong: string[] = [];
    const risky = ["destroy-unattached", "exit-unattached"]; // It would end with them: nobody is attached.
    for (const fact of there.filter((one) => one.type === "choice" && inThis().some(({ name }) => name === one.name))) {
      for (const { value, since } of choicesOf(fact, version)) {
        if (since === null && risky.includes(fact.name)) continue;
        const refused = (await said(fact.name, value)) !== "";
        if (refused !== (since !== null)) wrong.push(`${fact.name} ${value} ${since}`);
      }
      expect([fact.name, await said(fact.name, "no such choice")]).not.toEqual([fact.name, ""]);
    }
    expect(wrong).toEqual([]);
  });

  test("every limit of a number", async () => {
    const wrong: string[] = [];
    for (const { name, min = 0, max = 2_147_483_647 } of inThis().filter(({ type }) => type === "number")) {
      for (const value of [min, max]) {
        const answer = await said(name, String(value));
        if (answer !== "") wrong.push(`${name} ${value}: ${answer}`);
      }
      for (const [value, words] of [
        [min - 1, "too small"],
        [max + 1, "too large"],
      ] as const) {
        const answer = await said(name, String(value));
        if (!answer.includes(words)) wrong.push(`${name} ${value}: ${answer || "taken"}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("what is no flag, key, colour, style or number", async () => {
    const refusals: Partial<Record<OptionFact["type"], RegExp>> = {
      flag: /bad value/,
      key: /bad key/,
      colour: /bad colour/,
      style: /(invalid|bad) style/,
      number: /value is invalid/,
    };
    const wrong: string[] = [];
    for (const fact of inThis()) {
      const pattern = refusals[fact.type];
      const name = fact.list ? `${fact.name}[0]` : fact.name;
      const answer = pattern === undefined ? "" : await said(name, "!no such thing!");
      if (pattern !== undefined && !pattern.test(answer)) wrong.push(`${name} (${fact.type}): ${answer || "taken"}`);
    }
    expect(wrong).toEqual([]);
  });
});
