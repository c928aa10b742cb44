import { mkdir } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { type Host, openHost } from "../../electron/app/host.ts";
import type { Agent, SpawnRequest } from "../../shared/models/agent.ts";
import { judge, quantile, readDiary, type Told } from "../support/agent-truth.ts";
import { installMockAgents, type MockSettings, setMockAgents } from "../support/mock-agent.ts";
import { startTmux, type TestTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

interface Desk {
  readonly tmux: TestTmux;
  readonly project: string;
  readonly diary: string;
  host: Host;
  reopen(between?: () => Promise<void>): Promise<void>;
}

const desks: Desk[] = [];
afterEach(async () => {
  for (const { host, tmux } of desks.splice(0)) {
    await host.close();
    await tmux.kill();
  }
});

async function desk(settings: MockSettings = {}): Promise<Desk> {
  const tmux = await startTmux({ cols: 100, rows: 30 });
  const at = (name: string): string => path.join(tmux.folder, name);
  const [project, bin, diary] = [at("project"), at("bin"), at("diary.jsonl")];
  await mkdir(project);
  await installMockAgents(bin);
  await setMockAgents(project, { workMs: 300, diary, ...settings });
  const PATH = `${bin}:${path.dirname(process.execPath)}:/usr/bin:/bin`;
  const env = { ...tmux.target.env, PATH, PANEGLASS_SOCKET: tmux.socket };
  const open = async (): Promise<Host> => {
    const host = await openHost({ env, stateFolder: at("state"), kind: "browser", version: "0.0.0" });
    await until(() => host.services.panes.server.state.value.phase === "connected", 20_000, "the connection");
    return host;
  };
  const made: Desk = {
    ...{ tmux, project, diary, host: await open() },
    reopen: async (between = async () => {}) => {
      await made.host.close();
      await between();
      made.host = await open();
    },
  };
  desks.push(made);
  return made;
}

const only = ({ host }: Desk): Agent => {
  const [agent, ...more] = host.services.agents.list.value;
  if (!agent || more.length > 0) throw new Error("expected one agent");
  return agent;
};

async function spawned(at: Desk, more: Partial<SpawnRequest> = {}): Promise<void> {
  const request = { providerId: "claude-code", folder: at.project, name: "Worker", copies: 1, ...more };
  const { problems } = await at.host.services.agents.spawn(request);
  expect(problems).toEqual([]);
  await until(() => at.host.services.agents.list.value.length > 0);
}

async function reaches(at: Desk, state: string): Promise<Agent> {
  await until(() => only(at).status.state === state, 8000, state).catch((thrown: unknown) => {
    throw new Error(`${String(thrown)}; it is ${JSON.stringify(only(at).status, null, 1)}`);
  });
  return only(at);
}

const types = (at: Desk, agent: Agent, ...keys: string[]): Promise<string> =>
  at.tmux.tmux("send-keys", "-t", agent.paneId ?? "", ...keys);

describe("hooks of one launch", () => {
  test("tell the conversation's id and file, and a turn too short to be seen", async () => {
    const at = await desk({ workMs: 1 });
    await spawned(at);
    const ready = await reaches(at, "ready");
    await types(at, ready, "hello", "Enter");
    const done = await reaches(at, "done");
    expect(done.session).toMatch(/^[0-9a-f-]{36}$/);
    expect(done.resumable).toBe(true);
    const hooks = (): unknown[] => {
      const { winner, losers } = only(at).status;
      return [winner, ...losers].filter((item) => item?.source === "hook").map((item) => item?.says);
    };
    await until(() => hooks().join() === "done", 3000, "the hook's word");
  });

  test("what happened while the app was closed is known when it opens", async () => {
    const at = await desk({ workMs: 200 });
    await spawned(at);
    const ready = await reaches(at, "ready");
    await at.reopen(async () => {
      await types(at, ready, "while you were out", "Enter");
      await until(() => readDiary(at.diary).some(({ is }) => is === "completed"));
    });
    const done = await reaches(at, "done");
    expect(done.session).not.toBeNull();
  });

  test("a notice with an argument instead of settings", async () => {
    const at = await desk();
    await spawned(at, { providerId: "codex" });
    const ready = await reaches(at, "ready");
    await types(at, ready, "hello", "Enter");
    await reaches(at, "done");
    await until(() => only(at).session !== null, 3000, "the id from the notice");
  });
});

describe("any program can tell its state", () => {
  test("by the report command", async () => {
    const at = await desk();
    await spawned(at, { providerId: "shell" });
    const { paneId } = only(at);
    const says = (line: string): Promise<string> => at.tmux.tmux("send-keys", "-t", paneId ?? "", line, "Enter");
    // A login shell may set PATH anew: the variable names the command in any case.
    await says("PATH=\"$PATH:${PANEGLASS_CLI%/*}\"; paneglass report working --detail 'Counting sheep'");
    expect((await reaches(at, "working")).status.summary).toContain("Counting sheep");
    await says('"$PANEGLASS_CLI" report blocked --asks question');
    expect((await reaches(at, "blocked")).status.asks).toBe("question");
    await says("paneglass report done");
    await reaches(at, "done");
    await says("$PANEGLASS_CLI report clear");
    await reaches(at, "unknown");
  });

  test("by an escape sequence, also inside tmux's passthrough", async () => {
    const at = await desk();
    await spawned(at, { providerId: "shell" });
    const { paneId } = only(at);
    const prints = (text: string): Promise<string> =>
      at.tmux.tmux("send-keys", "-t", paneId ?? "", `printf '${text}'`, "Enter");
    const shown = (): Promise<string> => at.tmux.tmux("capture-pane", "-p", "-t", paneId ?? "");
    await until(async () => /[$#]/.test(await shown()), 5000, "the shell's prompt");
    await prints("\\033]7501;state=working\\007");
    await reaches(at, "working");
    await prints("\\033Ptmux;\\033\\033]7501;state=error:msg=T29wcw==\\007\\033\\\\");
    expect((await reaches(at, "error")).status.summary).toContain("Oops");
    await prints("\\033]7501;state=clear\\007\\033]133;C\\007");
    const { status } = await reaches(at, "working");
    // What is over within a second is no turn.
    await until(() => Date.now() - status.since > 1100);
    await prints("\\033]133;D;0\\007");
    await reaches(at, "done");
  });
});

/** Milliseconds for half of the changes, and for 95 of 100. Everyday tests run side by side; the slow run has the machine to itself. */
const [HALF, MOST] = process.env["PANEGLASS_SLOW"] ? [250, 1000] : [750, 3000];

describe("how soon it is told", () => {
  test.each([
    ["with hooks", "claude-code", 8],
    ["by the screen and title", "codex", 8],
  ])(`%s: median within ${HALF} ms, 95 of 100 within ${MOST} ms`, async (what, providerId, rounds) => {
    const at = await desk({ workMs: 1000 });
    await spawned(at, { providerId });
    const told: Told[] = [];
    at.host.services.agents.list.on((agents) => {
      for (const { id, status } of agents)
        told.push({ agent: id, at: Date.now(), state: status.state, asks: status.asks });
    });
    const ready = await reaches(at, "ready");
    for (let round = 0; round < rounds; round += 1) {
      await types(at, ready, round % 2 === 0 ? "hello" : "please approve", "Enter");
      if (round % 2 === 1) {
        await reaches(at, "blocked");
        await types(at, ready, "1");
      }
      await until(() => readDiary(at.diary).filter(({ is }) => is === "completed").length > round);
      await reaches(at, "done");
    }
    const { lags, lies } = judge(readDiary(at.diary), told, { lasting: 300, grace: 400 });
    const ms = lags.filter(({ truth }) => truth.is !== "starting").map((one) => one.ms);
    const [median, late] = [quantile(ms, 0.5), quantile(ms, 0.95)];
    console.info(`${what}: ${ms.length} changes, median ${median} ms, 95 % within ${late} ms`);
    expect(lies).toEqual([]);
    expect(ms.length).toBeGreaterThanOrEqual(rounds);
    expect(median).toBeLessThanOrEqual(HALF);
    expect(late).toBeLessThanOrEqual(MOST);
  });
});
