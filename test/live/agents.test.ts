import { randomBytes } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { systemClock } from "../../electron/agents/clock.ts";
import { fetchExitCodes } from "../../electron/agents/exit-codes.ts";
import { newShell } from "../../electron/agents/own-session.ts";
import type { ScreenReader } from "../../electron/agents/observation.ts";
import { AgentRegistry } from "../../electron/agents/registry.ts";
import { createSpawner, type Spawner } from "../../electron/agents/spawn.ts";
import { PaneFeeds } from "../../electron/live/feed.ts";
import type { MuxServer } from "../../electron/servers/mux-server.ts";
import { profileShelf } from "../../electron/store/profile-files.ts";
import { openStore } from "../../electron/store/store.ts";
import type { ProviderSpec } from "../../shared/agents/provider.ts";
import { providers as builtIn } from "../../shared/agents/providers/index.gen.ts";
import { Disposables } from "../../shared/base/disposables.ts";
import { AgentId } from "../../shared/base/ids.ts";
import { LiveValue } from "../../shared/base/live-value.ts";
import type { Agent, SpawnReport, SpawnRequest } from "../../shared/models/agent.ts";
import { installMockAgents, type MockSettings, setMockAgents } from "../support/mock-agent.ts";
import { openMuxServer } from "../support/open-mux-server.ts";
import { openScreens } from "../support/open-screens.ts";
import { startTmux, type TestTmux, type TmuxOptions } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

/** A tmux server, mock agents on PATH, a folder to work in. */
interface Desk {
  readonly tmux: TestTmux;
  readonly project: string;
  readonly bin: string;
  readonly state: string;
}

/** The host's parts that agents need, as the app puts them together. */
interface Host {
  readonly server: MuxServer;
  readonly roster: AgentRegistry;
  readonly spawner: Spawner;
  close(): Promise<void>;
}

const providers = new LiveValue<readonly ProviderSpec[]>(builtIn);
const hosts = new Set<Host>();
const desks: Desk[] = [];

async function desk(settings: MockSettings = {}, options: TmuxOptions = { session: null }): Promise<Desk> {
  const tmux = await startTmux(options);
  const at = (name: string): string => path.join(tmux.folder, name);
  const made = { tmux, project: at("pro ject"), bin: at("bin"), state: at("state") };
  desks.push(made);
  await mkdir(made.project);
  await installMockAgents(made.bin);
  await setMockAgents(made.project, settings);
  return made;
}

function open({ tmux, bin, state }: Desk): Host {
  const opened = new Disposables();
  const mux = openMuxServer(tmux.target);
  const { server } = mux;
  const feeds = opened.add(new PaneFeeds({ history: () => 0 }));
  opened.add(server.output.on((output) => feeds.connect(output)));
  const store = opened.add(openStore(state));
  const kept = opened.add(openScreens(feeds));
  const screens: ScreenReader = {
    follow: (pane, changed) => kept.screens.watch(pane, { changed, now: systemClock.now }),
  };
  const clock = systemClock;
  const roster = opened.add(
    new AgentRegistry({
      records: store.agents,
      state: server.state,
      providers,
      version: () => null,
      caution: () => null,
      screens,
      clock,
    }),
  );
  const env = { ...tmux.target.env, PATH: `${bin}:${path.dirname(process.execPath)}:/usr/bin:/bin` };
  opened.add(fetchExitCodes(server, clock));
  const spawner = createSpawner({
    server,
    providers,
    profiles: profileShelf(path.join(state, "profiles")),
    state,
    env,
    home: tmux.folder,
    newId: () => AgentId.parse(randomBytes(8).toString("hex")),
    now: clock.now,
    started: (record) => roster.add(record),
  });
  const host: Host = {
    server,
    roster,
    spawner,
    close: async () => {
      hosts.delete(host);
      opened.close();
      await mux.close();
    },
  };
  hosts.add(host);
  return host;
}

afterEach(async () => {
  for (const host of hosts) await host.close();
  for (const { tmux } of desks.splice(0)) await tmux.kill();
});

const request = (from: Desk, more: Partial<SpawnRequest> = {}): SpawnRequest => ({
  providerId: "claude-code",
  folder: from.project,
  name: "Worker",
  copies: 1,
  ...more,
});

const said = (agent: Agent | undefined): string =>
  agent ? [agent.status.state, agent.status.asks].filter((part) => part !== null).join(" ") : "none";

async function reaches(host: Host, agent: Agent | undefined, wanted: string): Promise<Agent> {
  const now = (): Agent | undefined => host.roster.agents.value.find((one) => one.id === agent?.id);
  await until(() => said(now()) === wanted, 8000, wanted).catch((thrown: unknown) => {
    const { winner, losers, summary } = now()?.status ?? {};
    throw new Error(
      `${String(thrown)}; it is ${said(now())}: ${summary}\n${JSON.stringify({ winner, losers }, null, 1)}`,
    );
  });
  const found = now();
  if (!found) throw new Error("the agent is gone from the list");
  return found;
}

/** Waits for the exit and what is said of it: tmux may know that a program has ended before it knows how. */
async function endsWith(host: Host, agent: Agent | undefined, words: string): Promise<Agent> {
  const now = (): Agent | undefined => host.roster.agents.value.find((one) => one.id === agent?.id);
  await until(() => said(now()) === "exited" && now()?.status.summary.includes(words) === true, 8000, words);
  return reaches(host, agent, "exited");
}

/** Every state an agent was said to be in, in order. */
function diary(host: Host, agent: Agent | undefined): string[] {
  const seen: string[] = [];
  const note = (agents: readonly Agent[]): void => {
    const one = agents.find(({ id }) => id === agent?.id);
    if (one && seen.at(-1) !== said(one)) seen.push(said(one));
  };
  note(host.roster.agents.value);
  host.roster.agents.on(note);
  return seen;
}

const types = (from: Desk, agent: Agent, ...keys: string[]): Promise<string> =>
  from.tmux.tmux("send-keys", "-t", agent.paneId ?? "", ...keys);

describe("a mock agent, from the click to its exit", () => {
  test("as Claude Code: starting, trust, ready, working, done, permission, exit code", async () => {
    const at = await desk({ trust: 1, startMs: 600, workMs: 900 });
    const host = open(at);
    const { agents, problems } = await host.spawner.spawn(request(at));
    expect(problems).toEqual([]);
    const [agent] = agents;
    const seen = diary(host, agent);
    await reaches(host, agent, "starting");
    const live = await reaches(host, agent, "blocked trust");
    await types(at, live, "Enter");
    await reaches(host, agent, "ready");
    await types(at, live, "hello", "Enter");
    await reaches(host, agent, "working");
    await reaches(host, agent, "done");
    await types(at, live, "please approve", "Enter");
    await reaches(host, agent, "blocked permission");
    await types(at, live, "Enter");
    await reaches(host, agent, "working");
    await reaches(host, agent, "done");
    await types(at, live, "now error", "Enter");
    await reaches(host, agent, "error");
    await types(at, live, "exit 3", "Enter");
    const ended = await endsWith(host, agent, "exit code 3");
    expect(ended.paneId).toBe(live.paneId);
    expect(seen.join(" > ")).toBe(
      "starting > blocked trust > ready > working > done > working > blocked permission > working > done > working > error > exited",
    );
  });

  test("as Codex, with a first message and a question", async () => {
    const at = await desk({ workMs: 900 });
    const host = open(at);
    const message = "--approve this 'first' thing; $HOME #{pid}";
    const { agents } = await host.spawner.spawn(request(at, { providerId: "codex", message }));
    const live = await reaches(host, agents[0], "blocked permission");
    const screen = await at.tmux.tmux("capture-pane", "-p", "-t", live.paneId ?? "");
    expect(screen).toContain(`› ${message}`);
    await types(at, live, "3");
    await reaches(host, live, "done");
    await types(at, live, "a question", "Enter");
    await reaches(host, live, "blocked question");
    await types(at, live, "Escape");
    await reaches(host, live, "done");
  });

  test("a flood of output is work until it ends", async () => {
    const at = await desk({ workMs: 300 });
    const host = open(at);
    const { agents } = await host.spawner.spawn(request(at));
    const live = await reaches(host, agents[0], "ready");
    const seen = diary(host, live);
    await types(at, live, "flood 1200", "Enter");
    await reaches(host, live, "working");
    await reaches(host, live, "done");
    expect(seen.slice(-2)).toEqual(["working", "done"]);
    expect(seen).not.toContain("unknown");
  });
});

describe("what spawn makes", () => {
  test("windows of its own in one session, marked, with the environment and the folder", async () => {
    const at = await desk();
    const host = open(at);
    const { agents, problems } = await host.spawner.spawn(request(at, { name: "We: #{pid}.x", copies: 3 }));
    expect(problems).toEqual([]);
    expect(agents.map((agent) => agent.name)).toEqual(["We: #{pid}.x", "We: #{pid}.x 2", "We: #{pid}.x 3"]);
    for (const agent of agents) await reaches(host, agent, "ready");
    const format =
      "#{session_name}|#{window_name}|#{@paneglass_window}|#{@paneglass_agent}|#{pane_current_path}|#{remain-on-exit}";
    const rows = (await at.tmux.tmux("list-panes", "-a", "-F", format)).split("\n");
    expect(rows).toEqual(agents.map((agent) => `paneglass|${agent.name}|1|${agent.id}|${at.project}|on`));
    for (const agent of agents) {
      const pid = await at.tmux.tmux("display-message", "-p", "-t", agent.paneId ?? "", "#{pane_pid}");
      const env = (await readFile(`/proc/${pid}/environ`, "utf8")).split("\0");
      expect(env).toContain(`PANEGLASS_AGENT_ID=${agent.id}`);
      expect(env).toContain("DISABLE_AUTOUPDATER=1");
    }
    expect(host.server.state.value.sessions[0]?.windows.map((window) => window.owned)).toEqual([true, true, true]);
  });

  test("two spawns at once share the session, which is made once", async () => {
    const at = await desk({}, {});
    const host = open(at);
    const both = await Promise.all([host.spawner.spawn(request(at, { copies: 2 })), host.spawner.spawn(request(at))]);
    expect(both.flatMap((report) => report.problems)).toEqual([]);
    const sessions = await at.tmux.tmux("list-sessions", "-F", "#{session_name} #{session_windows}");
    expect(sessions.split("\n").toSorted()).toEqual(["main 1", "paneglass 3"]);
  });

  test("the shell is the person's own, in the folder, and its agent's state is unknown", async () => {
    const at = await desk();
    const host = open(at);
    const { agents, problems } = await host.spawner.spawn(request(at, { providerId: "shell", message: "ls" }));
    expect(problems.map((problem) => problem.code)).toEqual(["spawn.messageIgnored"]);
    const live = await reaches(host, agents[0], "unknown");
    await types(at, live, "echo $PANEGLASS_AGENT_ID in $PWD", "Enter");
    const screen = (): Promise<string> => at.tmux.tmux("capture-pane", "-pJ", "-t", live.paneId ?? "");
    await until(async () => (await screen()).includes(`${live.id} in ${at.project}`));
    const inherited = await at.tmux.tmux("show-environment", "-t", "=paneglass");
    expect(inherited).not.toContain("PANEGLASS_AGENT_ID=");
  });

  test("a plain shell is a window of ours that ends with its shell", async () => {
    const at = await desk();
    const host = open(at);
    const pane = await newShell(host.server, { folder: at.project, home: at.tmux.folder });
    const show = (format: string): Promise<string> => at.tmux.tmux("display-message", "-p", "-t", pane, format);
    // tmux reads the folder from the shell's process, which is not there yet for a moment.
    await until(async () => (await show("#{pane_current_path}")) === at.project);
    expect(await show("#{session_name} #{@paneglass_window}")).toBe("paneglass 1");
    expect(await show("#{remain-on-exit}")).toBe("off");
    await expect(newShell(host.server, { folder: "/no/such", home: "/" })).rejects.toMatchObject({
      code: "folder.missing",
    });
  });
});

describe("what goes wrong", () => {
  async function refused(more: Partial<SpawnRequest>): Promise<{ report: SpawnReport; sessions: string }> {
    const at = await desk({}, {});
    const host = open(at);
    const report = await host.spawner.spawn(request(at, more));
    return { report, sessions: await at.tmux.tmux("list-sessions", "-F", "#{session_name}") };
  }

  test.each([
    { what: "a folder that does not exist", more: { folder: "/no/such/folder" }, code: "folder.missing" },
    { what: "a relative folder", more: { folder: "project" }, code: "folder.relative" },
    { what: "a provider that is not installed", more: { providerId: "gemini-cli" }, code: "provider.missing" },
    { what: "a provider that there is not", more: { providerId: "nobody" }, code: "provider.unknown" },
  ])("$what is one problem, and nothing is made", async ({ more, code }) => {
    const { report, sessions } = await refused({ copies: 4, ...more });
    expect(report.agents).toEqual([]);
    expect(report.problems).toEqual([
      { code, message: expect.stringMatching(/\.$/), next: expect.stringMatching(/^\S/) },
    ]);
    expect(sessions).toBe("main");
  });

  test("a provider that exits at once is seen with its code and its last words", async () => {
    const at = await desk({ exit: 42 });
    const host = open(at);
    const { agents, problems } = await host.spawner.spawn(request(at, { copies: 2 }));
    expect(problems).toEqual([]);
    for (const agent of agents) {
      const ended = await endsWith(host, agent, "exit code 42");
      expect(await at.tmux.tmux("capture-pane", "-p", "-S", "-", "-t", ended.paneId ?? "")).toContain(
        "told to exit at once",
      );
    }
  });

  test("a program that can't be run ends with a code; its siblings live", async () => {
    const at = await desk();
    const host = open(at);
    await writeFile(path.join(at.bin, "codex"), "#!/no/such/interpreter\n");
    const bad = await host.spawner.spawn(request(at, { providerId: "codex" }));
    const good = await host.spawner.spawn(request(at));
    await reaches(host, good.agents[0], "ready");
    expect((await endsWith(host, bad.agents[0], "failed")).paneId).not.toBeNull();
  });

  test("a name with a NUL stops no sibling and leaves no window behind", async () => {
    const at = await desk({}, {});
    const host = open(at);
    const report = await host.spawner.spawn(request(at, { name: "bad\0name", copies: 2 }));
    expect(report.agents).toEqual([]);
    expect(report.problems.map((problem) => problem.code)).toEqual(["op.invalid", "op.invalid"]);
    expect(await at.tmux.tmux("list-panes", "-a", "-F", "#{window_name}")).not.toContain("bad");
  });

  test("a message as long as is allowed arrives whole", async () => {
    const at = await desk({ workMs: 60_000 });
    const host = open(at);
    const message = `${"long text ö ".repeat(1300)}END`;
    const { agents, problems } = await host.spawner.spawn(request(at, { message }));
    expect(problems).toEqual([]);
    const live = await reaches(host, agents[0], "working");
    const pid = await at.tmux.tmux("display-message", "-p", "-t", live.paneId ?? "", "#{pane_pid}");
    expect((await readFile(`/proc/${pid}/cmdline`, "utf8")).split("\0")).toContain(message);
  });
});

describe("afterwards", () => {
  test("a closed pane is gone and can be forgotten; a killed program is an exit by a signal", async () => {
    const at = await desk({}, {});
    const host = open(at);
    const { agents } = await host.spawner.spawn(request(at, { copies: 2 }));
    const [first, second] = [await reaches(host, agents[0], "ready"), await reaches(host, agents[1], "ready")];
    await at.tmux.tmux("kill-pane", "-t", first.paneId ?? "");
    expect((await reaches(host, first, "exited")).paneId).toBeNull();
    host.roster.forget(first.id);
    await until(() => host.roster.agents.value.length === 1);
    const pid = await at.tmux.tmux("display-message", "-p", "-t", second.paneId ?? "", "#{pane_pid}");
    process.kill(Number(pid), "SIGKILL");
    expect((await endsWith(host, second, "without an exit code")).paneId).toBe(second.paneId);
  });

  test("the app closed and opened again finds the same agents, also in panes that were moved", async () => {
    const at = await desk({}, {});
    const before = open(at);
    const { agents } = await before.spawner.spawn(request(at, { copies: 2 }));
    await reaches(before, agents[1], "ready");
    await before.close();
    await at.tmux.tmux("join-pane", "-d", "-s", agents[1]?.paneId ?? "", "-t", "=main:");
    await at.tmux.tmux("kill-pane", "-t", agents[0]?.paneId ?? "");
    const after = open(at);
    expect((await reaches(after, agents[1], "ready")).paneId).toBe(agents[1]?.paneId);
    expect((await reaches(after, agents[0], "exited")).paneId).toBeNull();
    expect(after.roster.agents.value.map((agent) => agent.name)).toEqual(["Worker", "Worker 2"]);
  });

  test("a server that dies takes its agents along; the next one has none of them", async () => {
    const at = await desk({}, {});
    const host = open(at);
    const { agents } = await host.spawner.spawn(request(at));
    await reaches(host, agents[0], "ready");
    await at.tmux.tmux("kill-server");
    await reaches(host, agents[0], "unknown");
    await at.tmux.start();
    expect((await reaches(host, agents[0], "exited")).status.summary).toBe("Its pane is gone.");
    await rm(at.state, { recursive: true, force: true });
  });
});
