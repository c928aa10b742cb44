import { expect, it } from "vitest";
import type { EngineSpec } from "../../electron/engines/engine.ts";
import { engine as simulator } from "../../electron/engines/simulator/index.ts";
import { engine as tmuxControl } from "../../electron/engines/tmux-control/index.ts";
import { runOp } from "../../electron/run/run-op.ts";
import { raiseForStatus } from "../../shared/base/op-result.ts";
import { ops } from "../../shared/ops/catalog.ts";
import { openLive } from "../support/live-engine.ts";
import { report, rounded } from "./report.ts";
import { byTurns } from "./timing.ts";

const PANES = 200;
const list = ops.listPanes({ all: true, columns: "core" });

/** Medians of reading a list of 200 panes: its bare text, and its rows with their types. */
async function measured(
  spec: EngineSpec,
): Promise<{ readonly fields: number; readonly raw: number; readonly typed: number }> {
  await using live = await openLive(spec, { command: ["cat"] });
  const { engine } = live;
  const argv = ["new-window", "-d", "-t", "=main:", "cat"];
  await engine.runBatch(Array.from({ length: PANES - 1 }, () => ({ argv })));
  const { argv: words, value } = await runOp(engine, list);
  expect(value).toHaveLength(PANES);
  const took = await byTurns(
    { rounds: 40, warm: 10 },
    {
      raw: () => engine.run({ argv: words }),
      typed: async () => raiseForStatus(await runOp(engine, list)),
    },
  );
  return { ...took, fields: Object.keys(value?.[0]?.raw ?? {}).length };
}

it("the list of 200 panes", async () => {
  const tmux = await measured(tmuxControl);
  report({
    what: `list-panes -a with ${tmux.fields} fields, 200 panes, read and typed, tmux-control`,
    value: tmux.typed,
    unit: "ms",
    bar: { most: 16 },
    facts: { rawMs: rounded(tmux.raw) },
  });
  expect(tmux.fields).toBeGreaterThan(30);
  const ours = await measured(simulator);
  report({
    what: `simulator: list-panes of 200 panes with ${ours.fields} fields`,
    value: ours.raw,
    unit: "ms",
    bar: { most: 2 },
    facts: { typedMs: rounded(ours.typed) },
  });
});
