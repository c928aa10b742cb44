import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { atLeast, parseTmuxVersion, type TmuxVersion } from "../../shared/base/tmux-version.ts";
import { formatVariables } from "../../shared/ops/format-table.ts";
import { type OptionFact, type OptionScope, optionTable } from "../../shared/ops/option-table.ts";
import { startTmux, type TestTmux } from "../support/tmux-server.ts";

let server: TestTmux;
let version: TmuxVersion | null;

beforeAll(async () => {
  server = await startTmux({ command: ["cat"] });
  version = parseTmuxVersion(await server.tmux("-V"));
});
afterAll(async () => server.kill());

const isThere = ({ since }: { since?: string }): boolean => since === undefined || atLeast(version, since);
const scopeOf = ({ scope, formerly }: OptionFact): OptionScope =>
  formerly !== undefined && !atLeast(version, formerly.until) ? formerly.scope : scope;
const expected = (scopes: readonly OptionScope[], hooks: boolean): OptionFact[] =>
  [...optionTable.values()].filter(
    (fact) => scopes.includes(scopeOf(fact)) && (fact.type === "hook") === hooks && isThere(fact),
  );

/** Name and value of each option that tmux prints, items of a list under its own name. */
async function printed(...argv: string[]): Promise<Map<string, string>> {
  const lines = (await server.tmux(...argv)).split("\n");
  return new Map(
    lines.map((line) => {
      const [, name = "", value = ""] = /^([^\s[]+)\S* ?(.*)$/s.exec(line) ?? [];
      return [name, value];
    }),
  );
}

describe("the option table", () => {
  it.each<[string, OptionScope[], string[], boolean]>([
    ["options of the server", ["server"], ["show-options", "-s"], false],
    ["options of sessions", ["session"], ["show-options", "-g"], false],
    ["options of windows and panes", ["window", "pane"], ["show-options", "-gw"], false],
    ["hooks of sessions", ["session"], ["show-hooks", "-g"], true],
    ["hooks of windows and panes", ["window", "pane"], ["show-hooks", "-gw"], true],
  ])("has the %s that this tmux has, no more and no fewer", async (...[, scopes, argv, hooks]) => {
    const gone = ["after-queue"];
    const names = [...(await printed(...argv)).keys()].filter((name) => !gone.includes(name));
    expect(names.toSorted()).toEqual(
      expected(scopes, hooks)
        .map(({ name }) => name)
        .toSorted(),
    );
    expect(names.length).toBeGreaterThan(5);
  });

  it("knows what their values are like", async () => {
    const values = new Map([
      ...(await printed("show-options", "-s")),
      ...(await printed("show-options", "-g")),
      ...(await printed("show-options", "-gw")),
    ]);
    for (const { name, type, choices } of expected(["server", "session", "window", "pane"], false)) {
      const value = values.get(name) ?? "";
      if (type === "flag") expect([name, value]).toEqual([name, expect.stringMatching(/^(on|off)$/)]);
      if (type === "number") expect([name, value]).toEqual([name, expect.stringMatching(/^-?\d+$/)]);
      if (type === "choice") expect(choices).toContain(value);
    }
  });

  it("knows which commands tmux reads in them", async () => {
    const reading = [...optionTable.values()].filter(({ runs, type }) => runs === "commands" && type === "hook");
    for (const { name, scope } of reading.filter(isThere)) {
      const where = scope === "session" ? ["-g"] : ["-gw"];
      await expect(server.tmux("set-option", ...where, `${name}[9]`, "no-such-command")).rejects.toThrow(
        "unknown command",
      );
    }
  });
});

describe("the format table", () => {
  it("has every variable that this tmux tells of, and none of those that came later", async () => {
    const told = (await server.tmux("display-message", "-p", "-a", "-t", "%0")).split("\n");
    const names = told.map((line) => line.split("=")[0] ?? "");
    const known = new Map(formatVariables.map((variable) => [variable.name, variable]));
    expect(names.length).toBeGreaterThan(100);
    for (const name of names) expect([name, known.has(name)]).toEqual([name, true]);
    const early = names.filter((name) => !isThere(known.get(name) ?? {}));
    expect(early).toEqual([]);
    expect(formatVariables).toHaveLength(346);
  });

  it("says of each what it holds", async () => {
    const told = (await server.tmux("display-message", "-p", "-a", "-t", "%0")).split("\n");
    const known = new Map(formatVariables.map((variable) => [variable.name, variable.type]));
    const patterns = {
      id: /^[$@%]\d+$|^$/,
      number: /^-?\d+$|^$/,
      flag: /^[01]$|^$/,
      time: /^\d*$/,
      text: /^/,
      list: /^/,
    };
    for (const line of told) {
      const [, name = "", value = ""] = /^([^=]*)=(.*)$/s.exec(line) ?? [];
      expect(`${name}=${value}`).toMatch(new RegExp(`^${name}=`));
      const type = known.get(name);
      if (type !== undefined) expect([name, value]).toEqual([name, expect.stringMatching(patterns[type])]);
    }
  });
});
