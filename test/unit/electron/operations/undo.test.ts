import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type OfferedBack, UndoBook } from "../../../../electron/operations/undo-book.ts";
import { ops } from "../../../../shared/ops/catalog.ts";
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
  vi.useRealTimers();
  await tmux("kill-server");
  await here[Symbol.asyncDispose]();
  await there[Symbol.asyncDispose]();
});

const FORM = "#{window_layout} #{pane_index} #{pane_active}";
/** Without the numbers of panes, which are others after a return, and the sum over them. */
const shape = async (): Promise<string> =>
  (await tmux("list-panes", "-a", "-F", FORM)).replace(/^[0-9a-f]{4},|,\d+(?=[,}\]\s])/gm, "");

test("the simulator brings back a pane with what it showed", async () => {
  await tmux("split-window", "-h", "-l", "30");
  await tmux("send-keys", "-t", "%0", "echo it is 'here'", "Enter");
  await until(async () => (await tmux("capture-pane", "-p", "-t", "%0")).includes("it is here"));
  const before = await shape();
  await here.desk.run(ops.killPane({ target: "%0" }), undefined);
  await until(() => here.desk.undos.value.length === 1);
  const [offer] = here.desk.undos.value;
  expect(await here.desk.undo(offer?.id ?? "")).toEqual({ notes: [] });
  expect(await shape()).toBe(before);
  // psmux has no -b: a pane comes behind its neighbour, and is exchanged with it.
  expect(here.lines().flatMap(({ argv }) => argv)).not.toContain("-b");
  await until(async () =>
    (await tmux("capture-pane", "-p", "-S", "-", "-t", ":.0")).includes("brought this pane back"),
  );
  expect(await tmux("capture-pane", "-p", "-S", "-", "-t", ":.0")).toContain("it is here");
});

test("what is current, last or marked is what it was when it was asked for", async () => {
  await tmux("split-window", "-h");
  await tmux("new-window");
  await tmux("select-pane", "-m", "-t", "%1");
  await here.server.refresh();
  await here.desk.run(ops.killPane({ target: { special: "{marked}" } }), undefined);
  await here.desk.run(ops.killWindow({ target: { special: "{last}" } }), undefined);
  await here.desk.run(ops.killWindow({ target: { special: "{last}" } }), undefined).catch(() => null);
  const plan = new Plan();
  await tmux("split-window", "-h");
  plan.add(ops.killPane({ target: { special: "{last}" } }));
  const order = { plan, planner: plannerNamed("batching"), onError: "stop", name: "p", by: "plan" } as const;
  for await (const _event of here.desk.runPlan(order, undefined)) continue;
  expect(here.lines().map(({ argv, status }) => `${argv.join(" ")} ${status}`)).toEqual([
    "kill-pane -t %1 complete",
    "kill-window -t @0 complete",
    "kill-window -t {last} failed",
    "kill-pane -t %2 complete",
  ]);
});

test("the last session and the server with it come back", async () => {
  await tmux("split-window", "-h", "-l", "30");
  const before = await shape();
  await here.desk.run(ops.killSession({ target: "$0" }), undefined);
  await until(() => here.desk.undos.value.length === 1);
  expect(here.desk.undos.value[0]).toMatchObject({ done: "Killed the session “main”." });
  await here.desk.undo(here.desk.undos.value[0]?.id ?? "");
  expect(await shape()).toBe(before);
});

test("what two operations end at the same time comes back once each", async () => {
  await tmux("split-window", "-h", "-l", "30");
  await tmux("split-window", "-h", "-l", "10");
  const before = await shape();
  await Promise.all([
    here.desk.run(ops.killPane({ target: "%1" }), undefined),
    here.desk.run(ops.killPane({ target: "%2" }), undefined),
  ]);
  await until(() => here.desk.undos.value.length === 2);
  for (const { id, done } of here.desk.undos.value) {
    expect(done).toMatch(/^Killed the pane “sh\.\d”\.$/);
    await here.desk.undo(id);
  }
  expect((await shape()).split("\n")).toHaveLength(before.split("\n").length);
});

const back = (done: string, ...entries: number[]): OfferedBack => ({
  ...{ done, entries, brings: [`Back: ${done}`] },
  ...{ of: [], lineOf: () => undefined },
  takeBack: async () => ({ notes: [], stand: [] }),
});

test("an offer ends by itself, and the newest are kept", async () => {
  vi.useFakeTimers();
  const book = new UndoBook(Date.now);
  book.add([]);
  expect(book.offers.value).toEqual([]);
  for (let at = 0; at < 25; at += 1) book.add([back(`Did ${at}.`, at)]);
  expect(book.offers.value.map(({ done }) => done).slice(0, 2)).toEqual(["Did 24.", "Did 23."]);
  expect(book.offers.value).toHaveLength(20);
  const [newest] = book.offers.value;
  expect(newest).toMatchObject({ entries: [24], brings: ["Back: Did 24."], until: Date.now() + 30_000 });
  expect(book.take(newest?.id ?? "").offer).toBe(newest);
  expect(() => book.take(newest?.id ?? "")).toThrow(expect.objectContaining({ code: "ops.undoGone" }));
  vi.advanceTimersByTime(30_000);
  expect(book.offers.value).toEqual([]);
  const large = { ...back("Large.", 3), rows: 300_000 };
  for (let at = 0; at < 3; at += 1) book.add([large]);
  expect(book.offers.value).toHaveLength(1);
  book.add([back("One.", 2), back("Two.", 1)]);
  expect(book.offers.value[0]).toMatchObject({
    done: "One, and more.",
    entries: [1, 2],
    brings: ["Back: One.", "Back: Two."],
  });
  book.close();
});
