import { afterEach, beforeEach, expect, test } from "vitest";
import type { UndoOffer } from "../../../../shared/models/operation-log.ts";
import { ops } from "../../../../shared/ops/catalog.ts";
import type { Operation } from "../../../../shared/ops/define.ts";
import { Plan } from "../../../../shared/plan/plan.ts";
import { plannerNamed } from "../../../../shared/plan/planner.ts";
import { openTestDesk, type TestDesk } from "../../../support/operations-desk.ts";
import { type SimulatedServer, startSimulated } from "../../../support/simulated-server.ts";
import { until } from "../../../support/until.ts";

let there: SimulatedServer;
let here: TestDesk;

const tmux = (...argv: string[]): Promise<string> => there.tmux(...argv);

beforeEach(async () => {
  there = await startSimulated();
  here = await openTestDesk(there.target, "simulator");
});
afterEach(async () => {
  await tmux("kill-server");
  await here[Symbol.asyncDispose]();
  await there[Symbol.asyncDispose]();
});

async function offered(count: number): Promise<readonly UndoOffer[]> {
  await until(() => here.desk.undos.value.length === count, 5000, "offers");
  return here.desk.undos.value;
}

async function done(operation: Operation): Promise<UndoOffer> {
  const count = here.desk.undos.value.length;
  await here.desk.run(operation, undefined);
  return (await offered(count + 1))[0] as UndoOffer;
}

/** Runs all one after the other; `meanwhile` happens after the first. */
async function planned(operations: readonly Operation[], meanwhile = async (): Promise<unknown> => null) {
  const plan = new Plan();
  for (const operation of operations) plan.add(operation as Operation & { kind: "killPane" });
  const order = { plan, planner: plannerNamed("sequential"), onError: "continue", name: "p", by: "plan" } as const;
  let steps = 0;
  for await (const _event of here.desk.runPlan(order, undefined)) if (steps++ === 0) await meanwhile();
}

const undone = (): readonly string[] =>
  here.lines().flatMap(({ operation, undone: taken }) => (taken ? [operation.kind] : []));

test("a pane that ends by itself is nobody's to bring back", async () => {
  await tmux("split-window", "-h");
  await tmux("split-window", "-v");
  await planned([ops.resizePane({ target: "%0", width: 30 }), ops.listPanes({ all: true })], () =>
    tmux("kill-pane", "-t", "%2"),
  );
  const [offer] = await offered(1);
  expect(offer?.done).toBe("Rearranged the window “sh”.");
  await here.desk.undo(offer?.id ?? "").catch(() => null);
  expect(await tmux("list-panes", "-F", "#{pane_id}")).toBe("%0\n%1\n");
});

test("what was sized again since stays, and is told", async () => {
  await tmux("split-window", "-h");
  const offer = await done(ops.resizePane({ target: "%0", width: 50 }));
  await tmux("resize-pane", "-t", "%0", "-x", "30");
  await expect(here.desk.undo(offer.id)).rejects.toMatchObject({
    code: "ops.undoFailed",
    message: expect.stringContaining("changed since"),
  });
  expect(await tmux("list-panes", "-F", "#{pane_width}")).toBe("30\n49\n");
});

/** The simulator's servers are told apart by the second they began in. */
async function laterSecond(): Promise<void> {
  const begun = Math.floor(Date.now() / 1000);
  await until(() => Math.floor(Date.now() / 1000) > begun);
}

/** Ends the server, and starts another one that gives the same ids. */
async function another(): Promise<void> {
  await tmux("kill-server");
  await tmux("new-session", "-d", "-s", "theirs", "-x", "80", "-y", "24");
}

test("an offer changes nothing of a server that was started since", async () => {
  await tmux("split-window", "-h");
  const sized = await done(ops.resizePane({ target: "%0", width: 50 }));
  const option = await done(ops.setOption({ target: "$0", option: "status", value: false }));
  const named = await done(ops.renameSession({ target: "$0", name: "mine" }));
  await laterSecond();
  await another();
  await tmux("split-window", "-h");
  await tmux("rename-session", "mine");
  await tmux("set-option", "status", "off");
  const before = await tmux("list-panes", "-a", "-F", "#{window_layout}");
  for (const { id } of [sized, option, named])
    await expect(here.desk.undo(id)).rejects.toMatchObject({ code: "ops.undoFailed" });
  expect(await tmux("list-panes", "-a", "-F", "#{window_layout}")).toBe(before);
  expect(await tmux("list-sessions", "-F", "#{session_name}")).toBe("mine\n");
  expect(await tmux("show-options", "status")).toBe("status off\n");
});

test("a whole server comes back beside what was started since", async () => {
  await tmux("split-window", "-h");
  const offer = await done(ops.killServer());
  await laterSecond();
  await tmux("new-session", "-d", "-s", "main", "-x", "80", "-y", "24");
  const { notes } = await here.desk.undo(offer.id);
  expect(notes.join(" ")).toContain("There is another session “main” now");
  expect(await tmux("list-windows", "-a", "-F", "#{session_name} #{window_panes}")).toBe("main 1\nmain-2 2\n");
});

test("only lines that were taken back are marked", async () => {
  await tmux("new-window");
  await planned([
    ops.renameWindow({ target: "@0", name: "a" }),
    ops.setOption({ target: "$0", option: "status", value: false }),
    ops.newWindow({ target: "$0", name: "stays" }),
    ops.renameWindow({ target: "@99", name: "none" }),
  ]);
  const [offer] = await offered(1);
  expect(offer?.entries).toHaveLength(2);
  await tmux("rename-window", "-t", "@0", "other");
  const { notes } = await here.desk.undo(offer?.id ?? "");
  expect(notes.join(" ")).toContain("changed since");
  expect(undone()).toEqual(["setOption"]);
});

test("each of several of one kind tells whether it was taken back", async () => {
  await tmux("new-window");
  await tmux("new-window");
  await planned([
    ops.renameWindow({ target: "@0", name: "a" }),
    ops.renameWindow({ target: "@1", name: "b" }),
    ops.renameSession({ target: "$0", name: "main" }), // as it is called already
  ]);
  const [offer] = await offered(1);
  expect(offer?.entries).toEqual([1, 2].map((at) => here.lines()[at - 1]?.id));
  await tmux("rename-window", "-t", "@1", "other");
  expect((await here.desk.undo(offer?.id ?? "")).notes.join(" ")).toContain("changed since");
  expect(here.lines().flatMap(({ operation, undone: taken }) => (taken ? [operation.args] : []))).toEqual([
    { target: "@0", name: "a" },
  ]);
});

test("two buffers that are made without a name go both", async () => {
  await tmux("set-buffer", "old");
  await planned([ops.setBuffer({ data: "one" }), ops.setBuffer({ data: "two" })]);
  const [offer] = await offered(1);
  expect(offer?.done).toBe("Wrote 2 paste buffers.");
  expect(await here.desk.undo(offer?.id ?? "")).toEqual({ notes: [] });
  expect(await tmux("list-buffers", "-F", "#{buffer_sample}")).toBe("old\n");
  expect(undone()).toEqual(["setBuffer", "setBuffer"]);
});

test("a kill and a size of windows that others have changed tell so each", async () => {
  await tmux("split-window", "-h");
  await tmux("new-window");
  await tmux("split-window", "-h");
  await planned([ops.killPane({ target: "%1" }), ops.resizePane({ target: "%2", width: 20 })]);
  const [offer] = await offered(1);
  expect(offer?.entries).toHaveLength(2);
  await tmux("resize-pane", "-t", "%2", "-x", "50");
  expect((await here.desk.undo(offer?.id ?? "")).notes.join(" ")).toContain("changed since");
  expect(undone()).toEqual(["killPane"]);
  expect(await tmux("list-panes", "-t", "@1", "-F", "#{pane_width}")).toBe("50\n29\n");
});

test("a session whose windows others have kept comes back with them, and its options", async () => {
  await tmux("new-window", "-t", "main:");
  await tmux("new-session", "-d", "-s", "guest", "-x", "80", "-y", "24", "-n", "own");
  await tmux("link-window", "-s", "main:0", "-t", "guest:4");
  await tmux("link-window", "-s", "main:1", "-t", "guest:6");
  await tmux("move-window", "-k", "-s", "guest:4", "-t", "guest:0");
  await tmux("select-window", "-t", "guest:6");
  await tmux("set-option", "-t", "guest", "status", "off");
  const look = () =>
    tmux("list-windows", "-a", "-F", "#{session_name}:#{window_index} #{window_id} #{window_name} #{window_active}");
  const before = await look();
  await here.server.refresh();
  const offer = await done(ops.killSession({ target: { session: "guest" } }));
  expect(offer).toMatchObject({
    done: "Killed the session “guest”.",
    brings: ["“guest” has its windows again, which other sessions have kept."],
  });
  expect((await here.desk.undo(offer.id)).notes).toEqual([]);
  expect(await look()).toBe(before);
  expect(await tmux("show-options", "-t", "guest", "status")).toBe("status off\n");
});

test("two apps at once: each takes back what is its own, whatever the other does", async () => {
  await tmux("split-window", "-h");
  await tmux("new-window");
  const before = await tmux("list-panes", "-a", "-F", "#{window_layout}");
  await using other = await openTestDesk(there.target, "simulator");
  const killed = await done(ops.killPane({ target: "%1" }));
  await other.desk.run(ops.renameSession({ target: "$0", name: "theirs" }), undefined);
  await until(() => other.desk.undos.value.length === 1, 5000, "the other's offer");
  expect(here.desk.undos.value.map(({ id }) => id)).toEqual([killed.id]);
  const twice = await Promise.allSettled([here.desk.undo(killed.id), here.desk.undo(killed.id)]);
  expect(twice.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
  await other.desk.undo(other.desk.undos.value[0]?.id ?? "");
  expect(await tmux("list-sessions", "-F", "#{session_name}")).toBe("main\n");
  const sizes = (layouts: string) => layouts.match(/\d+x\d+,\d+,\d+/g);
  expect(sizes(await tmux("list-panes", "-a", "-F", "#{window_layout}"))).toEqual(sizes(before));
});

test("what the other has changed since stays", async () => {
  await using other = await openTestDesk(there.target, "simulator");
  const mine = await done(ops.renameSession({ target: "$0", name: "mine" }));
  await other.desk.run(ops.renameSession({ target: "$0", name: "theirs" }), undefined);
  await expect(here.desk.undo(mine.id)).rejects.toMatchObject({ code: "ops.undoFailed" });
  expect(await tmux("list-sessions", "-F", "#{session_name}")).toBe("theirs\n");
});

test("sessions that share their windows come back sharing them", async () => {
  await tmux("new-session", "-d", "-s", "two", "-t", "main");
  await tmux("new-window", "-t", "main");
  const look = () => tmux("list-sessions", "-F", "#{session_name} #{session_group} #{session_windows}");
  const before = await look();
  const one = await done(ops.killSession({ target: { session: "two" } }));
  expect((await here.desk.undo(one.id)).notes).toEqual([]);
  expect(await look()).toBe(before);
  const windows = await done(ops.killWindow({ target: { session: "main", window: 1 } }));
  expect((await here.desk.undo(windows.id)).notes).toEqual([]);
  expect(await look()).toBe(before);
  const all = await done(ops.killServer());
  expect((await here.desk.undo(all.id)).notes).toEqual([]);
  expect(await look()).toBe(before);
});

test("what a pane showed is not in the timeline", async () => {
  await tmux("split-window", "-h");
  await tmux("send-keys", "-t", "%0", "echo my-own-word", "Enter");
  await until(async () => (await tmux("capture-pane", "-p", "-t", "%0")).includes("my-own-word"));
  const offer = await done(ops.killPane({ target: "%0" }));
  await here.desk.undo(offer.id);
  expect(undone()).toEqual(["killPane"]);
  expect(JSON.stringify(here.lines())).not.toContain("my-own-word");
});
