import { afterEach, beforeEach, expect, test } from "vitest";
import type { MuxServer } from "../../../../electron/servers/mux-server.ts";
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

async function planned(...operations: readonly Operation[]): Promise<UndoOffer> {
  const plan = new Plan();
  for (const operation of operations) plan.add(operation as Operation & { kind: "killPane" });
  const order = { plan, planner: plannerNamed("sequential"), onError: "continue", name: "p", by: "plan" } as const;
  for await (const _event of here.desk.runPlan(order, undefined)) continue;
  await until(() => here.desk.undos.value.length === 1, 5000, "an offer");
  return here.desk.undos.value[0] as UndoOffer;
}

/** A desk on the same server, of which some answers are others. */
async function reopened(more: (server: MuxServer) => Parameters<typeof openTestDesk>[2]): Promise<void> {
  const first = here;
  here = await openTestDesk(there.target, "simulator", more(first.server));
  const close = here[Symbol.asyncDispose].bind(here);
  here = { ...here, [Symbol.asyncDispose]: () => close().then(() => first[Symbol.asyncDispose]()) };
}

function serverWith(server: MuxServer, change: Partial<MuxServer>): MuxServer {
  const own = (key: PropertyKey): unknown => Reflect.get(server, key);
  return new Proxy(server, {
    get: (_server, key) => {
      const value = Reflect.get(change, key) ?? own(key);
      return typeof value === "function" ? value.bind(server) : value;
    },
  });
}

test("two sessions come back though one's name is taken, and the other has the next one", async () => {
  await tmux("new-session", "-d", "-s", "a");
  await tmux("new-session", "-d", "-s", "a-2");
  await here.server.refresh();
  const offer = await planned(ops.killSession({ target: { session: "a" } }), ops.killSession({ target: "$2" }));
  await tmux("new-session", "-d", "-s", "a");
  const { notes } = await here.desk.undo(offer.id);
  expect(notes).toEqual(['There is another session “a” now: the one that ended is called "a-3".']);
  const names = (await tmux("list-sessions", "-F", "#{session_name}")).trim().split("\n");
  expect(names.toSorted()).toEqual(["a", "a-2", "a-3", "main"]);
});

test("an agent that can't be started keeps no other from coming back", async () => {
  await tmux("split-window", "-h");
  await tmux("split-window", "-v");
  const [ada, bob] = ["0123456789abcdea", "0123456789abcdeb"] as const;
  await tmux("set-option", "-p", "-t", "%1", "@paneglass_agent", ada);
  await tmux("set-option", "-p", "-t", "%2", "@paneglass_agent", bob);
  const asked: string[] = [];
  await reopened(() => ({
    agentNamed: (id) => (id === ada ? "Ada" : "Bob"),
    resume: (id) => {
      asked.push(id);
      return id === ada ? Promise.reject(new Error("no room left")) : Promise.resolve(null);
    },
  }));
  const offer = await planned(ops.killPane({ target: "%1" }), ops.killPane({ target: "%2" }));
  expect(await here.desk.undo(offer.id)).toEqual({
    notes: ["The agent “Ada” could not be started again: no room left"],
  });
  expect(asked).toEqual([ada, bob]);
  // A shell has taken the place of the one; the program that it was is not what it was started with.
  const kept = "#{@paneglass_agent}#{@paneglass_start} #{==:#{@paneglass_start_pid},#{pane_pid}}";
  expect((await tmux("list-panes", "-F", kept)).split("\n")).toContain("= 1");
  expect(here.lines().filter(({ undone }) => undone)).toHaveLength(2);
});

test("what a pane showed is not promised where it could not be read", async () => {
  await tmux("split-window", "-h");
  await reopened((server) => ({
    server: serverWith(server, {
      runAll: async (operations) =>
        (await server.runAll(operations)).map((one) =>
          one.kind === "capturePane" ? { ...one, status: "failed", value: null } : one,
        ),
    }),
  }));
  const { brings } = await planned(ops.killPane({ target: "%1" }));
  expect(brings[0]).toBe("It comes back in place, with folder and layout, without what was shown.");
});

test("what can't be read in time keeps nothing else from being taken back", async () => {
  await reopened((server) => ({
    server: serverWith(server, {
      run: (operation) => (operation.kind === "showWindowOptions" ? new Promise(() => {}) : server.run(operation)),
    }),
  }));
  const resize = ops.resizeWindow({ target: "@0", width: 60, height: 20 });
  const offer = await planned(resize, ops.setOption({ global: true, option: "@mine", value: "new" }));
  expect(offer.done).toBe("Changed the option “@mine”.");
});
