import { readdir, mkdtemp, rm } from "node:fs/promises";
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
  const hooks = (): Promise<string> => tmux.tmux("show-hooks", "-g", "after-new-window");
  const before = await hooks();
  await here.desk.run(ops.killServer(), undefined).catch(() => null);
  await until(() => here.desk.undos.value.length === 1, 5000, "an offer");
  expect(here.desk.undos.value[0]?.brings.at(-1)).toMatch(/of keys and buffers only/);
  expect(await here.desk.undo(here.desk.undos.value[0]?.id ?? "")).toEqual({ notes: [] });
  expect([before, await hooks()]).toEqual([expect.stringContaining("@hooked"), before]);
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
