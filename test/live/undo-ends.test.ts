import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ops } from "../../shared/ops/catalog.ts";
import { openTestDesk, type TestDesk } from "../support/operations-desk.ts";
import { startTmux, type TestTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

let tmux: TestTmux;
let here: TestDesk;
let state: string;

beforeEach(async () => {
  state = await mkdtemp(path.join(tmpdir(), "pg-texts-"));
  tmux = await startTmux({ cols: 120, rows: 40, setup: [["set-option", "-g", "automatic-rename", "off"]] });
  here = await openTestDesk(tmux.target, "tmux-control", { state });
  await until(() => here.server.state.value.phase === "connected");
});
afterEach(async () => {
  await here[Symbol.asyncDispose]();
  await tmux[Symbol.asyncDispose]();
  await rm(state, { recursive: true, force: true });
});

const texts = (): Promise<string[]> => readdir(path.join(state, "brought-back")).catch(() => []);

test.each([
  ["the last pane", ops.killPane({ target: "%0" })],
  ["the last window", ops.killWindow({ target: "@0" })],
  ["the last session", ops.killSession({ target: "$0" })],
  ["the server", ops.killServer()],
])("%s comes back", async (_name, operation) => {
  await here.desk.run(operation, undefined).catch(() => null);
  await until(() => here.desk.undos.value.length === 1, 5000, "an offer");
  expect(here.desk.undos.value[0]?.entries).toHaveLength(1);
  await here.desk.undo(here.desk.undos.value[0]?.id ?? "");
  expect(await tmux.tmux("list-panes", "-a", "-F", "#{session_name} #{window_width}x#{window_height}")).toBe(
    "main 120x40",
  );
});

test("what runs by itself on every session comes back with the server", async () => {
  await tmux.tmux("set-hook", "-g", "after-new-window", "set-option -g @hooked yes");
  await tmux.tmux("set-hook", "-gw", "pane-exited", "set-option -g @exited yes");
  await tmux.tmux("set-hook", "-g", "session-closed", "set-option -g @closed yes");
  const hooks = async (): Promise<string> =>
    `${await tmux.tmux("show-hooks", "-g", "after-new-window")}\n${await tmux.tmux("show-hooks", "-gw", "pane-exited")}`;
  const before = await hooks();
  await here.desk.run(ops.killServer(), undefined).catch(() => null);
  await until(() => here.desk.undos.value.length === 1, 5000, "an offer");
  expect(here.desk.undos.value[0]?.brings.at(-1)).toMatch(/of keys and buffers only/);
  expect(await here.desk.undo(here.desk.undos.value[0]?.id ?? "")).toEqual({ notes: [] });
  expect(await tmux.tmux("show-options", "-gqv", "@closed")).toBe("");
  expect([before, await hooks()]).toEqual([expect.stringMatching(/@hooked[^]*@exited/), before]);
});

test("what runs by itself on one session, window or pane comes back with it", async () => {
  await tmux.tmux("split-window", "-h", "-t", "%0", "sh");
  await tmux.tmux("new-session", "-d", "-s", "other", "sh");
  await tmux.tmux("set-hook", "-t", "other", "after-new-window", "set-option -g @own yes");
  await tmux.tmux("set-hook", "-w", "-t", "other:", "pane-exited[3]", "set-option -g @gone yes");
  await tmux.tmux("set-hook", "-p", "-t", "%1", "pane-died", "set-option -g @died yes");
  await here.server.refresh();
  await here.desk.run(ops.killPane({ target: "%1" }), undefined);
  await here.desk.run(ops.killSession({ target: { session: "other" } }), undefined);
  await until(() => here.desk.undos.value.length === 2, 5000, "two offers");
  for (const { id } of here.desk.undos.value) expect(await here.desk.undo(id)).toEqual({ notes: [] });
  expect(await tmux.tmux("show-hooks", "-t", "other", "after-new-window")).toContain("@own");
  expect(await tmux.tmux("show-hooks", "-w", "-t", "other:", "pane-exited")).toContain("[3] set-option -g @gone");
  expect(await tmux.tmux("show-hooks", "-p", "-t", "main:0.1", "pane-died")).toContain("@died");
});

test("each pane comes back with the shell of its own session", async () => {
  const shell = path.join(state, "a shell");
  await writeFile(shell, "#!/bin/sh\necho own shell\nexec sh\n", { mode: 0o700 });
  await tmux.tmux("new-session", "-d", "-s", "other", "-x", "80", "-y", "24");
  await tmux.tmux("set-option", "-t", "other", "default-shell", shell);
  await here.server.refresh();
  await here.desk.run(ops.killSession({ target: { session: "other" } }), undefined);
  await until(() => here.desk.undos.value.length === 1, 5000, "an offer");
  expect(await here.desk.undo(here.desk.undos.value[0]?.id ?? "")).toEqual({ notes: [] });
  const shown = (): Promise<string> => tmux.tmux("capture-pane", "-p", "-t", "other:");
  await until(async () => (await shown()).includes("own shell"), 5000, "its shell");
});

test("a program that had ended in its pane is not run a second time", async () => {
  const file = path.join(state, "ran");
  await tmux.tmux("set-option", "-g", "remain-on-exit", "on");
  await tmux.tmux("split-window", "-h", "-t", "%0", `echo once; echo ran >> ${file}`);
  await until(async () => (await tmux.tmux("display-message", "-p", "-t", "%1", "#{pane_dead}")) === "1");
  await here.server.refresh();
  await here.desk.run(ops.killPane({ target: "%1" }), undefined);
  await until(() => here.desk.undos.value.length === 1, 5000, "an offer");
  expect(here.desk.undos.value[0]?.brings.at(-1)).toMatch(/had ended: it is not run again, a shell comes back\.$/);
  await here.desk.undo(here.desk.undos.value[0]?.id ?? "");
  const shown = (): Promise<string> => tmux.tmux("capture-pane", "-p", "-J", "-S", "-", "-t", "main:0.1");
  await until(async () => /once[^]*what it showed\. --\n\S/.test(await shown()), 5000, "its shell");
  expect(await readFile(file, "utf8")).toBe("ran\n");
});

test("the variables for all sessions come back with the server, and programs start with them", async () => {
  const value = 'two\nlines, "quoted" $HOME `no` \\ #{pid} \u00e9;';
  await tmux.tmux("set-environment", "-g", "PG_PLAIN", value);
  await tmux.tmux("set-environment", "-g", "PG_EMPTY", "");
  await tmux.tmux("set-environment", "-gr", "PG_REMOVED");
  await tmux.tmux("set-environment", "-gh", "PG_HIDDEN", "not-for-programs");
  await tmux.tmux("set-environment", "-gu", "LC_ALL"); // what starts the next server has it
  await tmux.tmux("new-session", "-d", "-s", "shows", 'printf "<%s>" "$PG_PLAIN$PG_HIDDEN"; exec sh');
  const all = async (): Promise<string[]> => [
    await tmux.tmux("show-environment", "-g", "-s"),
    await tmux.tmux("show-environment", "-g", "-h", "-s"),
  ];
  const before = await all();
  await here.desk.run(ops.killServer(), undefined).catch(() => null);
  await until(() => here.desk.undos.value.length === 1, 5000, "an offer");
  expect(await here.desk.undo(here.desk.undos.value[0]?.id ?? "")).toEqual({ notes: [] });
  expect(await all()).toEqual(before);
  expect(await tmux.tmux("list-sessions", "-F", "#{session_name}")).toBe("main\nshows");
  const shown = (): Promise<string> => tmux.tmux("capture-pane", "-p", "-t", "shows:", "-S", "-");
  await until(async () => (await shown()).includes("Above is what it showed. --\n<two\nlines"), 5000, "its program");
  const kept = JSON.stringify(here.lines());
  expect(kept).toContain("PG_HIDDEN");
  expect(kept).not.toMatch(/not-for-programs|lines, /);
});

test("a server that others have started since keeps its own variables", async () => {
  await tmux.tmux("set-environment", "-g", "PG_OLD", "1");
  await here.desk.run(ops.killServer(), undefined).catch(() => null);
  await until(() => here.desk.undos.value.length === 1, 5000, "an offer");
  await tmux.tmux("new-session", "-d", "-s", "theirs");
  const before = await tmux.tmux("show-environment", "-g");
  const { notes } = await here.desk.undo(here.desk.undos.value[0]?.id ?? "");
  expect(notes).toEqual(["Others have started a server since: its variables for all sessions stay as they are."]);
  expect(await tmux.tmux("show-environment", "-g")).toBe(before);
});

test("the text of a pane that could not come back is removed", async () => {
  await tmux.tmux("split-window", "-h", "-t", "%0", "sh");
  await tmux.tmux("send-keys", "-t", "%1", "echo secret words", "Enter");
  await until(async () => (await tmux.tmux("capture-pane", "-p", "-t", "%1")).includes("\nsecret words"));
  await here.desk.run(ops.killPane({ target: "%1" }), undefined);
  await until(() => here.desk.undos.value.length === 1, 5000, "an offer");
  // No room is left beside it.
  await tmux.tmux("resize-window", "-t", "@0", "-x", "1", "-y", "1");
  await here.desk.undo(here.desk.undos.value[0]?.id ?? "").catch(() => null);
  await until(async () => (await texts()).length === 0, 5000, "no text");
});
