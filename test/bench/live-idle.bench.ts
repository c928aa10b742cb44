import { mkdir } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { installMockAgents, setMockAgents } from "../support/mock-agent.ts";
import { LiveDesk, type OpenDesk } from "./live-desk.ts";
import { processorShares } from "./processes.ts";
import { report, rounded } from "./report.ts";

const AGENTS = 50;
const SECONDS = 20;

async function inState(app: OpenDesk, state: string, count: number): Promise<void> {
  const rows = app.page.locator(`[data-testid="side-list"] [data-testid="status-glyph"][data-state="${state}"]`);
  const limit = performance.now() + 60_000;
  while ((await rows.count()) < count) {
    if (performance.now() > limit) throw new Error(`${await rows.count()} of ${count} agents came to be ${state}`);
    await app.page.waitForTimeout(200);
  }
}

/** The processes that draw the page and keep the host; the graphics process is told beside them. */
async function idleShare(app: OpenDesk): Promise<Record<string, number>> {
  await app.page.waitForTimeout(5000);
  return processorShares(app.pids, () => app.page.waitForTimeout(SECONDS * 1000));
}

function tell(what: string, shares: Record<string, number>): void {
  const { main = 0, renderer = 0 } = shares;
  report({
    row: "idle",
    what,
    value: main + renderer,
    unit: "%",
    bar: { most: 5 },
    facts: { main: rounded(main), renderer: rounded(renderer), seconds: SECONDS },
  });
}

it("idle: 50 agents with the side list open", { timeout: 280_000 }, async () => {
  await using desk = await LiveDesk.make([["cat"]]);
  const [bin, project] = [path.join(desk.folder, "bin"), path.join(desk.folder, "project")];
  await installMockAgents(bin);
  await mkdir(project);
  await setMockAgents(project, { workMs: 3_600_000, tickMs: 3_600_000 });
  const app = await desk.open({ path: [bin], env: { HOME: desk.folder }, settings: { sidebar: true } });
  for (let left = AGENTS; left > 0; left -= 8) {
    await app.wall.spawn({ provider: "claude-code", folder: project, name: `A${left}`, copies: Math.min(8, left) });
  }
  await inState(app, "ready", AGENTS);
  tell("Idle: 50 agents that wait, side list open: main and page", await idleShare(app));
  const rows = (await desk.server.tmux("list-panes", "-a", "-F", "#{pane_id} #{@paneglass_agent}")).split("\n");
  const panes = rows.flatMap((row) => (row.split(" ")[1] ? [row.split(" ")[0] ?? ""] : []));
  for (const pane of panes) await desk.server.tmux("send-keys", "-t", pane, "go on", "Enter");
  await inState(app, "working", AGENTS);
  tell("Idle: 50 agents that work without a word, spinners running: main and page", await idleShare(app));
  expect(panes.length).toBe(AGENTS);
});
