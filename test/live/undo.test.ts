import { afterEach, beforeEach, expect, test } from "vitest";
import type { UndoOffer } from "../../shared/models/operation-log.ts";
import { ops } from "../../shared/ops/catalog.ts";
import type { Operation } from "../../shared/ops/define.ts";
import { Plan } from "../../shared/plan/plan.ts";
import { planners } from "../../shared/plan/planner.ts";
import { openTestDesk, type TestDesk } from "../support/operations-desk.ts";
import { startTmux, type TestTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

let tmux: TestTmux;
let here: TestDesk;

beforeEach(async () => {
  tmux = await startTmux({ cols: 120, rows: 40, setup: [["set-option", "-g", "automatic-rename", "off"]] });
  here = await openTestDesk(tmux.target, "tmux-control");
  await until(() => here.server.state.value.phase === "connected");
});
afterEach(async () => {
  await here[Symbol.asyncDispose]();
  await tmux[Symbol.asyncDispose]();
});

const FORM =
  "#{session_name}:#{window_index} #{window_name} #{window_zoomed_flag} #{pane_index} #{pane_left},#{pane_top} #{pane_width}x#{pane_height} #{pane_active} #{pane_current_path}";

const look = (format = FORM): Promise<string> => tmux.tmux("list-panes", "-a", "-F", format);

/** Runs one, and gives the offer that it comes with. */
async function done(operation: Operation): Promise<UndoOffer> {
  const before = here.desk.undos.value[0]?.id;
  const result = await here.desk.run(operation, undefined);
  expect(result).toMatchObject({ status: "complete" });
  await until(() => here.desk.undos.value[0]?.id !== before, 5000, "an offer");
  return here.desk.undos.value[0] as UndoOffer;
}

async function expectBack(operation: Operation): Promise<{ offer: UndoOffer; notes: string[] }> {
  // A program that is only just starting has no folder yet.
  await until(async () => !/ $/m.test(await look()));
  const before = await look();
  const offer = await done(operation);
  expect(await look()).not.toBe(before);
  const { notes } = await here.desk.undo(offer.id);
  expect(await look()).toBe(before);
  expect(here.desk.undos.value).toEqual([]);
  return { offer, notes };
}

async function three(): Promise<void> {
  await tmux.tmux("split-window", "-h", "-t", "%0", "-l", "30", "-c", "/tmp", "sh");
  await tmux.tmux("split-window", "-v", "-t", "%1", "-l", "7", "-c", "/", "--", "cat", "-u");
  await tmux.tmux("select-pane", "-t", "%1");
}

test("a killed pane comes back where it was, with folder, command and what it showed", async () => {
  await three();
  await tmux.tmux("rename-window", "-t", "%0", "desk");
  await tmux.tmux("send-keys", "-t", "%1", "printf 'one\\033[31mred\\033[0m\\n'; seq 30", "Enter");
  await until(async () => (await tmux.tmux("capture-pane", "-p", "-t", "%1")).includes("\n30"));
  const { offer, notes } = await expectBack(ops.killPane({ target: "%1" }));
  expect(offer).toMatchObject({ done: "Killed the pane “desk.1”.", entries: [here.lines()[0]?.id] });
  expect(notes).toEqual([]);
  await until(async () =>
    (await tmux.tmux("capture-pane", "-p", "-J", "-S", "-", "-t", ":.1")).includes("brought this pane back"),
  );
  const text = await tmux.tmux("capture-pane", "-p", "-e", "-S", "-", "-t", ":.1");
  expect(text).toContain("\u001b[31mred");
  expect(text).toContain("\n30");
  const [killed, ...undone] = here.lines();
  expect(killed).toMatchObject({ by: "person", undone: true });
  expect(undone.map(({ by, status }) => `${by} ${status}`)).toEqual(undone.map(() => "undo complete"));
  expect(new Set(undone.map(({ group }) => group?.name))).toEqual(new Set(["Taken back: Killed the pane “desk.1”."]));
  await expect(here.desk.undo(offer.id)).rejects.toMatchObject({ code: "ops.undoGone" });
  // Brought back once, it comes back a second time as what it was at first.
  const [again] = (await look("#{pane_id} #{pane_index}")).split("\n").filter((row) => row.endsWith(" 1"));
  const second = await done(ops.killPane({ target: again?.split(" ")[0] as "%1" }));
  await here.desk.undo(second.id);
  await until(
    async () =>
      (await tmux.tmux("capture-pane", "-p", "-J", "-S", "-", "-t", ":.1")).split("brought this pane back").length ===
      3,
  );
});

test("all others of a window come back, in order and size", async () => {
  await three();
  const { offer } = await expectBack(ops.killPane({ target: "%1", others: true }));
  expect(offer.done).toBe("Killed 2 panes.");
  expect(offer.brings).toEqual([
    "They come back in place, with folder, layout and what was shown.",
    "“env sh” is started anew; what it had not saved is lost.",
    "“cat -u” is started anew; what it had not saved is lost.",
  ]);
});

test("an offer says what an option was, in the quotes of its other words", async () => {
  await tmux.tmux("set-option", "-g", "@own", "as before");
  const offer = await done(ops.setOption({ global: true, option: "@own", value: "another" }));
  expect(offer).toMatchObject({
    done: "Changed the option “@own”.",
    brings: ["The option “@own” is “as before” again."],
  });
});

test("a killed window comes back with its name, index and options", async () => {
  await tmux.tmux("new-window", "-d", "-t", "main:5", "-n", "five", "sh");
  await tmux.tmux("split-window", "-t", "main:5", "-l", "3", "sh");
  await tmux.tmux("new-window", "-d", "-t", "main:7", "-n", "seven", "sh");
  await tmux.tmux("set-option", "-w", "-t", "main:5", "monitor-activity", "on");
  await tmux.tmux("set-option", "-w", "-t", "main:5", "@own", 'a; b "c"');
  const options = await tmux.tmux("show-options", "-w", "-t", "main:5");
  const { offer } = await expectBack(ops.killWindow({ target: { session: "main", window: 5 } }));
  expect(offer.done).toBe("Killed the window “five”.");
  expect(await tmux.tmux("show-options", "-w", "-t", "main:5")).toBe(options);
});

test("a killed session comes back with all its windows, its options and its environment", async () => {
  await tmux.tmux("new-session", "-d", "-s", "work", "-x", "100", "-y", "30", "-n", "first", "sh");
  await tmux.tmux("new-window", "-t", "work:4", "-n", "fourth", "-c", "/tmp", "sh");
  await tmux.tmux("split-window", "-h", "-t", "work:4", "cat");
  await tmux.tmux("set-option", "-t", "work", "status", "off");
  await tmux.tmux("set-environment", "-t", "work", "PG_TEST", "kept");
  await here.server.refresh();
  const { offer } = await expectBack(ops.killSession({ target: { session: "work" } }));
  expect(offer.done).toBe("Killed the session “work”.");
  expect(await tmux.tmux("show-options", "-t", "work", "status")).toBe("status off");
  expect(await tmux.tmux("show-environment", "-t", "work", "PG_TEST")).toBe("PG_TEST=kept");
});

test("a name that is taken now is told, and another one is given", async () => {
  await tmux.tmux("new-session", "-d", "-s", "work", "sh");
  const offer = await done(ops.killSession({ target: { session: "work" } }));
  await tmux.tmux("new-session", "-d", "-s", "work", "sh");
  const { notes } = await here.desk.undo(offer.id);
  expect(notes.join(" ")).toContain("There is another session “work” now");
  expect((await tmux.tmux("list-sessions", "-F", "#{session_name}")).split("\n")).toEqual(["main", "work", "work-2"]);
});

test.each([
  ["swapped panes", () => ops.swapPane({ source: "%0", target: "%2" })],
  ["a pane swapped with one of another window", () => ops.swapPane({ source: "%0", target: "%3" })],
  ["a rotated window", () => ops.rotateWindow({ target: "@0" })],
  ["a layout", () => ops.selectLayout({ target: "@0", layout: "even-vertical" })],
  ["a size", () => ops.resizePane({ target: "%1", width: 60 })],
  ["a zoomed pane", () => ops.resizePane({ target: "%1", zoom: true })],
  ["a window's size", () => ops.resizeWindow({ target: "@0", width: 90, height: 20 })],
  ["a pane broken out", () => ops.breakPane({ source: "%1", target: "$0", name: "out", detached: true })],
  ["a pane joined to another window", () => ops.joinPane({ source: "%1", target: "%3", direction: "right" })],
  ["the only pane of a window joined to another", () => ops.joinPane({ source: "%3", target: "%0" })],
  ["a moved window", () => ops.moveWindow({ source: "@1", target: { session: "main", window: 9 }, detached: true })],
  ["swapped windows", () => ops.swapWindow({ source: "@0", target: "@1", detached: true })],
  ["a linked window", () => ops.linkWindow({ source: "@1", target: { session: "other", next: true }, detached: true })],
  [
    "a window moved to another session",
    () => ops.moveWindow({ source: "@1", target: { session: "other", next: true }, detached: true }),
  ],
])("%s", async (_name, operation) => {
  await three();
  await tmux.tmux("new-window", "-d", "-t", "main:3", "-n", "third", "sh");
  await tmux.tmux("new-session", "-d", "-s", "other", "-x", "120", "-y", "40", "sh");
  await here.server.refresh();
  await expectBack(operation());
});

const show = (...argv: string[]): Promise<string> =>
  tmux.tmux(...argv).catch((thrown: Error & { stderr?: string }) => thrown.stderr ?? "");

test.each([
  [
    "a name of a session",
    () => ops.renameSession({ target: { session: "main" }, name: "renamed" }),
    ["list-sessions", "-F", "#{session_name}"],
  ],
  [
    "a name of a window",
    () => ops.renameWindow({ target: "@0", name: "renamed" }),
    ["list-windows", "-F", "#{window_name} #{automatic-rename}"],
  ],
  ["a title", () => ops.selectPane({ target: "%0", title: "titled" }), ["list-panes", "-F", "#{pane_title}"]],
  [
    "an option that was not set",
    () => ops.setOption({ target: "$0", option: "status", value: false }),
    ["show-options", "-t", "$0"],
  ],
  [
    "an option that was set",
    () => ops.setOption({ scope: "server", option: "escape-time", value: 77 }),
    ["show-options", "-s", "escape-time"],
  ],
  [
    "an option of one's own",
    () => ops.setOption({ target: "%0", scope: "pane", option: "@own", value: "x" }),
    ["show-options", "-p", "-t", "%0"],
  ],
  [
    "one item of a list",
    () => ops.setOption({ global: true, option: "update-environment[2]", value: "OTHER" }),
    ["show-options", "-g", "update-environment"],
  ],
  [
    "an option that was empty",
    () => ops.setOption({ global: true, option: "status-left", value: "x" }),
    ["show-options", "-g", "status-left"],
  ],
  [
    "a session's option that was empty",
    () => ops.setOption({ target: "$0", option: "status-right", value: "x" }),
    ["show-options", "-t", "$0", "status-right"],
  ],
  [
    "an empty option of one's own",
    () => ops.setOption({ target: "$0", option: "@empty", value: "x" }),
    ["show-options", "-t", "$0", "@empty"],
  ],
  [
    "a list without all of the items that tmux comes with",
    () => ops.setOption({ scope: "server", option: "command-alias[2]", value: "new=new-window" }),
    ["show-options", "-s", "command-alias"],
  ],
  [
    "a list of the server without its scope",
    () => ops.setOption({ option: "command-alias", unset: true }),
    ["show-options", "-s", "command-alias"],
  ],
  [
    "a list set as a whole",
    () => ops.setOption({ global: true, option: "update-environment", value: "A" }),
    ["show-options", "-g", "update-environment"],
  ],
  [
    "an option taken away",
    () => ops.setOption({ global: true, scope: "window", option: "mode-keys", unset: true }),
    ["show-options", "-gw", "mode-keys"],
  ],
  [
    "an option by the beginning of its name",
    () => ops.setOption({ target: "$0", option: "bas", value: 3 }),
    ["show-options", "-t", "$0"],
  ],
  [
    "a list by the beginning of its name",
    () => ops.setOption({ global: true, option: "update-env[3]", value: "OTHER" }),
    ["show-options", "-g", "update-environment"],
  ],
  [
    "a window's option by the beginning of its name",
    () => ops.setWindowOption({ target: "@0", option: "monitor-be", value: false }),
    ["show-options", "-w", "-t", "@0"],
  ],
  [
    "a hook by the beginning of its name",
    () => ops.setHook({ global: true, hook: "alert-sil", unset: true }),
    ["show-hooks", "-g", "alert-silence"],
  ],
  [
    "a window's option",
    () => ops.setWindowOption({ target: "@0", option: "monitor-bell", value: false }),
    ["show-options", "-w", "-t", "@0"],
  ],
  [
    "a hook",
    () => ops.setHook({ global: true, hook: "alert-bell", command: "display-message bell" }),
    ["show-hooks", "-g", "alert-bell"],
  ],
  [
    "a hook that had commands",
    () => ops.setHook({ global: true, hook: "alert-silence", unset: true }),
    ["show-hooks", "-g", "alert-silence"],
  ],
  ["a variable", () => ops.setEnvironment({ global: true, name: "PG_NEW", value: "x" }), ["show-environment", "-g"]],
  [
    "a variable that was set",
    () => ops.setEnvironment({ target: "$0", name: "PG_SET", remove: true }),
    ["show-environment", "-t", "$0"],
  ],
  ["a buffer", () => ops.deleteBuffer({ name: "kept" }), ["show-buffer", "-b", "kept"]],
  ["a buffer's text", () => ops.setBuffer({ name: "kept", append: true, data: "more" }), ["show-buffer", "-b", "kept"]],
  [
    "a buffer's name",
    () => ops.setBuffer({ name: "kept", newName: "other" }),
    ["list-buffers", "-F", "#{buffer_name} #{buffer_size}"],
  ],
  ["a new buffer", () => ops.setBuffer({ data: "unnamed" }), ["list-buffers", "-F", "#{buffer_name} #{buffer_size}"]],
  [
    "a key",
    () => ops.bindKey({ table: "root", key: "F12", command: 'display-message "a; b"' }),
    ["list-keys", "-T", "root"],
  ],
  ["a key that is free now", () => ops.unbindKey({ key: "c" }), ["list-keys", "-T", "prefix"]],
  ["all keys of a table", () => ops.unbindKey({ table: "prefix", all: true }), ["list-keys", "-T", "prefix"]],
  ["keys with several commands", () => ops.unbindKey({ table: "root", all: true }), ["list-keys", "-T", "root"]],
] as const)("%s is as it was", async (_name, operation, shown) => {
  await tmux.tmux("set-buffer", "-b", "kept", "some text; 'and' \"more\"\nof it");
  await tmux.tmux("set-environment", "-t", "$0", "PG_SET", "a value; with $signs");
  await tmux.tmux("set-option", "-gw", "mode-keys", "vi");
  await tmux.tmux("set-option", "-g", "status-left", "");
  await tmux.tmux("set-option", "-t", "$0", "status-right", "");
  await tmux.tmux("set-option", "-t", "$0", "@empty", "");
  await tmux.tmux("set-option", "-su", "command-alias[2]");
  await tmux.tmux("set-option", "-su", "command-alias[0]");
  await tmux.tmux("set-hook", "-g", "alert-silence[3]", "display-message 'three; four'");
  const before = await show(...shown);
  const offer = await done(operation());
  expect(await show(...shown)).not.toBe(before);
  expect((await here.desk.undo(offer.id)).notes).toEqual([]);
  expect(await show(...shown)).toBe(before);
  expect(here.lines()[0]).toMatchObject({ undone: true });
});

test("what somebody has changed since stays, and is told", async () => {
  const offer = await done(ops.renameSession({ target: "$0", name: "mine" }));
  await tmux.tmux("rename-session", "-t", "mine", "theirs");
  await expect(here.desk.undo(offer.id)).rejects.toMatchObject({
    code: "ops.undoFailed",
    message: expect.stringContaining("changed since"),
  });
  expect(await tmux.tmux("list-sessions", "-F", "#{session_name}")).toBe("theirs");
  expect(here.lines()[0]).toMatchObject({ undone: false });
});

test.each([
  ["a named one", () => ops.setBuffer({ name: "kept", data: "new" })],
  ["a nameless one", () => ops.setBuffer({ data: "unnamed" })],
])("what somebody copies meanwhile stays, and hinders nothing: %s", async (_name, operation) => {
  await tmux.tmux("set-buffer", "-b", "kept", "old");
  const offer = await done(operation());
  await tmux.tmux("set-buffer", "-b", "theirs", "copied");
  expect((await here.desk.undo(offer.id)).notes).toEqual([]);
  const names = await tmux.tmux("list-buffers", "-F", "#{buffer_name}=#{buffer_sample}");
  expect(names.split("\n").sort()).toEqual(["kept=old", "theirs=copied"]);
});

test("a plan is taken back as one, whatever it did", async () => {
  await three();
  const before = await look();
  const plan = new Plan();
  plan.add(ops.killPane({ target: "%1" }));
  plan.add(ops.killPane({ target: "%99" }));
  plan.add(ops.setOption({ target: "$0", option: "status", value: false }));
  plan.add(ops.swapPane({ source: "%0", target: "%2" }));
  const order = { plan, planner: planners.batching, onError: "continue", name: "Several", by: "person" } as const;
  for await (const _event of here.desk.runPlan(order, undefined)) continue;
  await until(() => here.desk.undos.value.length === 1);
  const [offer] = here.desk.undos.value;
  expect(offer?.entries).toHaveLength(3); // The one that failed has nothing to take back.
  await here.desk.undo(offer?.id ?? "");
  expect(await look()).toBe(before);
  expect(await tmux.tmux("show-options", "-t", "$0")).not.toContain("status");
});

test("an agent takes up its conversation in its old place, or leaves a shell and the reason", async () => {
  await three();
  const id = "0123456789abcdef";
  await tmux.tmux("set-option", "-p", "-t", "%1", "@paneglass_agent", id);
  await here[Symbol.asyncDispose]();
  const asked: string[] = [];
  let why: string | null = null;
  here = await openTestDesk(tmux.target, "tmux-control", {
    agentNamed: (agent) => (agent === id ? "Ada" : null),
    resume: async (agent, pane) => {
      asked.push(
        `${agent} ${await tmux.tmux("display-message", "-p", "-t", pane, "#{pane_index} #{@paneglass_agent}")}`,
      );
      return why;
    },
  });
  await until(() => here.server.state.value.phase === "connected");
  const offer = await done(ops.killPane({ target: "%1" }));
  expect(offer.brings).toContain("The agent “Ada” takes up its conversation again.");
  expect((await here.desk.undo(offer.id)).notes).toEqual([]);
  expect(asked).toEqual([`${id} 1 `]);
  const [, back = ""] = (await look("#{pane_id}")).split("\n");
  await tmux.tmux("set-option", "-p", "-t", back, "@paneglass_agent", id);
  why = "Its conversation is gone.";
  const again = await done(ops.killPane({ target: back as `%${number}` }));
  expect((await here.desk.undo(again.id)).notes).toEqual(["Its conversation is gone."]);
  await until(async () => (await look("#{pane_index} #{pane_current_command}")).split("\n").includes("1 sh"));
});

test("nothing is offered for what was refused, or only looks", async () => {
  await here.desk.run(ops.killPane({ target: "%99" }), undefined);
  await here.desk.run(ops.listPanes({ all: true }), undefined);
  await here.desk.run(ops.selectPane({ target: "%0" }), undefined);
  await done(ops.renameSession({ target: "$0", name: "last" }));
  expect(here.desk.undos.value).toHaveLength(1);
});

test("what the server can't do is known once it is connected", async () => {
  await until(() => here.desk.gaps.value["newPane"] !== undefined);
  expect(here.desk.gaps.value["newPane"]).toContain("needs tmux 3.7");
  expect(here.desk.gaps.value["splitWindow"]).toBe(undefined);
});
