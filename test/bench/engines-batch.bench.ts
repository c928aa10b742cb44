import { expect, it } from "vitest";
import { engine as tmuxControl } from "../../electron/engines/tmux-control/index.ts";
import { runOps } from "../../electron/run/run-op.ts";
import { ops } from "../../shared/ops/catalog.ts";
import { openLive } from "../support/live-engine.ts";
import { controlFloor } from "./control-floor.ts";
import { report, rounded } from "./report.ts";
import { median, timed } from "./timing.ts";

const PANES = 200;
const operation = ops.newWindow({ target: { session: "main", next: true }, detached: true, argv: ["cat", "-u"] });

/** Both on a server of its own: what it takes grows with what is there. */
async function ours(): Promise<number> {
  await using live = await openLive(tmuxControl, { command: ["cat"] });
  await live.engine.run({ argv: ["display-message", "-p", "connected"] });
  const took = await timed(async () => {
    const results = await runOps(live.engine, Array(PANES).fill(operation) as (typeof operation)[]);
    expect(results.every(({ status }) => status === "complete")).toBe(true);
  });
  expect((await live.server.tmux("list-panes", "-s", "-F", "#{pane_id}")).split("\n")).toHaveLength(PANES + 1);
  return took;
}

async function floor(): Promise<number> {
  await using live = await openLive(tmuxControl, { command: ["cat"] });
  await using bare = await controlFloor(live.server);
  const line = `new-window -d -P -F "#{session_id} #{window_id} #{pane_id}" -t =main: -- cat -u`;
  const took = await timed(() => bare.send(Array(PANES).fill(line) as string[]));
  expect((await live.server.tmux("list-panes", "-s", "-F", "#{pane_id}")).split("\n")).toHaveLength(PANES + 1);
  return took;
}

it("200 panes in one batch", async () => {
  const times: { ours: number[]; floor: number[] } = { ours: [], floor: [] };
  for (let round = 0; round < 6; round += 1) {
    times.floor.push(await floor());
    times.ours.push(await ours());
  }
  const [mine, bare] = [median(times.ours.slice(1)), median(times.floor.slice(1))];
  expect(mine).toBeGreaterThan(0);
  report({
    what: "200 panes created in one batch, against a raw control batch",
    value: mine / bare,
    unit: "times",
    bar: { most: 1.15 },
    facts: { oursMs: rounded(mine), rawMs: rounded(bare) },
  });
});
