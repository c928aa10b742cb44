import { expect, test } from "vitest";
import { runPlan } from "../../electron/run/run-plan.ts";
import { ops } from "../../shared/ops/catalog.ts";
import { raiseForPlan } from "../../shared/plan/outcome.ts";
import { panes, windows } from "../../shared/query/subjects.ts";
import { openMuxServer } from "../support/open-mux-server.ts";
import { startTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

test("a query is answered by the live picture, as of now", async () => {
  await using tmux = await startTmux({ command: ["cat"], setup: [["split-window", "-d", "-t", "%0", "sleep", "600"]] });
  await using opened = openMuxServer(tmux.target);
  const { server, engines } = opened;
  await until(() => server.state.value.phase === "connected");
  const sleepers = panes().where({ currentCommand: "sleep" });
  expect((await sleepers.on(server)).map(({ id }) => id)).toEqual(["%1"]);
  await tmux.tmux("new-window", "-d", "-n", "two", "sleep", "600");
  await until(async () => (await sleepers.on(server)).length === 2);
  expect(await windows().where({ name: "two" }).on(server)).toMatchObject([{ index: 1, paneCount: 1 }]);
  const plan = await sleepers.plan(({ id }) => ops.killPane({ target: id })).on(server);
  expect(raiseForPlan(await runPlan(engines.linked, plan)).outcomes).toHaveLength(2);
  expect(await sleepers.on(server)).toEqual([]);
  expect((await panes().on(server)).map(({ id }) => id)).toEqual(["%0"]);
});
