import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createResume } from "../../../../electron/agents/resume.ts";
import type { Spawner } from "../../../../electron/agents/spawn.ts";
import { EngineError } from "../../../../electron/engines/engine.ts";
import { profileShelf } from "../../../../electron/store/profile-files.ts";
import type { PaneId } from "../../../../shared/base/ids.ts";
import { LiveValue } from "../../../../shared/base/live-value.ts";
import { defineProvider } from "../../../../shared/agents/provider.ts";
import type { Agent, SpawnRequest } from "../../../../shared/models/agent.ts";
import type { AgentRecord } from "../../../../shared/models/agent-record.ts";
import { Team } from "../../../../shared/models/profile.ts";
import type { Answer, ScriptedServer } from "../../../support/scripted-server.ts";
import { putPrograms, testSpawner, windowServer } from "../../../support/test-spawner.ts";

const able = defineProvider({
  id: "able",
  name: "Able",
  icon: { glyph: "A", colour: "#000000" },
  command: { programs: ["able"], version: ["--version"], install: "install able" },
  launch: {
    args: [],
    env: { QUIET: "1" },
    message: { how: "positional" },
    model: { args: ["--model={model}"], suggested: [] },
    permissions: [
      { id: "ask", label: "Ask", detail: "Asks." },
      { id: "plan", label: "Plan", detail: "Only plans.", args: ["--plan"] },
    ],
    systemPrompt: { args: ["--prompt={file}"] },
    session: { assign: ["--id={session}"], resume: ["--resume={session}"] },
  },
  evidence: null,
});
const bare = defineProvider({
  ...able,
  id: "bare",
  name: "Bare",
  launch: { args: [], env: {}, message: null },
});

let folder: string;
let records: AgentRecord[];
let own: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "pg-plan-"));
  own = path.join(folder, "state", "profiles");
  mkdirSync(own, { recursive: true });
  records = [];
  putPrograms(folder, "able");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function script(special: (kind: string, nth: number) => Answer | undefined = () => undefined): ScriptedServer {
  const path = { value: [{ name: "PATH", value: "/usr/bin" }] };
  return windowServer((kind, nth) => special(kind, nth) ?? (kind === "showEnvironment" ? path : undefined));
}

function spawnerOn(server: ScriptedServer): Spawner {
  return testSpawner({ server, providers: [able, bare], profiles: profileShelf(own), folder, records });
}

const request = (more: Partial<SpawnRequest> = {}): SpawnRequest => ({
  providerId: "able",
  folder: "~",
  name: "Worker",
  copies: 1,
  ...more,
});
const starts = (server: ScriptedServer): { argv: string[]; env: Record<string, string> }[] =>
  server.asked.filter(({ kind }) => kind === "respawnPane").map(({ args }) => args as never);
const agentFolders = (): string[] => {
  const all = path.join(folder, "state", "agents");
  return existsSync(all) ? readdirSync(all).toSorted() : [];
};
const profile = (id: string, front: string, text = "Be brief."): void =>
  writeFileSync(path.join(own, `${id}.md`), `---\nprovider: able\n${front}---\n${text}\n`);

describe("a profile", () => {
  test("gives what the request leaves out: model, permissions, variables, prompt", async () => {
    profile("rev", "model: big\npermissions: plan\nenv:\n  TOKEN: secret\n  PANEGLASS_AGENT_ID: other\n");
    const server = script();
    const report = await spawnerOn(server).spawn(request({ profile: "rev", message: "go on" }));
    expect(report.problems).toEqual([]);
    const [start] = starts(server);
    const prompt = path.join(folder, "state", "agents", "agent00000001", "launch", "prompt.md");
    const session = records[0]?.session ?? "";
    expect(start?.argv).toEqual([
      path.join(folder, "able"),
      `--id=${session}`,
      "--model=big",
      "--plan",
      `--prompt=${prompt}`,
      "--",
      "go on",
    ]);
    expect(start?.env).toMatchObject({ QUIET: "1", TOKEN: "secret", PANEGLASS_AGENT_ID: "agent00000001" });
    expect(start?.env["PATH"]?.split(":")[0]).toBe("/usr/bin");
    expect([readFileSync(prompt, "utf8"), statSync(prompt).mode & 0o777]).toEqual(["Be brief.", 0o600]);
    expect(records[0]).toMatchObject({ profile: "rev", model: "big", permissions: "plan" });
  });

  test("yields to what the request says, and its choices stay with its own provider", async () => {
    profile("rev", "model: big\npermissions: plan\n");
    const server = script();
    const spawner = spawnerOn(server);
    await spawner.spawn(request({ profile: "rev", model: "small", permissions: "ask" }));
    expect(starts(server)[0]?.argv).toEqual(expect.arrayContaining(["--model=small"]));
    expect(starts(server)[0]?.argv).not.toContain("--plan");
    const other = await spawner.spawn(request({ providerId: "bare", profile: "rev" }));
    expect(other.problems.map(({ code }) => code)).toEqual(["spawn.promptIgnored"]);
    expect(records[1]).toMatchObject({ providerId: "bare", model: null, permissions: null });
  });

  test.each([
    { what: "that is not there", front: null, code: "profile.unknown" },
    { what: "that can't be read", front: "name: [\n", code: "profile.unreadable" },
    { what: "that may not be used here", front: "folders: [~/elsewhere]\n", code: "profile.folder" },
    { what: "with permissions that there are not", front: "permissions: everything\n", code: "spawn.permissions" },
    { what: "with a model that is a flag", front: "model: --yolo\n", code: "spawn.model" },
  ])("$what starts nothing and says why", async ({ front, code }) => {
    if (front !== null) profile("bad", front);
    const server = script();
    const report = await spawnerOn(server).spawn(request({ profile: "bad", copies: 3 }));
    expect([report.agents, report.problems.map((one) => one.code)]).toEqual([[], [code]]);
    expect(server.kinds.filter((kind) => kind.startsWith("new"))).toEqual([]);
    expect(agentFolders()).toEqual([]);
  });

  test("no model for who takes none", async () => {
    const report = await spawnerOn(script()).spawn(request({ providerId: "bare", model: "x" }));
    expect(report.problems.map(({ code }) => code)).toEqual(["spawn.model"]);
  });
});

test("what did not start leaves no folder behind, and what did keeps its own", async () => {
  const server = script((kind, nth) => (kind === "respawnPane" && nth === 1 ? { refused: "no" } : undefined));
  await spawnerOn(server).spawn(request({ copies: 2 }));
  expect(agentFolders()).toEqual(["agent00000002"]);
});

test("a way that breaks behind the start is a doubt, and the agent is taken in", async () => {
  const server = script((kind) => (kind === "respawnPane" ? new EngineError("closed", "unknown", "Cut.") : undefined));
  const report = await spawnerOn(server).spawn(request());
  expect(report.agents).toHaveLength(1);
  expect(report.problems).toMatchObject([{ code: "engine.closed", message: expect.stringContaining("can't be told") }]);
});

test("a way that stays broken is told for each, and ends", async () => {
  const server = script((kind) => (kind === "newWindow" ? new EngineError("closed", "notStarted", "Cut.") : undefined));
  const report = await spawnerOn(server).spawn(request({ copies: 8 }));
  expect([report.agents, report.problems.length, new Set(report.problems.map(({ code }) => code))]).toEqual([
    [],
    8,
    new Set(["engine.closed"]),
  ]);
});

describe("a team", () => {
  const member = { profile: null, provider: "able", name: "M", folder: "~", message: "", copies: 1 };
  const team = (members: object[]): Team => Team.parse({ id: "t", name: "The team", members });

  test("of 32, of whom some fail: the others run, each failure with its name", async () => {
    profile("rev", "");
    const members = Array.from({ length: 32 }, (_none, at) => ({
      ...member,
      name: `M${at}`,
      ...(at === 3 ? { provider: "nobody" } : {}),
      ...(at === 5 ? { folder: "/no/such" } : {}),
      ...(at === 7 ? { profile: "rev", provider: null } : {}),
      ...(at === 9 ? { profile: "gone", provider: null } : {}),
      ...(at === 11 ? { provider: null } : {}),
    }));
    const server = script((kind, nth) => (kind === "respawnPane" && nth === 10 ? { refused: "no pty" } : undefined));
    const report = await spawnerOn(server).spawnTeam(team(members));
    expect(report.agents).toHaveLength(27);
    expect(report.problems.map(({ code, message }) => [code, /M\d+/.exec(message)?.[0]])).toEqual([
      ["provider.unknown", "M3"],
      ["folder.missing", "M5"],
      ["profile.unknown", "M9"],
      ["team.member", "M11"],
      ["spawn.refused", expect.stringMatching(/^M\d+$/)],
    ]);
    expect(server.kinds.filter((kind) => kind === "killWindow")).toHaveLength(1);
    expect(records.find(({ name }) => name === "M7")?.profile).toBe("rev");
  });

  test("that is too large is not begun", async () => {
    const server = script();
    const members = Array.from({ length: 9 }, () => ({ ...member, copies: 8 }));
    const report = await spawnerOn(server).spawnTeam(team(members));
    expect([report.agents, report.problems.map(({ code }) => code)]).toEqual([[], ["team.tooMany"]]);
    expect((await spawnerOn(server).previewTeam(team(members))).agents[0]?.problem?.code).toBe("team.tooMany");
  });
});

describe("a preview", () => {
  test("shows argv and steps, starts nothing, writes nothing and tells no secret", async () => {
    profile("rev", "model: big\nenv:\n  TOKEN: s3cret\n");
    const server = script();
    const preview = await spawnerOn(server).preview(request({ profile: "rev", copies: 2, message: "go on" }));
    expect(server.asked).toEqual([]);
    expect(agentFolders()).toEqual([]);
    expect(preview.agents.map(({ name, folder: at, problem }) => [name, at, problem])).toEqual([
      ["Worker", folder, null],
      ["Worker 2", folder, null],
    ]);
    expect(preview.agents[0]?.argv).toEqual(
      expect.arrayContaining([path.join(folder, "able"), "--model=big", "go on"]),
    );
    const kinds = ["setOption", "setOption", "setOption", "setOption", "respawnPane"];
    expect(preview.steps.map(({ kind }) => kind)).toEqual(["newSession", ...kinds, "newWindow", ...kinds]);
    expect(preview.steps[0]?.argv?.slice(0, 2)).toEqual(["new-session", "-d"]);
    expect(preview.steps[1]?.argv).toBeNull();
    expect(preview.steps[5]?.about).toContain("TOKEN");
    expect(JSON.stringify(preview)).not.toContain("s3cret");
  });

  test("names the reason for each that can't be started", async () => {
    const preview = await spawnerOn(script()).preview(request({ folder: "/no/such", copies: 2 }));
    expect(preview.agents.map(({ problem, argv }) => [problem?.code, argv])).toEqual([
      ["folder.missing", []],
      ["folder.missing", []],
    ]);
    expect(preview.steps).toEqual([]);
    const nul = await spawnerOn(script()).preview(request({ name: "a\0b" }));
    expect(nul.agents[0]?.problem?.code).toBe("op.invalid");
  });
});

describe("resuming", () => {
  const record = (): AgentRecord => ({ ...(records[0] as AgentRecord), transcript: "/t.jsonl" });

  test("takes up the conversation by its id, in the pane that is still there, without the first message", async () => {
    profile("rev", "permissions: plan\n");
    const server = script();
    const spawner = spawnerOn(server);
    await spawner.spawn(request({ profile: "rev", message: "go" }));
    const before = record();
    const report = await spawner.resume(before, { pane: before.paneId, held: false });
    expect(report.problems).toEqual([]);
    const again = server.asked.at(-1);
    expect(again?.args).toMatchObject({ target: "%1", cwd: folder });
    expect(again?.args["kill"]).toBeUndefined();
    const argv = again?.args["argv"] as string[];
    expect(argv.slice(1, 3)).toEqual([`--resume=${before.session}`, "--plan"]);
    expect(argv).not.toContain("go");
    expect(records[1]).toEqual(before);
  });

  test("goes on without a profile that is gone, and says so", async () => {
    profile("rev", "permissions: plan\n");
    const server = script();
    const spawner = spawnerOn(server);
    await spawner.spawn(request({ profile: "rev" }));
    rmSync(path.join(own, "rev.md"));
    const report = await spawner.resume(record(), { pane: record().paneId, held: false });
    expect(report.problems).toMatchObject([
      { code: "profile.unknown", message: expect.stringContaining("goes on without its profile's instructions") },
    ]);
    expect(starts(server).at(-1)?.argv).toEqual(expect.arrayContaining(["--plan"]));
    expect(records[1]).toEqual({ ...records[0], transcript: "/t.jsonl" });
  });

  test("has a new window where the pane is gone, and the same id", async () => {
    const spawner = spawnerOn(script());
    await spawner.spawn(request());
    await spawner.resume(record(), null);
    expect(records[1]).toMatchObject({ id: records[0]?.id, paneId: "%2", session: records[0]?.session });
  });

  test("in a pane that is held for it ends what holds it, whatever the pane's number was in another life", async () => {
    const server = script();
    const spawner = spawnerOn(server);
    await spawner.spawn(request());
    const gone = { ...record(), lifeId: "another" };
    const registry = { agents: new LiveValue<Agent[]>([]), recordOf: () => gone, whereIs: () => "gone" as const };
    const resume = createResume({ registry, spawner, clear: () => Promise.resolve() });
    for (const pane of [gone.paneId, "%7" as PaneId]) {
      expect(await resume(gone.id, pane)).toMatchObject({ problems: [], agents: [{}] });
      expect(server.asked.at(-1)?.args).toMatchObject({ target: pane, kill: true });
    }
  });

  test("is refused where something runs in the pane, and where there is no id", async () => {
    const server = script((kind, nth) =>
      kind === "respawnPane" && nth === 2 ? { refused: "pane still active" } : undefined,
    );
    const spawner = spawnerOn(server);
    await spawner.spawn(request());
    const report = await spawner.resume(record(), { pane: record().paneId, held: false });
    expect([report.agents, report.problems[0]?.message]).toEqual([[], expect.stringContaining("still active")]);
    expect(agentFolders()).toEqual(["agent00000001"]);
    await expect(spawner.resume({ ...record(), session: null }, null)).rejects.toMatchObject({
      code: "agent.notResumable",
    });
  });
});
