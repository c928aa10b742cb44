import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { createSpawner, type Spawner } from "../../electron/agents/spawn.ts";
import type { MuxServer } from "../../electron/servers/mux-server.ts";
import { profileShelf } from "../../electron/store/profile-files.ts";
import { providers } from "../../shared/agents/providers/index.gen.ts";
import { AgentId } from "../../shared/base/ids.ts";
import { LiveValue } from "../../shared/base/live-value.ts";
import type { SpawnRequest } from "../../shared/models/agent.ts";
import type { AgentRecord } from "../../shared/models/agent-record.ts";
import { Team } from "../../shared/models/profile.ts";
import { installMockAgents } from "../support/mock-agent.ts";
import { openMuxServer } from "../support/open-mux-server.ts";
import { startTmux, type TestTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

interface Desk {
  readonly tmux: TestTmux;
  readonly project: string;
  readonly state: string;
  readonly server: MuxServer;
  readonly spawner: Spawner;
  readonly records: AgentRecord[];
  close(): Promise<void>;
}

const desks: Desk[] = [];

async function desk(engine = "tmux-control"): Promise<Desk> {
  const tmux = await startTmux({});
  const at = (name: string): string => path.join(tmux.folder, name);
  const [project, bin, state] = [at("project"), at("bin"), at("state")];
  await mkdir(project);
  await installMockAgents(bin);
  const mux = openMuxServer(tmux.target, { engine });
  const records: AgentRecord[] = [];
  const spawner = createSpawner({
    server: mux.server,
    providers: new LiveValue(providers),
    profiles: profileShelf(path.join(state, "profiles")),
    state,
    env: { ...tmux.target.env, PATH: `${bin}:${path.dirname(process.execPath)}:/usr/bin:/bin` },
    home: tmux.folder,
    newId: () => AgentId.parse(randomBytes(8).toString("hex")),
    now: Date.now,
    started: (record) => {
      records.push(record);
      const { lifeId: _, transcript: __, server: ___, ...rest } = record;
      const status = { state: "starting", asks: null, since: 0, summary: "", winner: null, losers: [] } as const;
      return { ...rest, resumable: false, caution: null, unseen: false, status: { ...status, losers: [] } };
    },
  });
  const made = { tmux, project, state, spawner, records, server: mux.server, close: () => mux.close() };
  desks.push(made);
  await until(() => mux.server.state.value.phase === "connected");
  return made;
}

afterEach(async () => {
  for (const one of desks.splice(0)) {
    await one.close();
    await one.tmux.kill();
  }
});

async function profile({ state }: Desk, id: string, text: string): Promise<void> {
  await mkdir(path.join(state, "profiles"), { recursive: true });
  await writeFile(path.join(state, "profiles", `${id}.md`), text);
}

const request = (from: Desk, more: Partial<SpawnRequest> = {}): SpawnRequest => ({
  providerId: "claude-code",
  folder: from.project,
  name: "Worker",
  copies: 1,
  ...more,
});

async function processOf({ tmux }: Desk, pane: string, part: "cmdline" | "environ"): Promise<string[]> {
  const pid = await tmux.tmux("display-message", "-p", "-t", pane, "#{pane_pid}");
  return (await readFile(`/proc/${pid}/${part}`, "utf8")).split("\0");
}

describe("a start from a profile", () => {
  const engines = ["tmux-control", "tmux-native", "tmux-cli"];
  test.each(engines)(
    "reaches the program whole by %s, and its secrets stand nowhere that others read",
    async (engine) => {
      const at = await desk(engine);
      await profile(
        at,
        "rev",
        `---\nprovider: claude-code\nenv:\n  TOKEN: s3cret;x\n---\n${"Prompt ö. ".repeat(700)}\n`,
      );
      const message = `${"long text 你好 ö ".repeat(1000)}END`;
      const report = await at.spawner.spawn(request(at, { profile: "rev", message, copies: 2 }));
      expect(report.problems).toEqual([]);
      for (const { paneId, id } of report.agents) {
        const pane = paneId ?? "";
        await until(async () => (await processOf(at, pane, "cmdline")).includes(message), 8000);
        expect(await processOf(at, pane, "environ")).toEqual(
          expect.arrayContaining(["TOKEN=s3cret;x", `PANEGLASS_AGENT_ID=${id}`]),
        );
      }
      const shown = await at.tmux.tmux(
        "list-panes",
        "-a",
        "-F",
        "#{window_name} #{pane_title} #{pane_start_command} #T",
      );
      const inherited = await at.tmux.tmux("show-environment", "-t", "=paneglass");
      const options = await at.tmux.tmux("show-options", "-t", "=paneglass:", "-w");
      for (const text of [shown, inherited, options, JSON.stringify(report)]) expect(text).not.toContain("s3cret");
    },
  );
});

describe("a team", () => {
  test("of 32 with a few who can't is started as one, in order, with no window left of those", async () => {
    const at = await desk();
    const members = Array.from({ length: 32 }, (_none, nth) => ({
      profile: null,
      provider: nth % 8 === 3 ? "gemini-cli" : "codex",
      name: nth % 8 === 5 ? `bad\0name ${nth}` : `M${nth}`,
      folder: at.project,
    }));
    const report = await at.spawner.spawnTeam(Team.parse({ id: "t", name: "T", members }));
    expect([report.agents.length, report.problems.length]).toEqual([24, 8]);
    const windows = (await at.tmux.tmux("list-windows", "-t", "=paneglass", "-F", "#{window_name}")).split("\n");
    expect(windows).toEqual(report.agents.map(({ name }) => name));
    const marks = await at.tmux.tmux("list-panes", "-s", "-t", "=paneglass", "-F", "#{@paneglass_agent}");
    expect(marks.split("\n")).toEqual(report.agents.map(({ id }) => id));
  });
});

describe("a preview", () => {
  test("changes nothing on the server, and its first step is what is then done", async () => {
    const at = await desk();
    const before = await at.tmux.tmux("list-panes", "-a");
    const preview = await at.spawner.preview(request(at, { copies: 2 }));
    expect(await at.tmux.tmux("list-panes", "-a")).toBe(before);
    expect(preview.steps[0]?.argv?.[0]).toBe("new-session");
    expect(preview.steps.filter(({ argv }) => argv !== null).map(({ kind }) => kind)).toEqual([
      "newSession",
      "newWindow",
    ]);
    await at.spawner.spawn(request(at));
    await at.server.refresh();
    expect((await at.spawner.preview(request(at))).steps[0]?.argv?.[0]).toBe("new-window");
  });
});

describe("resuming", () => {
  test("runs in the same pane with the same id, and never over something that runs", async () => {
    const at = await desk();
    await at.spawner.spawn(request(at));
    const record = at.records[0] as AgentRecord;
    const running = await at.spawner.resume(record, { pane: record.paneId, held: false });
    expect([running.agents, running.problems[0]?.message]).toEqual([[], expect.stringMatching(/active/)]);
    const pid = await at.tmux.tmux("display-message", "-p", "-t", record.paneId, "#{pane_pid}");
    process.kill(Number(pid), "SIGKILL");
    const dead = (): Promise<string> => at.tmux.tmux("display-message", "-p", "-t", record.paneId, "#{pane_dead}");
    await until(async () => (await dead()) === "1");
    const report = await at.spawner.resume(record, { pane: record.paneId, held: false });
    expect(report.problems).toEqual([]);
    expect(await dead()).toBe("0");
    const argv = await processOf(at, record.paneId, "cmdline");
    expect(argv.join(" ")).toContain(record.session ?? "no session");
    expect(argv.join(" ")).toMatch(/--resume/);
    expect(await at.tmux.tmux("show-options", "-p", "-v", "-t", record.paneId, "@paneglass_agent")).toBe(record.id);
    await at.tmux.tmux("kill-window", "-t", record.paneId);
    const beside = await at.spawner.resume(record, null);
    expect([beside.agents[0]?.id, beside.agents[0]?.paneId === record.paneId]).toEqual([record.id, false]);
  });
});
