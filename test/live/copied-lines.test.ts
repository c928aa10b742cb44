import { execFile } from "node:child_process";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { engineNamed } from "../../electron/app/choose-engine.ts";
import { openEngines } from "../../electron/app/open-engines.ts";
import type { EngineTarget } from "../../electron/engines/engine.ts";
import { engines } from "../../electron/engines/index.gen.ts";
import { runOp } from "../../electron/run/run-op.ts";
import { parseTmuxVersion } from "../../shared/base/tmux-version.ts";
import { ops } from "../../shared/ops/catalog.ts";
import type { Operation } from "../../shared/ops/define.ts";
import { operationToJson } from "../../shared/ops/json.ts";
import { render } from "../../shared/ops/render.ts";
import { handWords, shLine } from "../../shared/ops/shell-line.ts";
import { startServer } from "../support/live-engine.ts";
import { environment, startTmux, type TestTmux } from "../support/tmux-server.ts";

/** Everything that a shell, tmux's own language or a format could take for something else. */
const NASTY = `it's "$HOME" \`id\` $(id) #(id) #{pane_id} %1 \\ *? ~ {a} é😀;`;
const LINES = `${NASTY}\n\tsecond line\n;`;

const bitten: readonly Operation[] = [
  ops.renameWindow({ target: "@0", name: NASTY.replaceAll(/[:.]/g, "") }),
  ops.selectPane({ target: "%0", title: NASTY }),
  ops.setBuffer({ name: "by hand", data: LINES }),
  ops.setBuffer({ name: "dash", data: "-n -- ;" }),
  ops.setOption({ target: "$0", option: "@text", value: LINES }),
  ops.setOption({ global: true, option: "status-left", value: NASTY }),
  ops.setEnvironment({ target: "$0", name: "BITTEN", value: LINES }),
  ops.setHook({ target: "$0", hook: "alert-bell", command: `display-message "it's; here"` }),
  ops.bindKey({ table: "root", key: "F11", command: `display-message "a ; b" ; display-message 'c'` }),
  ops.bindKey({ table: "root", key: ";", command: "display-message semicolon" }),
  ops.sendKeys({ target: "%0", text: `${NASTY};` }),
  ops.newWindow({
    target: "$0",
    name: "started",
    argv: ["sh", "-c", 'printf "%s|" "$@"; exec cat', "sh", NASTY, "", ";"],
  }),
  ops.splitWindow({ target: "%0", direction: "right", env: { PG_X: NASTY }, shell: 'echo "$PG_X"; exec cat' }),
  ops.runShell({ shell: `printf '%s\\n' "it's; $((40+2))"; exit 3` }),
  ops.ifShell({
    shell: "test 'a;b' = 'a;b'",
    whenTrue: "display-message -p 'y ; es'",
    whenFalse: "display-message -p no",
  }),
  ops.displayMessage({ format: `#{window_name};` }),
  ops.showBuffer({ name: "by hand" }),
  ops.killPane({ target: "%77" }),
  ops.hasSession({ target: { session: "no; such" } }),
];

const shown: readonly (readonly string[])[] = [
  [
    "list-panes",
    "-a",
    "-F",
    "#{session_name}:#{window_name}|#{pane_title}|#{pane_id}|#{pane_left}|#{pane_start_command}",
  ],
  ["show-options", "-t", "$0"],
  ["show-options", "-gv", "status-left"],
  ["show-environment", "-t", "$0", "BITTEN"],
  ["show-hooks", "-t", "$0"],
  ["list-keys", "-T", "root"],
  ["show-buffer", "-b", "dash"],
];

/** A line, as somebody pastes it into a shell. */
function bySh(line: string, env: Readonly<Record<string, string>>) {
  return new Promise<{ exitCode: number; stdout: string; stderr: string }>((resolve) => {
    execFile("sh", ["-c", line], { env, timeout: 60_000 }, (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

/** What the form copies for a shell on the server of that engine. */
async function copied(operation: Operation, target: EngineTarget, engine: string): Promise<string> {
  const { about, close } = openEngines(engines, engineNamed(engines, engine, "a test"), target);
  await close();
  const { argv } = render(operation, parseTmuxVersion("3.3a"));
  return shLine(handWords(about, { argv, operation: operationToJson(operation) }));
}

/** Two servers that nobody could tell apart. */
async function twins(): Promise<readonly [TestTmux, TestTmux]> {
  const [one, other] = await Promise.all([startTmux({ command: ["cat"] }), startTmux({ command: ["cat"] })]);
  onTestFinished(async () => void (await Promise.all([one.kill(), other.kill()])));
  return [one, other];
}

test("a line that is copied does by hand what the engine does, whatever is in it", async () => {
  const [ours, theirs] = await twins();
  const engine = engineNamed(engines, "tmux-cli", "a test").open(ours.target);
  onTestFinished(() => engine.close());
  for (const operation of bitten) {
    const result = await runOp(engine, operation);
    const line = await copied(operation, theirs.target, "tmux-control");
    const heard = await bySh(line, environment(theirs.folder));
    const { exitCode, stdout, stderr } = result;
    expect({ line, ...heard }).toEqual({ line, exitCode, stdout, stderr });
  }
  for (const argv of shown) {
    const ask = (server: TestTmux): Promise<string> => server.tmux(...argv);
    const mine = (await ask(ours)).replaceAll(ours.folder, "HOME");
    expect((await ask(theirs)).replaceAll(theirs.folder, "HOME")).toBe(mine);
  }
});

test("on a server without commands of its own, a line gives the operation to the app's command", {
  timeout: 120_000,
}, async () => {
  const spec = engineNamed(engines, "pty", "a test");
  const server = await startServer(spec, { command: ["cat"] });
  onTestFinished(() => server.kill());
  const name = NASTY.replaceAll(/[:.]/g, "");
  const line = await copied(ops.renameWindow({ target: "@0", name }), server.target, "pty");
  expect(line).toMatch(/^node '?\/.*\/cli\.mjs'? op --engine pty --socket .* --state .* '\{"kind":"renameWindow"/);
  const heard = await bySh(line, {
    ...environment(server.folder),
    PATH: `${path.dirname(process.execPath)}:${process.env["PATH"] ?? ""}`,
  });
  expect([heard.exitCode, heard.stderr]).toEqual([0, ""]);
  expect(await server.tmux("display-message", "-p", "-t", "@0", "#{window_name}")).toBe(name);
});
