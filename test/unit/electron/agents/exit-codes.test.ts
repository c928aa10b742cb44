import { expect, test } from "vitest";
import { fetchExitCodes } from "../../../../electron/agents/exit-codes.ts";
import { EngineError } from "../../../../electron/engines/engine.ts";
import { SessionSnapshot } from "../../../../shared/models/snapshot.ts";
import { paneSnapshot } from "../../../support/agent-scenes.ts";
import { ManualClock } from "../../../support/manual-clock.ts";
import { ScriptedServer } from "../../../support/scripted-server.ts";

const clock = new ManualClock();

function show(server: ScriptedServer, pane: Parameters<typeof paneSnapshot>[1]): void {
  const window = {
    id: "@1",
    sessionId: "$1",
    index: 0,
    name: "",
    active: true,
    zoomed: false,
    width: 8,
    height: 8,
    owned: true,
  };
  const session = { id: "$1", name: "s", created: 0, windows: [{ ...window, panes: [paneSnapshot("%1", pane)] }] };
  server.state.set({ ...server.state.value, sessions: [SessionSnapshot.parse(session)] });
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("a dead pane without a code makes tmux look, three times at most", async () => {
  const server = new ScriptedServer(() => undefined);
  const fetching = fetchExitCodes(server, clock);
  show(server, { dead: true });
  show(server, { dead: true, title: "still" });
  clock.advance(250);
  await settled();
  expect([server.kinds, server.refreshed]).toEqual([["displayMessage"], 1]);
  clock.advance(60_000);
  expect(server.kinds).toHaveLength(3);
  fetching.close();
});

test("nothing is asked once the code is there, for living panes, or after the end", () => {
  const server = new ScriptedServer(() => undefined);
  const fetching = fetchExitCodes(server, clock);
  show(server, {});
  show(server, { dead: true });
  show(server, { dead: true, deadStatus: 3 });
  clock.advance(60_000);
  show(server, { dead: true });
  fetching.close();
  show(server, { dead: true });
  clock.advance(60_000);
  expect([server.kinds, clock.waiting]).toEqual([[], 0]);
});

test("a broken connection is borne", async () => {
  const server = new ScriptedServer(() => new EngineError("closed", "notStarted", "gone"));
  const fetching = fetchExitCodes(server, clock);
  show(server, { dead: true });
  clock.advance(60_000);
  await settled();
  expect(server.kinds).toHaveLength(3);
  fetching.close();
});
