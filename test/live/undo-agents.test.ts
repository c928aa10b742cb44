import { appendFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Host, openHost } from "../../electron/app/host.ts";
import type { Agent } from "../../shared/models/agent.ts";
import { ops } from "../../shared/ops/catalog.ts";
import type { Operation } from "../../shared/ops/define.ts";
import { installMockAgents, setMockAgents } from "../support/mock-agent.ts";
import { startTmux, type TestTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

let tmux: TestTmux;
let host: Host;

beforeEach(async () => {
  tmux = await startTmux({ command: ["cat"], cols: 120, rows: 36 });
  const project = path.join(tmux.folder, "project");
  const bin = path.join(tmux.folder, "bin");
  await mkdir(project);
  await installMockAgents(bin);
  // A turn that nobody sees begin is not told as done.
  await setMockAgents(project, { workMs: 1500 });
  host = await openHost({
    env: {
      ...tmux.target.env,
      PATH: `${bin}:${path.dirname(process.execPath)}:/usr/bin:/bin`,
      PANEGLASS_SOCKET: tmux.socket,
    },
    stateFolder: path.join(tmux.folder, "state"),
    kind: "browser",
    version: "0.0.0",
  });
  await until(() => host.services.panes.server.state.value.phase === "connected", 10_000, "a server");
  const request = { providerId: "claude-code", folder: project, name: "Worker", copies: 1 };
  const { problems } = await host.services.agents.spawn({ ...request, message: "print remember the number 7" });
  if (problems[0] !== undefined) throw new Error(problems[0].message);
  await reaches("done");
});
afterEach(async () => {
  await host.close();
  await tmux.kill();
});

const agents = (): readonly Agent[] => host.services.agents.list.value;

async function reaches(state: string): Promise<Agent> {
  const is = (): boolean => agents().some(({ status }) => status.state === state && status.old === undefined);
  await until(is, 25_000, `the agent to be ${state}`);
  return agents()[0] as Agent;
}

/** Where its pane stands, and in which folder. */
const place = ({ paneId }: Agent): Promise<string> =>
  tmux.tmux(
    "display-message",
    "-p",
    "-t",
    paneId ?? "",
    "#{window_index}.#{pane_index} #{window_layout} #{pane_current_path}",
  );

const screen = ({ paneId }: Agent, ...how: string[]): Promise<string> =>
  tmux.tmux("capture-pane", "-p", ...how, "-t", paneId ?? "");

const numberless = (text: string): string => text.replace(/ [0-9a-f]{4},/, " ").replace(/,\d+(?=[,}\]\s])/g, "");

test.each([
  ["its pane", (agent: Agent) => ops.killPane({ target: agent.paneId ?? "%99" })],
  ["its window", () => ops.killWindow({ target: { session: "paneglass", window: 0 } })],
  ["its session", () => ops.killSession({ target: { session: "paneglass" } })],
] as const)("an agent that ended with %s takes up its conversation there, as the same agent", async (_name, kill) => {
  const before = await reaches("done");
  await tmux.tmux("split-window", "-d", "-h", "-l", "30", "-t", before.paneId ?? "", "--", "env", "cat");
  // The agent covers the screen: what comes back above it is what lay below.
  const tty = await tmux.tmux("display-message", "-p", "-t", before.paneId ?? "", "#{pane_tty}");
  await appendFile(tty, "\u001b[?1049lbefore the agent\r\n\u001b[?1049h");
  const stood = await place(before);
  const operation: Operation = kill(before);
  expect(await host.services.operations.run(operation, undefined)).toMatchObject({ status: "complete" });
  await reaches("exited");
  const { undos } = host.services.operations;
  await until(() => undos.value.length === 1, 5000, "an offer");
  expect(undos.value[0]?.brings).toContain("The agent “Worker” takes up its conversation again.");
  expect(await host.services.operations.undo(undos.value[0]?.id ?? "")).toEqual({ notes: [] });
  const after = await reaches("ready");
  expect(agents()).toHaveLength(1);
  expect(after).toMatchObject({ id: before.id, name: "Worker", session: before.session, folder: before.folder });
  expect(after.paneId).not.toBe(before.paneId);
  expect(numberless(await place(after))).toBe(numberless(stood));
  const shown = await screen(after, "-J", "-S", "-");
  expect(shown).toMatch(/before the agent[^]*brought this pane back/);
  await until(async () => (await screen(after)).includes("remember the number 7"), 5000, "its conversation");
  await tmux.tmux("send-keys", "-t", after.paneId ?? "", "print and 8", "Enter");
  await reaches("done");
  const { text } = await host.services.history.markdown(after.id);
  expect(text).toMatch(/remember the number 7[^]*and 8/);
});

test("an agent that ended with its server takes up its conversation on the next one, whatever its pane's number", async () => {
  const before = await reaches("done");
  const { operations, panes } = host.services;
  await operations.run(ops.killServer(), undefined).catch(() => null);
  await until(() => operations.undos.value.length === 1, 10_000, "an offer");
  expect(await operations.undo(operations.undos.value[0]?.id ?? "")).toEqual({ notes: [] });
  const after = await reaches("ready");
  expect(after).toMatchObject({ id: before.id, session: before.session });
  expect(panes.server.state.value.sessions.map(({ name }) => name).toSorted()).toEqual(["main", "paneglass"]);
  await until(async () => (await screen(after)).includes("remember the number 7"), 5000, "its conversation");
});
