import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { agentPlaces, removeAgentFolder, reportProgram } from "../../../../electron/agents/agent-folder.ts";
import { hookLaunch, prepareHooks } from "../../../../electron/agents/hook-files.ts";
import { installReportProgram } from "../../../../electron/agents/report-program.ts";
import type { ProviderSpec } from "../../../../shared/agents/provider.ts";
import { providers } from "../../../../shared/agents/providers/index.gen.ts";
import { AgentId } from "../../../../shared/base/ids.ts";

const id = AgentId.parse("abcdef0123456789");
let state: string;
let home: string;
beforeEach(() => {
  state = mkdtempSync(path.join(os.tmpdir(), "pg \"hook' $x "));
  home = path.join(state, "home");
  mkdirSync(home);
});
afterEach(() => rmSync(state, { recursive: true, force: true }));

const called = (name: string): ProviderSpec => {
  const found = providers.find((one) => one.id === name);
  if (!found) throw new Error(`no provider ${name}`);
  return found;
};
const places = (env: Record<string, string> = {}): Parameters<typeof hookLaunch>[2] => ({
  state,
  env: { HOME: home, ...env },
  path: null,
});

describe("every provider", () => {
  test.each(providers.map((one) => [one.id, one] as const))("%s: nothing is left unfilled", (_, one) => {
    const made = hookLaunch(one, id, places());
    const texts = [...made.args, ...Object.values(made.env), ...Object.values(made.files)];
    for (const text of texts) expect(text).not.toMatch(/\{(json )?(folder|shared|spool|cli|hook [^}]*)\}/);
    for (const file of Object.keys(made.files)) expect(file.startsWith(state)).toBe(true);
    expect(made.env).toMatchObject({
      PANEGLASS_AGENT_ID: id,
      PANEGLASS_SPOOL: agentPlaces(state, id).spool,
      PANEGLASS_CLI: reportProgram(state),
    });
  });

  test.each(providers.map((one) => [one.id, one] as const))("%s: a rule for each event, once", (_, one) => {
    const rules = [...(one.hooks?.rules ?? []), ...(one.evidence?.escapes ?? [])];
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
    for (const rule of rules) expect((rule.says === "blocked") === (rule.asks !== undefined), rule.id).toBe(true);
  });
});

describe("files of a launch", () => {
  test("settings are JSON whose commands write into the spool, in a path full of quotes", async () => {
    installReportProgram({ state, platform: "linux", node: "", script: "" });
    const { args, files } = await prepareHooks(called("claude-code"), id, places());
    const file = args[args.indexOf("--settings") + 1] ?? "";
    expect(Object.keys(files)).toEqual([file]);
    const settings = JSON.parse(readFileSync(file, "utf8")) as {
      hooks: Record<string, { hooks: { command: string }[] }[]>;
    };
    const command = settings.hooks["Stop"]?.[0]?.hooks[0]?.command ?? "";
    const ended = spawnSync("sh", ["-c", command], {
      input: '{"a":1}',
      encoding: "utf8",
      env: { PATH: process.env["PATH"] },
    });
    expect([ended.status, ended.stdout, ended.stderr]).toEqual([0, "", ""]);
    const { spool } = agentPlaces(state, id);
    const [entry = ""] = readdirSync(spool);
    expect(readFileSync(path.join(spool, entry), "utf8")).toBe('paneglass 1 hook Stop\n\n{"a":1}');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(spool).mode & 0o777).toBe(0o700);
    await removeAgentFolder(state, id);
    expect(() => statSync(agentPlaces(state, id).folder)).toThrow("ENOENT");
    await removeAgentFolder(state, id);
  });

  test.each([
    ["begun by the person", {}],
    ["begun in a server that was begun inside another agent", { PANEGLASS_TOLD_BY: "1 /another/spool" }],
  ])("a plugin tells of its own conversation only, quietly, once for CLIs in each other: %s", async (_, outer) => {
    const { files, env } = await prepareHooks(called("opencode"), id, places());
    const [plugin = ""] = Object.keys(files);
    expect(plugin.startsWith(env["OPENCODE_CONFIG_DIR"] ?? "?")).toBe(true);
    const program = `
      const { Paneglass } = await import(process.argv[1]);
      const { event, "chat.message": took } = await Paneglass({});
      const tell = (type, properties) => event({ event: { type, properties } });
      await tell("session.created", { sessionID: "ses_1", info: { id: "ses_1" } });
      await tell("session.created", { sessionID: "ses_2", info: { id: "ses_2", parentID: "ses_1" } });
      await took({ sessionID: "ses_1" });
      await tell("session.status", { sessionID: "ses_2", status: { type: "busy" } });
      await tell("session.idle", { sessionID: "ses_1" });
      for (const odd of [undefined, null, {}, { type: 7 }]) await event({ event: odd });
      if (process.argv[2] === "outer") {
        const { spawnSync } = await import("node:child_process");
        const args = ["--input-type=module", "-e", process.env.PROGRAM, process.argv[1], "inner"];
        process.stdout.write(spawnSync(process.execPath, args, { encoding: "utf8" }).stdout);
      }
    `;
    const args = ["--input-type=module", "-e", program, plugin, "outer"];
    const ended = spawnSync(process.execPath, args, {
      encoding: "utf8",
      env: { PATH: process.env["PATH"], ...outer, ...env, PROGRAM: program },
    });
    expect([ended.status, ended.stdout, ended.stderr]).toEqual([0, "", ""]);
    const { spool } = agentPlaces(state, id);
    const heads = readdirSync(spool)
      .toSorted()
      .map((name) => readFileSync(path.join(spool, name), "utf8").split("\n")[0]);
    expect(heads).toEqual([
      "paneglass 1 hook session.created",
      "paneglass 1 hook chat.message",
      "paneglass 1 hook session.idle",
    ]);
  });

  test("a plan of it writes nothing", () => {
    hookLaunch(called("claude-code"), id, places());
    expect(() => statSync(agentPlaces(state, id).folder)).toThrow("ENOENT");
  });
});

describe("what is the person's stays", () => {
  const notify = (made: { args: readonly string[] }): boolean => made.args.some((word) => word.startsWith("notify="));

  test("their own notice program, in their settings", () => {
    const codex = called("codex");
    expect(notify(hookLaunch(codex, id, places()))).toBe(true);
    mkdirSync(path.join(home, ".codex"));
    writeFileSync(path.join(home, ".codex/config.toml"), 'model = "x"\n# notify = ["old"]\n');
    expect(notify(hookLaunch(codex, id, places()))).toBe(true);
    writeFileSync(path.join(home, ".codex/config.toml"), 'model = "x"\nnotify = ["mine"]\n');
    expect(notify(hookLaunch(codex, id, places()))).toBe(false);
    const elsewhere = path.join(home, "elsewhere");
    mkdirSync(elsewhere);
    writeFileSync(path.join(elsewhere, "config.toml"), 'notify = ["mine"]');
    rmSync(path.join(home, ".codex"), { recursive: true });
    expect(notify(hookLaunch(codex, id, places({ CODEX_HOME: elsewhere })))).toBe(false);
  });

  test("a variable that is set already", () => {
    const open = called("opencode");
    expect(hookLaunch(open, id, places()).env["OPENCODE_CONFIG_DIR"]).toContain(state);
    const kept = hookLaunch(open, id, places({ OPENCODE_CONFIG_DIR: "/mine" }));
    expect(kept.env).not.toHaveProperty("OPENCODE_CONFIG_DIR");
    expect(kept.env).toHaveProperty("PANEGLASS_SPOOL");
    expect(kept.files).toEqual({});
  });

  test("PATH is only added to, once, where it is known", () => {
    const bin = path.dirname(reportProgram(state));
    const made = (list: string | null): string | undefined =>
      hookLaunch(called("shell"), id, { ...places(), path: list }).env["PATH"];
    expect([made(null), made("/a::/b"), made(`/a:${bin}`)]).toEqual([undefined, `/a::/b:${bin}`, `/a:${bin}`]);
  });
});
