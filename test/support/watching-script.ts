import type { EngineTarget } from "../../electron/engines/engine.ts";
import { engine as tmuxControl } from "../../electron/engines/tmux-control/index.ts";
import type { PaneId } from "../../shared/base/ids.ts";

/** Follows panes of a server for as long as it lives, and says when bytes come: `node script.mjs TARGET PANE...`. */
const [target = "{}", ...panes] = process.argv.slice(2);
const engine = tmuxControl.open(JSON.parse(target) as EngineTarget);
let bytes = 0;
for (const pane of panes) {
  engine.output?.watch(
    pane as PaneId,
    { history: 0 },
    {
      image: () => {},
      bytes: (chunk) => {
        bytes += chunk.length;
      },
      ended: () => {},
    },
  );
}
setInterval(() => process.stdout.write(`${bytes}\n`), 50);
