import { expect, it } from "vitest";
import type { EngineSpec } from "../../electron/engines/engine.ts";
import { engine as simulator } from "../../electron/engines/simulator/index.ts";
import { engine as tmuxControl } from "../../electron/engines/tmux-control/index.ts";
import { textOf } from "../../electron/run/requests.ts";
import { variablesOf } from "../../shared/ops/format-table.ts";
import { paneFields, readPane } from "../../shared/ops/list-rows.ts";
import type { PaneRow } from "../../shared/ops/list-rows.ts";
import { readRows, rowFormat } from "../../shared/parse/format-rows.ts";
import type { RowField } from "../../shared/parse/format-rows.ts";
import { openLive } from "../support/live-engine.ts";
import { report, rounded } from "./report.ts";
import { byTurns } from "./timing.ts";

const PANES = 200;
const FIELDS = 41;

/** All that our list of panes reads, and more of the same until there are enough. The last is never empty. */
function fields(version: Parameters<typeof variablesOf>[1]): readonly RowField[] {
  const core = new Set(paneFields.map(({ name }) => name));
  const more = variablesOf(["pane", "window"], version).filter(({ name }) => !core.has(name));
  const known = paneFields.slice(0, -1);
  return [...known, ...more.slice(0, FIELDS - paneFields.length), ...paneFields.slice(-1)];
}

/** Medians of reading a list of 200 panes: its bare text, and its rows with their types. */
async function measured(spec: EngineSpec): Promise<{ readonly raw: number; readonly typed: number }> {
  await using live = await openLive(spec, { command: ["cat"] });
  const { engine } = live;
  const version = (await engine.version?.()) ?? null;
  const argv = ["new-window", "-d", "-t", "=main:", "cat"];
  await engine.runBatch(Array.from({ length: PANES - 1 }, () => ({ argv })));
  const asked = fields(version);
  expect(asked).toHaveLength(FIELDS);
  const request = { argv: ["list-panes", "-a", "-F", rowFormat(asked, version)] };
  const read = async (): Promise<readonly PaneRow[]> =>
    readRows(textOf(await engine.run(request)).stdout, asked, version).map(readPane);
  expect(await read()).toHaveLength(PANES);
  return await byTurns({ rounds: 40, warm: 10 }, { raw: () => engine.run(request), typed: read });
}

it("the list of 200 panes", async () => {
  const tmux = await measured(tmuxControl);
  report({
    what: `list-panes -a with ${FIELDS} fields, 200 panes, read and typed, tmux-control`,
    value: tmux.typed,
    unit: "ms",
    bar: { most: 16 },
    facts: { rawMs: rounded(tmux.raw) },
  });
  const ours = await measured(simulator);
  report({
    what: `simulator: list-panes of 200 panes with ${FIELDS} fields`,
    value: ours.raw,
    unit: "ms",
    bar: { most: 2 },
    facts: { typedMs: rounded(ours.typed) },
  });
  expect(ours.raw).toBeLessThan(tmux.raw * 5);
});
