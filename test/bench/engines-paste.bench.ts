import { expect, it } from "vitest";
import { engine as tmuxControl } from "../../electron/engines/tmux-control/index.ts";
import { runOps } from "../../electron/run/run-op.ts";
import { raiseForStatus } from "../../shared/base/op-result.ts";
import { ops } from "../../shared/ops/catalog.ts";
import { openLive } from "../support/live-engine.ts";
import { report } from "./report.ts";
import { byTurns } from "./timing.ts";

const data = 'It\'s 200 KB; of text "to paste".\n'.repeat(6250).slice(0, 204_800);
const reading = ["sh", "-c", "stty raw -echo; exec cat > /dev/null"];

it("a paste of 200 KB", async () => {
  await using live = await openLive(tmuxControl, { command: reading });
  const { paste } = await byTurns(
    { rounds: 30, warm: 5 },
    {
      paste: async () => {
        const results = await runOps(live.engine, [
          ops.setBuffer({ name: "pasted", data }),
          ops.pasteBuffer({ target: "%0", name: "pasted", delete: true, bracketed: true }),
        ]);
        for (const result of results) raiseForStatus(result);
      },
    },
  );
  expect(data).toHaveLength(204_800);
  report({ what: "200 KB pasted by buffer, tmux-control", value: paste, unit: "ms", bar: { most: 15 } });
});
