import { mkdtempSync, readdirSync } from "node:fs";
import { chmod, mkdir, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { systemClock } from "../../electron/agents/clock.ts";
import { tryProvider } from "../../electron/agents/provider-trial.ts";
import type { Machine } from "../../electron/app/machine.ts";
import { openTrialGround } from "../../electron/app/trial-ground.ts";
import { ScreenWorkers } from "../../electron/live/screen-workers.ts";
import { engines } from "../../electron/engines/index.gen.ts";
import { defineProvider, type ProviderSpec } from "../../shared/agents/provider.ts";
import { providers } from "../../shared/agents/providers/index.gen.ts";
import type { ProviderTest } from "../../shared/models/agent.ts";
import { installMockAgents, type MockSettings, setMockAgents } from "../support/mock-agent.ts";
import { screenWorkerProgram } from "../support/open-screens.ts";

const workers = new ScreenWorkers({ log: () => {}, program: screenWorkerProgram() });
afterAll(() => workers.close());

let root: string;
let project: string;
let bin: string;

beforeEach(async () => {
  root = mkdtempSync(path.join(os.tmpdir(), "pg-trial-"));
  project = path.join(root, "pro ject");
  bin = path.join(root, "bin");
  await mkdir(project);
  await installMockAgents(bin);
});
afterEach(() => rm(root, { recursive: true, force: true }));

const env = (): Record<string, string> => ({
  PATH: `${bin}:${path.dirname(process.execPath)}:/usr/bin:/bin`,
  HOME: root,
  TERM: "xterm-256color",
  SHELL: "/bin/sh",
});

function providerOf(program: string): ProviderSpec {
  const found = providers.find(({ command }) => command.programs.includes(program));
  if (!found) throw new Error(`no provider runs ${program}`);
  return found;
}

const made = (): string[] => readdirSync(os.tmpdir()).filter((name) => name.startsWith("pg-try-"));

async function trial(
  provider: ProviderSpec,
  { engine = "tmux-control", settings = {} as MockSettings } = {},
): Promise<ProviderTest> {
  await setMockAgents(project, settings);
  const spec = engines.find(({ id }) => id === engine);
  if (!spec) throw new Error(`no engine ${engine}`);
  const machine = { choice: { spec, by: "setting" }, target: { env: env() }, workers } as unknown as Machine;
  return tryProvider(provider, {
    ...{ folder: project, env: env(), home: root, clock: systemClock },
    open: () => openTrialGround(machine, () => {}),
  });
}

const brief = ({ steps }: ProviderTest): string[] => steps.map(({ name, ok }) => `${name} ${ok ? "ok" : "no"}`);
const detail = ({ steps }: ProviderTest, name: string): string | undefined =>
  steps.find((step) => step.name === name)?.detail;

describe.each(["tmux-control", "tmux-cli", "pty"])("on a server of its own by %s", (engine) => {
  test("a CLI that is understood: read, ready, takes a draft, gives it back, ends; nothing is left", async () => {
    const before = made();
    const outcome = await trial(providerOf("claude"), { engine });
    expect(outcome.steps.map((step) => [step.name, step.name === "Version" || step.ok, step.detail])).toEqual([
      ["Program", true, path.join(bin, "claude")],
      ["Version", true, expect.any(String)],
      ["Start", true, `It runs in ${project}.`],
      ["Screen", true, expect.stringContaining("Read by claude-code.screen.")],
      ["Ready", true, expect.any(String)],
      ["Draft", true, expect.stringContaining("taken away unsent")],
      ["End", true, "It ended by /exit."],
    ]);
    expect(outcome.screen.join("\n")).toContain("paneglass trial, not sent");
    expect(made()).toEqual(before);
  });
});

describe("what is not understood is told by its step", () => {
  test("no program", async () => {
    const provider = { ...providerOf("claude"), command: { ...providerOf("claude").command, programs: ["not-there"] } };
    expect(brief(await trial(provider))).toEqual(["Program no"]);
  });

  test("a trust dialog is not answered", async () => {
    const outcome = await trial(providerOf("claude"), { settings: { trust: 1 } });
    expect(brief(outcome).slice(2)).toEqual(["Start ok", "Screen ok", "Ready no"]);
    expect(detail(outcome, "Ready")).toContain("It waits for you");
  });

  test("a program that ends at once", async () => {
    const outcome = await trial(providerOf("codex"), { settings: { exit: 3 } });
    expect(brief(outcome).slice(2)).toEqual(["Start ok", "Screen no"]);
    expect(detail(outcome, "Screen")).toContain("It ended at once");
    expect(outcome.screen.join("\n")).toContain("told to exit at once");
  });

  test("rules that find the composer where none is: the draft is not seen", async () => {
    const claude = providerOf("claude");
    if (!claude.evidence) throw new Error("it has rules");
    const layout = { ...claude.evidence.layout, draft: { left: /^.*$/ } };
    const outcome = await trial({ ...claude, evidence: { ...claude.evidence, layout } });
    expect(brief(outcome).slice(-2)).toEqual(["Draft no", "End no"]);
    // What can't be seen is never sent: it would go to a model.
    expect(outcome.screen.join("\n")).not.toContain("Line 1");
    expect(detail(outcome, "End")).toContain("was not sent");
  }, 30_000);

  test("a provider without rules: shown, and ended by its line", async () => {
    const file = path.join(bin, "plain");
    await writeFile(
      file,
      '#!/bin/sh\necho hello\nread line\necho "got $line" && [ "$line" = bye ] && exit 0\nsleep 600\n',
    );
    await chmod(file, 0o755);
    const plain = defineProvider({
      ...{
        id: "plain",
        name: "Plain",
        icon: { glyph: "P", colour: "#123456" },
        evidence: null,
        leave: { line: "bye" },
      },
      command: { programs: ["plain"], version: [], install: "" },
      launch: { args: [], env: {}, message: null },
    });
    const outcome = await trial(plain);
    expect(brief(outcome)).toEqual(["Program ok", "Version ok", "Start ok", "Screen ok", "End ok"]);
    expect(outcome.screen).toContain("hello");
  });

  test("a trial that is called off waits for nothing, and leaves nothing", async () => {
    await setMockAgents(project, { startMs: 60_000 });
    const before = made();
    const spec = engines.find(({ id }) => id === "tmux-control");
    const machine = { choice: { spec }, target: { env: env() }, workers } as unknown as Machine;
    const leaving = new AbortController();
    const running = tryProvider(providerOf("claude"), {
      ...{ folder: project, env: env(), home: root, clock: systemClock, signal: leaving.signal },
      open: async () => {
        const ground = await openTrialGround(machine, () => {});
        setTimeout(() => leaving.abort(), 1500);
        return ground;
      },
    });
    const began = Date.now();
    expect(brief(await running)).toContain("Screen no");
    expect(Date.now() - began).toBeLessThan(20_000);
    expect(made()).toEqual(before);
  });

  test("a folder that is not there", async () => {
    const spec = engines.find(({ id }) => id === "tmux-control");
    const machine = { choice: { spec }, target: { env: env() }, workers } as unknown as Machine;
    const outcome = await tryProvider(providerOf("claude"), {
      ...{ folder: path.join(root, "none"), env: env(), home: root, clock: systemClock },
      open: () => openTrialGround(machine, () => {}),
    });
    expect(brief(outcome).at(-1)).toBe("Start no");
  });
});
