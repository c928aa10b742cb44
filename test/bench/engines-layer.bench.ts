import { expect, it } from "vitest";
import { engine as tmuxControl } from "../../electron/engines/tmux-control/index.ts";
import { runOp, runOps } from "../../electron/run/run-op.ts";
import { ops } from "../../shared/ops/catalog.ts";
import type { Operation } from "../../shared/ops/define.ts";
import { openLive } from "../support/live-engine.ts";
import { report, rounded } from "./report.ts";
import { byTurns } from "./timing.ts";

const target = "%0";

it("operations against their bare words", async () => {
  await using live = await openLive(tmuxControl, { command: ["cat"] });
  const { engine } = live;
  const some = [
    ops.displayMessage({ target, format: "#{pane_id} #{pane_width}" }),
    ops.selectPane({ target, title: "a title; of it" }),
    ops.setOption({ target, scope: "pane", option: "@role", value: "it's" }),
    ops.resizeWindow({ target: "@0", width: 100, height: 30 }),
    ops.capturePane({ target, start: 0 }),
    ops.showOptions({ target, scope: "pane" }),
  ];
  const words = (await runOps(engine, some)).map(({ argv }) => ({ argv }));
  const many: readonly Operation[] = Array.from({ length: 10 }, () => some).flat();
  const bare = Array.from({ length: 10 }, () => words).flat();
  const took = await byTurns(
    { rounds: 120, warm: 60 },
    {
      bare: async () => {
        for (const request of bare) await engine.run(request);
      },
      layer: async () => {
        for (const operation of many) await runOp(engine, operation);
      },
      bareBatch: async () => engine.runBatch(bare),
      layerBatch: async () => runOps(engine, many),
    },
  );
  const cost = (with_: number, without: number): number => (with_ / without - 1) * 100;
  const row = (what: string, pair: readonly [number, number]): void =>
    report({
      what,
      value: cost(...pair),
      unit: "%",
      bar: { most: 20 },
      facts: { operationMs: rounded(pair[0] / 60), argvMs: rounded(pair[1] / 60) },
    });
  row("operation layer on top of raw argv, one at a time", [took.layer, took.bare]);
  row("operation layer on top of raw argv, 60 in a batch", [took.layerBatch, took.bareBatch]);
  expect(took.layer).toBeLessThan(took.bare * 3);
});
