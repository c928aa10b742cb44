import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Spawner } from "../../../../electron/agents/spawn.ts";
import { profileShelf } from "../../../../electron/store/profile-files.ts";
import { EngineError } from "../../../../electron/engines/engine.ts";
import { providers as builtIn } from "../../../../shared/agents/providers/index.gen.ts";
import type { SpawnRequest } from "../../../../shared/models/agent.ts";
import type { AgentRecord } from "../../../../shared/models/agent-record.ts";
import type { ScriptedServer } from "../../../support/scripted-server.ts";
import { putPrograms, testSpawner, windowServer } from "../../../support/test-spawner.ts";

let folder: string;
let records: AgentRecord[];

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "pg-spawn-"));
  records = [];
  putPrograms(folder, "claude", "copilot");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function spawnerOn(server: ScriptedServer): Spawner {
  const profiles = profileShelf(path.join(folder, "profiles"));
  return testSpawner({ server, providers: builtIn, profiles, folder, records });
}

const request = (more: Partial<SpawnRequest> = {}): SpawnRequest => ({
  providerId: "claude-code",
  folder: "~",
  name: "Worker",
  copies: 3,
  ...more,
});

describe("one that fails stops no other", () => {
  test("a program that tmux refuses to start leaves no window", async () => {
    const server = windowServer((kind, nth) =>
      kind === "respawnPane" && nth === 2 ? { refused: "no space for new pane" } : undefined,
    );
    const report = await spawnerOn(server).spawn(request());
    expect(report.agents.map((agent) => [agent.name, agent.paneId])).toEqual([
      ["Worker", "%1"],
      ["Worker 3", "%3"],
    ]);
    expect(report.problems).toEqual([
      {
        code: "spawn.refused",
        message: '"Worker 2" could not be started as it should: respawnPane: no space for new pane',
        next: expect.stringMatching(/\.$/),
      },
    ]);
    const killed = server.asked.filter((operation) => operation.kind === "killWindow");
    expect(killed.map((operation) => operation.args["target"])).toEqual(["@2"]);
    expect(records.map((record) => record.id)).toEqual(report.agents.map((agent) => agent.id));
  });

  test("a connection that breaks for one copy", async () => {
    const server = windowServer((kind, nth) =>
      kind === "newWindow" && nth === 1
        ? new EngineError("closed", "unknown", "The connection to tmux was lost.")
        : undefined,
    );
    const report = await spawnerOn(server).spawn(request());
    expect(report.agents).toHaveLength(2);
    expect(report.problems).toEqual([
      expect.objectContaining({ code: "engine.closed", message: expect.stringContaining("was lost") }),
    ]);
  });

  test("an old tmux is named as the cause", async () => {
    const server = windowServer((kind) =>
      kind === "respawnPane" ? { unsupported: "respawn-pane -e needs tmux 3.0." } : undefined,
    );
    const report = await spawnerOn(server).spawn(request({ copies: 1 }));
    expect(report).toMatchObject({
      agents: [],
      problems: [{ code: "spawn.unsupported", next: expect.stringContaining("3.2") }],
    });
  });

  test("a mark that could not be set is a problem, and the agent runs", async () => {
    const server = windowServer((kind, nth) =>
      kind === "setOption" && nth === 3 ? { refused: "invalid option" } : undefined,
    );
    const report = await spawnerOn(server).spawn(request({ copies: 1 }));
    expect([report.agents.length, report.problems.map((problem) => problem.code)]).toEqual([1, ["spawn.refused"]]);
  });

  test("a bug is no problem to be told but is thrown, and the next spawn works", async () => {
    const server = windowServer((kind, nth) =>
      kind === "hasSession" && nth === 1 ? new TypeError("a bug") : undefined,
    );
    const spawner = spawnerOn(server);
    await expect(spawner.spawn(request())).rejects.toThrow("a bug");
    expect((await spawner.spawn(request())).agents).toHaveLength(3);
  });
});

describe("the session", () => {
  test("is made when missing, with the first window", async () => {
    const server = windowServer((kind, nth) => (kind === "hasSession" && nth === 1 ? { value: false } : undefined));
    await spawnerOn(server).spawn(request({ copies: 2 }));
    expect(server.kinds.filter((kind) => kind.startsWith("new"))).toEqual(["newSession", "newWindow"]);
  });

  test.each([
    ["came since the question", false, "newSession", "newWindow"],
    ["went since the question", true, "newWindow", "newSession"],
  ])("that %s is no failure", async (_, found, first) => {
    const server = windowServer((kind) => {
      if (kind === "hasSession") return { value: found };
      return kind === first ? { refused: "duplicate session: paneglass" } : undefined;
    });
    const report = await spawnerOn(server).spawn(request({ copies: 1 }));
    expect([report.agents.length, report.problems]).toEqual([1, []]);
  });

  test("that can be made in no way is told in tmux's first words", async () => {
    const server = windowServer((kind) => (kind.startsWith("new") ? { refused: `${kind} says no` } : undefined));
    const report = await spawnerOn(server).spawn(request({ copies: 1 }));
    expect(report.problems[0]?.message).toContain("newWindow says no");
  });
});

test("the program is started by its whole path, with the message as data, in the folder", async () => {
  const server = windowServer(() => undefined);
  await spawnerOn(server).spawn(request({ copies: 1, message: "$(touch x) `id` #{pid}" }));
  const started = server.asked.find((operation) => operation.kind === "respawnPane");
  expect(started?.args).toMatchObject({
    target: "%1",
    kill: true,
    cwd: folder,
    env: { DISABLE_AUTOUPDATER: "1", PANEGLASS_AGENT_ID: "agent00000001" },
  });
  const argv = started?.args["argv"] as string[];
  expect([argv.at(0), ...argv.slice(-2)]).toEqual([path.join(folder, "claude"), "--", "$(touch x) `id` #{pid}"]);
  expect(server.refreshed).toBe(1);
  expect(records[0]).toMatchObject({ providerId: "claude-code", folder, paneId: "%1", lifeId: "life-1", createdAt: 5 });
  expect(records[0]?.session).toMatch(/^[0-9a-f]{8}-/);
  expect(argv.join(" ")).toContain(records[0]?.session);
});
