import { spawn } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { engines } from "../../electron/engines/index.gen.ts";
import type { PlanResultJson } from "../../shared/plan/result-json.ts";
import { plannerNames } from "../../shared/plan/planner.ts";
import { startTmux } from "../support/tmux-server.ts";
import type { TestTmux } from "../support/tmux-server.ts";

const onTmux = engines.filter(({ family }) => family === "tmux");
const top = path.resolve(import.meta.dirname, "../..");

interface Said {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `npm run -s plan -- ARGUMENTS`, without npm. */
async function plan(server: TestTmux, args: readonly string[], input = ""): Promise<Said> {
  const env = { ...server.target.env, PATH: process.env["PATH"] };
  const child = spawn(process.execPath, [path.join(top, ".config/cli.mjs"), "plan", ...args], {
    env,
    cwd: server.folder,
  });
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (said.stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (said.stderr += chunk.toString()));
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, ...said };
}

const good = {
  operations: [
    { kind: "newWindow", args: { target: { session: "main" }, name: "from a file;", argv: ["cat"] } },
    { kind: "splitWindow", args: { target: { slot: 0, part: "pane" }, argv: ["cat"] } },
    { kind: "selectPane", args: { target: { slot: 1 }, title: 'it\'s "mine";' } },
    { kind: "displayMessage", args: { target: { slot: 1, part: "pane" }, format: "#{window_name} #{pane_title}" } },
  ],
};

async function fileWith(server: TestTmux, content: unknown): Promise<string> {
  const file = path.join(server.folder, "plan.json");
  await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

describe("the command plan", () => {
  it("previews a plan, and sends nothing", async () => {
    await using server = await startTmux({ command: ["cat"] });
    const file = await fileWith(server, good);
    const { code, stdout, stderr } = await plan(server, [
      "--preview",
      "--planner",
      "marked",
      "--socket",
      server.socket,
      file,
    ]);
    expect([code, stderr]).toEqual([0, ""]);
    const shown = JSON.parse(stdout) as {
      tmux: string;
      operations: { argv: unknown }[];
      steps: { mode: string; why: string }[];
    };
    expect(shown.operations.map(({ argv }) => argv)).toEqual([
      expect.arrayContaining(["new-window", "from a file;"]) as string[],
      null,
      null,
      null,
    ]);
    expect(shown.steps.map(({ mode }) => mode)).toEqual(["single", "marked", "single"]);
    expect(shown).toMatchObject({
      tmux: (await server.tmux("-V")).replace(/^tmux /, ""),
      steps: [{ why: expect.stringMatching(/answer has to be read/) as string }, {}, {}],
    });
    expect(await server.tmux("list-windows", "-t", "=main:", "-F", "#{window_index}")).toBe("0");
  });

  it("previews for another version without a server", async () => {
    await using server = await startTmux({ session: null });
    const file = await fileWith(server, { operations: [{ kind: "listClients", args: { filter: "1" } }] });
    const at = async (version: string): Promise<unknown> => {
      const { stdout } = await plan(server, ["--preview", "--tmux", version, "--socket", server.socket, file]);
      return (JSON.parse(stdout) as { operations: unknown[] }).operations[0];
    };
    expect(await at("3.3a")).toMatchObject({ argv: null, notes: ['"filter" needs tmux 3.4; this is 3.3a.'] });
    expect(await at("3.4")).toMatchObject({
      argv: expect.arrayContaining(["list-clients", "-f", "1"]) as string[],
      notes: [],
    });
  });

  it.each(onTmux.flatMap(({ id }) => plannerNames.map((planner) => [id, planner] as const)))(
    "runs a plan by %s, %s, and prints what came of it",
    async (engine, planner) => {
      await using server = await startTmux({ command: ["cat"] });
      const file = await fileWith(server, good);
      const args = ["--run", "--engine", engine, "--planner", planner, "--socket", server.socket, file];
      const { code, stdout, stderr } = await plan(server, args);
      expect([code, stderr]).toEqual([0, ""]);
      const result = JSON.parse(stdout) as PlanResultJson;
      expect(result).toMatchObject({ ended: "complete", error: null, bindings: { "0": {}, "1": {} } });
      expect(result.outcomes.at(-1)?.result?.value).toBe('from a file; it\'s "mine";');
    },
  );

  it("ends with 1 when something failed, and says what", async () => {
    await using server = await startTmux({ command: ["cat"] });
    const operations = [
      { kind: "newSession", args: { name: "main" } },
      { kind: "killSession", args: { target: { slot: 0, part: "session" } } },
      { kind: "renameSession", args: { target: { session: "main" }, name: "renamed" } },
    ];
    const args = ["--run", "--socket", server.socket, "-"];
    const { code, stdout } = await plan(server, args, JSON.stringify({ operations }));
    const result = JSON.parse(stdout) as PlanResultJson;
    expect([code, result.ended]).toEqual([1, "failed"]);
    expect(result.outcomes.map(({ status, error }) => error?.code ?? status)).toEqual([
      "failed",
      "plan.failedCreate",
      "complete",
    ]);
    expect(result.outcomes[1]?.error?.message).toContain("duplicate session: main");
    const late = { operations: [operations[2], operations[0]] };
    const stopped = await plan(server, ["--on-error", "stop", ...args], JSON.stringify(late));
    expect(stopped.code).toBe(1);
    const ended = JSON.parse(stopped.stdout) as PlanResultJson;
    expect(ended.outcomes.map(({ status }) => status)).toEqual(["failed", "notRun"]);
  });

  it("leaves out what the engine lacks, or runs nothing where it is to stop there", async () => {
    await using server = await startTmux({ command: ["cat"] });
    const operations = [
      { kind: "newSession", args: { name: "main" } },
      { kind: "clockMode", args: { target: { slot: 0, part: "pane" } } },
    ];
    const args = ["--run", "--engine", "simulator", "--socket", `${server.socket}-lacks`, "-"];
    const { code, stdout } = await plan(server, args, JSON.stringify({ operations }));
    expect(code).toBe(1);
    const { outcomes } = JSON.parse(stdout) as PlanResultJson;
    expect(outcomes.map(({ status }) => status)).toEqual(["complete", "unsupported"]);
    const refused = await plan(server, ["--on-error", "stop", ...args], JSON.stringify({ operations }));
    expect(refused).toMatchObject({
      stdout: "",
      stderr: expect.stringContaining("Step 2 (clock-mode) can't be done here"),
    });
    expect(refused.code).not.toBe(0);
  });

  it("ends with 2 for bad input, says what is wrong on stderr, and prints nothing else", async () => {
    await using server = await startTmux({ command: ["cat"] });
    const file = await fileWith(server, good);
    const bad: [string[], RegExp, string?][] = [
      [[], /One file with a plan is needed\.\nUsage: npm run -s plan/],
      [[file], /Either --preview or --run/],
      [["--run", "--preview", file], /Either --preview or --run/],
      [["--run", file, file], /One file/],
      [["--run", "--force", file], /Unknown option '--force'/],
      [["--run", "--planner", "clever", file], /no planner "clever"; there are sequential, batching, folding, marked/],
      [
        ["--run", "--engine", "clever", file],
        /no engine "clever", which was asked for by --engine; there are .*tmux-cli, tmux-control/,
      ],
      [["--run", "--on-error", "shrug", file], /--on-error is "stop" or "continue"/],
      [["--run", "--socket", "", file], /--socket is a name/],
      [["--preview", "--tmux", "old", file], /"old" is no version of tmux/],
      [["--run", "--tmux", "3.4", file], /--tmux goes with --preview/],
      [["--run", path.join(server.folder, "nowhere")], /cannot be read: ENOENT/],
      [["--run", "-"], /The plan is not JSON/, "{"],
      [["--run", "-"], /A plan is \{ operations/, "[]"],
      [
        ["--run", "-"],
        /Operation 0: There is no operation "kill-server"/,
        '{ "operations": [{ "kind": "kill-server" }] }',
      ],
      [
        ["--run", "-"],
        /Operation 0: .*slot 0 is of no earlier operation/,
        '{ "operations": [{ "kind": "killPane", "args": { "target": { "slot": 0 } } }] }',
      ],
    ];
    for (const [args, words, input] of bad) {
      const { code, stdout, stderr } = await plan(server, args, input);
      expect([args, code, stdout]).toEqual([args, 2, ""]);
      expect(stderr).toMatch(words);
    }
    expect(await server.tmux("list-windows", "-a", "-F", "#{session_name}")).toBe("main");
  });

  it("can be interrupted, and tells then what ran", async () => {
    await using server = await startTmux({ command: ["cat"] });
    const operations = [
      { kind: "renameWindow", args: { target: { session: "main", window: 0 }, name: "renamed" } },
      { kind: "waitFor", args: { channel: "never" } },
      { kind: "killSession", args: { target: { session: "main" } } },
    ];
    const file = await fileWith(server, { operations });
    const env = { ...server.target.env, PATH: process.env["PATH"] };
    const args = [
      path.join(top, ".config/cli.mjs"),
      "plan",
      "--run",
      "--planner",
      "sequential",
      "--socket",
      server.socket,
      file,
    ];
    const child = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "inherit"] });
    let stdout = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
    while ((await server.tmux("list-windows", "-a", "-F", "#{window_name}")) !== "renamed")
      await new Promise((next) => setTimeout(next, 20));
    await new Promise((next) => setTimeout(next, 200));
    child.kill("SIGINT");
    expect(await ended).toBe(1);
    const result = JSON.parse(stdout) as PlanResultJson;
    expect(result).toMatchObject({ ended: "cancelled", error: { code: "engine.cancelled" } });
    expect(result.outcomes.map(({ status }) => status)).toEqual(["complete", "unknown", "notRun"]);
    expect(await server.tmux("list-sessions", "-F", "#{session_name}")).toBe("main");
  });
});
