import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Host } from "../../../../../renderer/client/host.ts";
import { QuestionDialog } from "../../../../../renderer/features/confirm/QuestionDialog.tsx";
import type { KillTarget } from "../../../../../renderer/state/dialogs-slice.ts";
import { HostActions } from "../../../../../renderer/state/host-actions.ts";
import { kill } from "../../../../../renderer/state/kill-commands.ts";
import { act as change, appStore, resetStore } from "../../../../../renderer/state/store.ts";
import { HostActionsProvider } from "../../../../../renderer/state/use-host-actions.ts";
import { noteTyping, TYPING_MS } from "../../../../../renderer/state/typing.ts";
import { SessionId, WindowId } from "../../../../../shared/base/ids.ts";
import { ops } from "../../../../../shared/ops/catalog.ts";
import { openPageHost, type PageHostSide } from "../../../../support/page-host.ts";
import { connectedState, paneId, sampleAgent, sampleSession, sampleWindow } from "../../../../support/page-samples.ts";
import { byTestId, click, renderPage, seen, settle } from "../../../../support/render-page.tsx";

let host: Host;
let side: PageHostSide;
let page: Awaited<ReturnType<typeof renderPage>>;
let actions: HostActions;

beforeEach(async () => {
  resetStore();
  ({ host, side } = openPageHost());
  const many = Array.from({ length: 9 }, (_, index) => sampleWindow(10 + index, [10 + index]));
  change.server.follow(
    connectedState([
      sampleSession(0, "main", [sampleWindow(0, [0]), sampleWindow(1, [1, 2])]),
      sampleSession(1, "lone", [sampleWindow(5, [5])]),
      sampleSession(2, "crowd", many),
    ]),
  );
  change.agents.follow([sampleAgent(0, "working", { name: "worker" }), sampleAgent(1, "blocked", { name: "asker" })]);
  actions = new HostActions(host);
  page = await renderPage(
    host,
    <HostActionsProvider value={actions}>
      <QuestionDialog />
    </HostActionsProvider>,
  );
});
afterEach(() => {
  page.unmount();
  host.close();
});

const asked = (): string => byTestId("confirm-dialog")?.textContent ?? "";
async function ask(target: KillTarget): Promise<string> {
  kill(actions, target);
  await settle();
  return asked();
}
const pane = (number: number): KillTarget => ({ kind: "pane", id: paneId(number) });
const buttons = (): HTMLButtonElement[] => [...(byTestId("confirm-dialog")?.querySelectorAll("button") ?? [])];
const no = (): Promise<void> => click(buttons()[0] ?? null);
const yes = (): Promise<void> => click(buttons().at(-1) ?? null);
const calls = (): string[] => side.asked.map(({ call }) => call);
const notices = (): string[] => appStore.getState().notices.list.map(({ message }) => message);

function findingPlan() {
  const ensure = ops.listPanes({ target: { session: "main" } });
  const operations = [
    { ...ops.newSession({ name: "main" }), ensure },
    ops.killSession({ target: { slot: 0, part: "session" } }),
  ].map((one) => ({ ...one }));
  return { name: "Anew", operations, planner: "batching", onError: "stop", by: "plan" } as const;
}

describe("it says what dies", () => {
  test("where only the server can tell, once that has; and that is what is hit", async () => {
    side.operations.result = () => ({ value: "%1" });
    const running = actions.operations.run(ops.killPane({ target: { special: "{last}" } }), "Kill it");
    await settle();
    expect(asked()).toContain("Kills pane “asker”");
    await yes();
    await running;
    expect(side.asked.slice(-2)).toMatchObject([
      { call: "ops.read", input: { kind: "displayMessage", args: { target: { special: "{last}" } } } },
      { call: "ops.run", input: { kind: "killPane", args: { target: "%1" }, life: expect.any(String) } },
    ]);
  });

  test("an agent by name, with its program and state, and the window that goes with it", async () => {
    const text = await ask(pane(0));
    expect(text).toContain("Kill pane “worker”?");
    expect(text).toContain("Kills pane “worker” with a working agent.");
    expect(text).toContain("bash");
    expect(text).toContain("Nothing is left in window “window-0”, which goes as well.");
  });

  test("a window and a session with everything in them, long lists counted", async () => {
    expect(await ask({ kind: "window", id: WindowId.parse("@1") })).toContain("Kills window “window-1” with 2 panes");
    const text = await ask({ kind: "session", id: SessionId.parse("$2") });
    expect(text).toContain("Kill session “crowd”?");
    expect(text).toContain("and 3 more");
  });

  test("nothing, when it is gone by now", async () => {
    expect(await ask(pane(77))).toContain("Gone already");
    await yes();
    await settle(20);
    expect([asked(), calls()]).toEqual(["", []]);
  });

  test("whether it can be taken back", async () => {
    expect(await ask(pane(0))).toContain("It can be taken back for 30 seconds; what programs have not saved is lost.");
    const started = actions.operations.run(ops.splitWindow({ target: "%0", argv: ["htop"] }), "Split");
    await settle();
    expect(asked()).not.toContain("taken back");
    await no();
    await started;
  });

  test("and of a plan's that may find what it would make, that nothing brings it back", async () => {
    const ran = actions.operations.runPlan(findingPlan(), () => {});
    await settle();
    expect(asked()).toContain("Ends what step 1 makes or finds.");
    expect(asked()).not.toContain("taken back");
    await no();
    await ran;
  });

  test("what has changed while it stood", async () => {
    await ask(pane(0));
    change.agents.follow([sampleAgent(0, "blocked", { name: "worker" })]);
    await settle();
    expect(asked()).toContain("with an agent that waits for you");
  });
});

describe("it does only what was asked for", () => {
  test("the way back is first and kills nothing", async () => {
    await ask(pane(0));
    expect(buttons().map((button) => button.textContent)).toEqual(["Cancel", "Kill pane"]);
    expect(document.activeElement).toBe(buttons()[0]);
    await no();
    await settle(20);
    expect([asked(), calls()]).toEqual(["", []]);
  });

  test.each([
    [pane(1), "killPane", "%1"],
    [{ kind: "window", id: WindowId.parse("@1") } as const, "killWindow", "@1"],
    [{ kind: "session", id: SessionId.parse("$0") } as const, "killSession", "$0"],
  ])("%o", async (target, kind, id) => {
    await ask(target);
    await yes();
    await seen(() => side.asked.length > 0);
    const { lifeId: life } = appStore.getState().server.state;
    expect(life).not.toBeNull();
    expect(side.asked).toEqual([{ call: "ops.run", input: { kind, args: { target: id }, life } }]);
  });

  test("and the keyboard is back where it was", async () => {
    const field = document.createElement("textarea");
    document.body.append(field);
    field.focus();
    await ask(pane(0));
    expect(document.activeElement).toBe(buttons()[0]);
    await no();
    await settle(20);
    expect(document.activeElement).toBe(field);
    field.remove();
  });

  test("a refusal of the server becomes a notice", async () => {
    side.refusal = "can't find pane: %1";
    await ask(pane(1));
    await yes();
    await seen(() => notices().length > 0);
    expect(notices()).toEqual(["Kill pane “asker”: can't find pane: %1."]);
  });
});

describe("it asks once", () => {
  test("for a whole plan, with all that it does", async () => {
    const operations = [ops.killPane({ target: "%1" }), ops.killPane({ target: "%2" })].map((one) => ({ ...one }));
    const order = { name: "Tidy up", operations, planner: "batching", onError: "stop", by: "plan" } as const;
    const ran = actions.operations.runPlan(order, () => {});
    await settle();
    expect(asked()).toContain("Tidy up?");
    expect(asked()).toContain("Kills 2 panes, one with an agent that waits for you.");
    expect(buttons().at(-1)?.textContent).toBe("Kill 2 panes");
    await no();
    expect(await ran).toEqual({ kind: "unwanted" });
  });

  test("and another question takes the place of the first, which counts as no", async () => {
    const first = actions.operations.run(ops.killPane({ target: "%1" }), "First");
    const second = actions.operations.run(ops.killPane({ target: "%2" }), "Second");
    expect(await first).toEqual({ kind: "unwanted" });
    await settle();
    expect(asked()).toContain("Second?");
    await no();
    expect(await second).toEqual({ kind: "unwanted" });
  });

  test("for what only executes something: the same again is not asked for, another one is", async () => {
    const split = ops.splitWindow({ target: "%0", argv: ["htop"] });
    const first = actions.operations.run(split, "Split");
    await settle();
    expect(asked()).toContain("Starts “htop”.");
    expect(buttons().at(-1)?.textContent).toBe("Run");
    await yes();
    expect(await first).toMatchObject({ kind: "ran" });
    expect(await actions.operations.run(split, "Split")).toMatchObject({ kind: "ran" });
    const other = actions.operations.run(ops.splitWindow({ target: "%0", argv: ["vim"] }), "Split");
    await settle();
    expect(asked()).toContain("vim");
    await no();
    await other;
  });

  test("but anew in another life of the server, where the same ids are other things'", async () => {
    const piped = ops.pipePane({ target: "%1", shell: "cat >> log" });
    const first = actions.operations.run(piped, "Pipe");
    await settle();
    await yes();
    expect(await first).toMatchObject({ kind: "ran" });
    expect(await actions.operations.run(piped, "Pipe")).toMatchObject({ kind: "ran" });
    const { state } = appStore.getState().server;
    change.server.follow({ ...state, lifeId: "another life" });
    const again = actions.operations.run(piped, "Pipe");
    await settle();
    expect(asked()).toContain("Pipe");
    await no();
    expect(await again).toEqual({ kind: "unwanted" });
  });

  test("but for what ends something each time", async () => {
    for (const _ of [1, 2]) {
      expect(await ask(pane(1))).toContain("Kill pane");
      await yes();
      await settle(20);
    }
    expect(calls()).toEqual(["ops.run", "ops.run"]);
  });

  test("and not at all where nothing ends", async () => {
    const cleared = ops.killSession({ target: "$0", clearAlerts: true });
    expect(await actions.operations.run(cleared, "Clear the alerts")).toMatchObject({ kind: "ran" });
    expect(asked()).toBe("");
  });
});

test("what the catalog refuses is answered, not thrown", async () => {
  const wrong = { kind: "killPane", args: { target: "nowhere at all" } };
  const order = { name: "x", operations: [wrong], planner: "batching", onError: "stop", by: "plan" } as const;
  for (const ran of [await actions.operations.run(wrong, "x"), await actions.operations.runPlan(order, () => {})])
    expect(ran).toMatchObject({ kind: "failure", failure: { code: "op.invalid" } });
  expect(calls()).toEqual([]);
});

describe("while a person types an answer", () => {
  test("nothing of that pane is ended, and why is told", async () => {
    noteTyping(paneId(1));
    expect(await actions.operations.run(ops.killPane({ target: "%1" }), "Kill")).toMatchObject({
      kind: "failure",
      failure: { code: "op.typing", message: expect.stringContaining("“asker”") as string },
    });
    await ask({ kind: "window", id: WindowId.parse("@1") });
    expect([asked(), calls()]).toEqual(["", []]);
    expect(notices()).toHaveLength(1);
    expect(await actions.operations.runPlan(findingPlan(), () => {})).toMatchObject({ failure: { code: "op.typing" } });
  });

  test("another pane can be, and one whose agent waits for nothing", async () => {
    noteTyping(paneId(0));
    expect(await ask(pane(0))).toContain("Kill pane");
    expect(await ask(pane(2))).toContain("Kill pane");
  });

  test("in the pane of that id of another life nothing was typed", async () => {
    noteTyping(paneId(1));
    change.server.follow({ ...appStore.getState().server.state, lifeId: "another life" });
    expect(await ask(pane(1))).toContain("waits for you");
  });

  test("some seconds later it is asked about as ever", async () => {
    noteTyping(paneId(1), Date.now() - TYPING_MS);
    expect(await ask(pane(1))).toContain("waits for you");
  });
});
