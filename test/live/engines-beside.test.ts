import { expect, it } from "vitest";
import type { PaneId } from "../../shared/base/ids.ts";
import { openMuxServer } from "../support/open-mux-server.ts";
import { startTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

const PANE = "%0" as PaneId;
const FLOOD = ["sh", "-c", "while :; do seq 100000; done"];

/** tmux in use ends with every session when a program starts anew in a pane whose output it still owes to a control client. */
it.each(["tmux-native", "tmux-cli"])(
  "programs that start anew by %s in a pane that is followed end no server",
  async (id) => {
    await using server = await startTmux({ command: FLOOD });
    await using opened = openMuxServer(server.target, { engine: id });
    const { linked, carrier } = opened.engines;
    await until(() => opened.server.state.value.phase === "connected");
    const pid = await server.serverPid();
    let received = 0;
    let images = 0;
    const link = linked.output?.watch(
      PANE,
      { history: 10 },
      {
        image: () => (images += 1),
        bytes: (chunk) => (received += chunk.length),
        ended: () => {},
      },
    );
    await until(() => images > 0 && received > 0);
    for (let round = 0; round < 8; round += 1) {
      const [before, had] = [images, received];
      const reply = await carrier.run({ argv: ["respawn-pane", "-k", "-t", PANE, "--", ...FLOOD] });
      expect(reply.exitCode, Buffer.from(reply.stderr).toString()).toBe(0);
      await until(() => images > before && received > had, 5000, "the new flood");
    }
    link?.close();
    expect(await server.serverPid()).toBe(pid);
  },
);
