import { expect, test } from "vitest";
import type { Engine } from "../../electron/engines/engine.ts";
import { engines } from "../../electron/engines/index.gen.ts";
import { runPlan } from "../../electron/run/run-plan.ts";
import { MuxServer } from "../../electron/servers/mux-server.ts";
import { ops } from "../../shared/ops/catalog.ts";
import { raiseForPlan } from "../../shared/plan/outcome.ts";
import { panes, windows } from "../../shared/query/subjects.ts";
import { startTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

function open(events: boolean, target: Parameters<(typeof engines)[number]["open"]>[0]): Engine {
  const spec = engines.find(({ caps }) => caps.includes("events") === events);
  if (spec === undefined) throw new Error("no such engine");
  return spec.open(target);
}

test("a query is answered by the live picture, as of now", async () => {
  await using tmux = await startTmux({ command: ["cat"], setup: [["split-window", "-d", "-t", "%0", "sleep", "600"]] });
  const [linked, direct] = [open(true, tmux.target), open(false, tmux.target)];
  const server = new MuxServer({ linked, direct, label: "test", platform: "linux", log: () => {} });
  try {
    await until(() => server.state.value.phase === "connected");
    const sleepers = panes().where({ currentCommand: "sleep" });
    expect((await sleepers.on(server)).map(({ id }) => id)).toEqual(["%1"]);
    await tmux.tmux("new-window", "-d", "-n", "two", "sleep", "600");
    await until(async () => (await sleepers.on(server)).length === 2);
    expect(await windows().where({ name: "two" }).on(server)).toMatchObject([{ index: 1, paneCount: 1 }]);
    const plan = await sleepers.plan(({ id }) => ops.killPane({ target: id })).on(server);
    expect(raiseForPlan(await runPlan(linked, plan)).outcomes).toHaveLength(2);
    expect(await sleepers.on(server)).toEqual([]);
    expect((await panes().on(server)).map(({ id }) => id)).toEqual(["%0"]);
  } finally {
    server.close();
    await Promise.all([linked.close(), direct.close()]);
  }
});
