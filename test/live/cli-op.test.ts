import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { engines } from "../../electron/engines/index.gen.ts";
import { resultFromJson } from "../../shared/ops/result-json.ts";
import { catalogRows } from "../../shared/ops/registry.ts";
import { runCli } from "../support/run-cli.ts";
import type { Said } from "../support/run-cli.ts";
import { startTmux } from "../support/tmux-server.ts";
import type { TestTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

const onTmux = engines.filter(({ family }) => family === "tmux");
const top = path.resolve(import.meta.dirname, "../..");
let server: TestTmux;

beforeAll(async () => {
  server = await startTmux({ command: ["cat"] });
});
afterAll(async () => server.kill());

const op = async (operation: unknown, ...args: string[]): Promise<Said> =>
  runCli(server, ["op", "--socket", server.socket, ...args, JSON.stringify(operation)]);

describe.each(onTmux.map(({ id }) => id))("the command op on %s", (id) => {
  const on = async (operation: unknown): Promise<Said> => op(operation, "--engine", id);

  it("runs an operation and prints its result", async () => {
    const name = `it's "mine" $(touch pwned); #S;`;
    const { code, stdout, stderr } = await on({ kind: "renameWindow", args: { target: "@0", name } });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(resultFromJson(JSON.parse(stdout))).toMatchObject({ kind: "renameWindow", status: "complete", value: null });
    expect(await server.tmux("display-message", "-p", "-t", "@0", "#{window_name}")).toBe(name);
    expect(await readFile(path.join(server.folder, "pwned")).catch(() => null)).toBeNull();
  });

  it("ends with 1 and prints what tmux refused, and what it cannot do", async () => {
    const refused = await on({ kind: "killPane", args: { target: "%99" } });
    expect(refused).toMatchObject({ code: 1, stderr: "" });
    expect(JSON.parse(refused.stdout)).toMatchObject({
      status: "failed",
      exitCode: 1,
      stderr: "can't find pane: %99\n",
    });
    const newer = await on({ kind: "killPane", args: { target: "%0", others: true, filter: "1" } });
    expect(newer).toMatchObject({ code: 1, stderr: "" });
    expect(JSON.parse(newer.stdout)).toMatchObject({
      status: "unsupported",
      notes: ['"filter" needs tmux 3.8-dev; this is 3.3a.'],
    });
  });

  it("waits as long as it takes, or as long as it is told", async () => {
    const wait = { kind: "waitFor", args: { channel: `for-${id}` } };
    const late = await op(wait, "--engine", id, "--timeout", "200");
    expect(late).toMatchObject({ code: 1, stdout: "", stderr: "wait-for was not answered in time\n" });
    const waiting = on(slowly(`takes-${id}`));
    await until(() => isUnderWay(`takes-${id}`), 5000, "the program that is waited for");
    await server.tmux("wait-for", "-S", `takes-${id}`);
    expect(await waiting).toMatchObject({ code: 0, stderr: "" });
  });

  it("is interrupted, and leaves no process behind", async () => {
    const stop = until(() => isUnderWay(`stops-${id}`), 5000, "the program that is waited for");
    const wait = JSON.stringify(slowly(`stops-${id}`));
    const said = await runCli(server, ["op", "--socket", server.socket, "--engine", id, wait], { stop });
    expect(said).toMatchObject({ code: 1, stdout: "", stderr: "run-shell was cancelled\n" });
    await until(async () => (await ourProcesses(`stops-${id}`)) === 0, 5000, "its process to end");
    await server.tmux("wait-for", "-S", `stops-${id}`);
  });
});

/** An operation that leaves a file when it has begun, and ends at a signal on the channel of that name. */
function slowly(name: string): unknown {
  const shell = `touch '${path.join(server.folder, name)}'; tmux wait-for ${name}`;
  return { kind: "runShell", args: { shell } };
}

function isUnderWay(name: string): boolean {
  return existsSync(path.join(server.folder, name));
}

/** How many processes of ours, not the server's, are about it. */
async function ourProcesses(name: string): Promise<number> {
  const { stdout } = await promisify(execFile)("ps", ["-eo", "args"]);
  return stdout.split("\n").filter((line) => line.includes(name) && line.includes(server.socket)).length;
}

describe("the command op", () => {
  it("reads an operation from standard input, and takes a socket's path", async () => {
    const socket = await server.tmux("display-message", "-p", "#{socket_path}");
    const input = JSON.stringify({ kind: "displayMessage", args: { target: "%0", format: "#{session_name}" } });
    const { code, stdout } = await runCli(server, ["op", "--socket", socket, "-"], { input });
    expect({ code, value: (JSON.parse(stdout) as { value: unknown }).value }).toEqual({ code: 0, value: "main" });
  });

  it.each<[string, string[], RegExp]>([
    ["no operation", [], /^One operation is needed\.\nUsage: /],
    ["two of them", ["{}", "{}"], /^One operation is needed/],
    ["what is no JSON", ["{ kind }"], /^The operation is not JSON: /],
    ["an unknown kind", ['{"kind":"explode"}'], /^There is no operation "explode"\.$/],
    ["an unknown field", ['{"kind":"killServer","args":{},"x":1}'], /no field "x"/],
    ["a bad argument", ['{"kind":"killPane","args":{"target":"@1"}}'], /^killPane: "target" names a window/],
    ["a missing argument", ['{"kind":"killPane"}'], /^killPane: "target" is missing\.$/],
    ["a slot", ['{"kind":"killPane","args":{"target":{"slot":0}}}'], /^Slot 0 of the plan has no id yet\.$/],
    [
      "an engine that there is not",
      ["--engine", "tmux", '{"kind":"killServer"}'],
      /^There is no engine "tmux", which was asked for by --engine; there are .*tmux-cli, tmux-control/,
    ],
    ["an empty socket", ["--socket", "", '{"kind":"killServer"}'], /--socket is a name/],
    ["an unknown option", ["--force", '{"kind":"killServer"}'], /Unknown option '--force'[\s\S]*Usage: /],
    ["a bad limit", ["--timeout", "soon", '{"kind":"killServer"}'], /^--timeout is a number of milliseconds\.$/],
  ])("ends with 2 for %s, and prints nothing", async (...[, args, problem]) => {
    const { code, stdout, stderr } = await runCli(server, ["op", ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr.trim()).toMatch(problem);
  });

  it("ends with 1 where no server runs", async () => {
    await using down = await startTmux({ session: null });
    const list = JSON.stringify({ kind: "listSessions" });
    const byProcess = await runCli(down, ["op", "--socket", down.socket, "--engine", "tmux-cli", list]);
    expect(byProcess.code).toBe(1);
    expect(JSON.parse(byProcess.stdout)).toMatchObject({ status: "failed", value: null });
    const byControl = await runCli(down, ["op", "--socket", down.socket, "--engine", "tmux-control", list]);
    expect(byControl).toMatchObject({ code: 1, stdout: "" });
    expect(byControl.stderr).toMatch(/No tmux server is running/);
  });
});

describe("the engine of a command that names none", () => {
  const list = JSON.stringify({ kind: "listSessions" });

  it("is tmux, on the server it is started inside of", async () => {
    const socket = await server.tmux("display-message", "-p", "#{socket_path}");
    const said = await runCli(server, ["op", list], { env: { TMUX: `${socket},${await server.serverPid()},0` } });
    expect(said).toMatchObject({ code: 0, stderr: "" });
    expect(resultFromJson(JSON.parse(said.stdout))).toMatchObject({ status: "complete" });
    expect(said.stdout).toContain('"session_name": "main"');
  });

  it("is the one that the variable names; a name that no engine has ends with 2 and those there are", async () => {
    const wrong = await runCli(server, ["op", list], { env: { PANEGLASS_ENGINE: "tmux-contol" } });
    expect(wrong).toMatchObject({ code: 2, stdout: "" });
    expect(wrong.stderr).toMatch(
      /no engine "tmux-contol", which was asked for by PANEGLASS_ENGINE; there are .*tmux-cli/,
    );
    const env = { PANEGLASS_ENGINE: "tmux-control" };
    const named = await runCli(server, ["op", "--socket", server.socket, list], { env });
    expect(resultFromJson(JSON.parse(named.stdout))).toMatchObject({ status: "complete" });
    expect(named.stdout).toContain('"session_name": "main"');
  });
});

describe("the command catalog", () => {
  it("prints one object for each operation, by npm without a word of its own", async () => {
    const { stdout, stderr } = await promisify(execFile)("npm", ["run", "-s", "catalog", "--", "--json"], {
      cwd: top,
      maxBuffer: 1 << 24,
      env: { ...process.env, npm_config_loglevel: "silent" },
    });
    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(catalogRows())));
    expect(stdout.trim().split("\n")).toHaveLength(94);
  });

  it("picks by scope and safety, and shows a table", async () => {
    const picked = await runCli(server, ["catalog", "--json", "--scope", "client", "--safety", "readonly"]);
    expect((JSON.parse(picked.stdout) as { kind: string }[]).map(({ kind }) => kind)).toEqual(["listClients"]);
    const table = await runCli(server, ["catalog", "--scope", "client"]);
    expect(table.stdout.split("\n")[0]).toMatch(/^listClients +readonly +<=1.8 +List the clients/);
  });

  it.each<[string[], RegExp]>([
    [["--scope", "desk"], /^--scope is one of server, session/],
    [["--safety", "none"], /^--safety is one of readonly/],
    [["--json", "--page"], /^Either --json or --page/],
    [["killPane"], /^"killPane" is no option/],
  ])("ends with 2 for %j", async (args, problem) => {
    const { code, stdout, stderr } = await runCli(server, ["catalog", ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(problem);
  });
});
