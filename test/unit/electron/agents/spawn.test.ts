import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createSpawner, type Spawner } from "../../../../electron/agents/spawn.ts";
import { profileShelf } from "../../../../electron/store/profile-files.ts";
import { EngineError } from "../../../../electron/engines/engine.ts";
import type { ProviderSpec } from "../../../../shared/agents/provider.ts";
import { providers as builtIn } from "../../../../shared/agents/providers/index.gen.ts";
import { AgentId } from "../../../../shared/base/ids.ts";
import { LiveValue } from "../../../../shared/base/live-value.ts";
import type { SpawnRequest } from "../../../../shared/models/agent.ts";
import type { AgentRecord } from "../../../../shared/models/agent-record.ts";
import { type Answer, ScriptedServer } from "../../../support/scripted-server.ts";

let folder: string;
let records: AgentRecord[];

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "pg-spawn-"));
  records = [];
  for (const name of ["claude", "copilot"]) {
    writeFileSync(path.join(folder, name), "#!/bin/sh\n");
    chmodSync(path.join(folder, name), 0o755);
  }
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Windows @1, @2 ... as they are made. */
function script(special: (kind: string, nth: number) => Answer | undefined): ScriptedServer {
  const counts = new Map<string, number>();
  let made = 0;
  return new ScriptedServer(({ kind }) => {
    const nth = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, nth);
    const answer = special(kind, nth);
    if (answer) return answer;
    if (kind === "hasSession") return { value: true };
    if (kind !== "newWindow" && kind !== "newSession") return undefined;
    made += 1;
    return { value: { sessionId: "$1", windowId: `@${made}`, paneId: `%${made}` } };
  });
}

function spawnerOn(server: ScriptedServer): Spawner {
  let ids = 0;
  return createSpawner({
    server,
    providers: new LiveValue<readonly ProviderSpec[]>(builtIn),
    profiles: profileShelf(path.join(folder, "profiles")),
    state: path.join(folder, "state"),
    env: { PATH: folder },
    home: folder,
    newId: () => AgentId.parse(`agent${String((ids += 1)).padStart(8, "0")}`),
    now: () => 5,
    started: (record) => {
      records.push(record);
      const { lifeId: _, ...rest } = record;
      const status = { state: "starting", asks: null, since: 5, summary: "", winner: null, losers: [] } as const;
      const known = { resumable: false, caution: null, unseen: false };
      return { ...rest, ...known, status: { ...status, losers: [] } };
    },
  });
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
    const server = script((kind, nth) =>
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
    const server = script((kind, nth) =>
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
    const server = script((kind) =>
      kind === "respawnPane" ? { unsupported: "respawn-pane -e needs tmux 3.0." } : undefined,
    );
    const report = await spawnerOn(server).spawn(request({ copies: 1 }));
    expect(report).toMatchObject({
      agents: [],
      problems: [{ code: "spawn.unsupported", next: expect.stringContaining("3.2") }],
    });
  });

  test("a mark that could not be set is a problem, and the agent runs", async () => {
    const server = script((kind, nth) =>
      kind === "setOption" && nth === 3 ? { refused: "invalid option" } : undefined,
    );
    const report = await spawnerOn(server).spawn(request({ copies: 1 }));
    expect([report.agents.length, report.problems.map((problem) => problem.code)]).toEqual([1, ["spawn.refused"]]);
  });

  test("a bug is no problem to be told but is thrown, and the next spawn works", async () => {
    const server = script((kind, nth) => (kind === "hasSession" && nth === 1 ? new TypeError("a bug") : undefined));
    const spawner = spawnerOn(server);
    await expect(spawner.spawn(request())).rejects.toThrow("a bug");
    expect((await spawner.spawn(request())).agents).toHaveLength(3);
  });
});

describe("the session", () => {
  test("is made when missing, with the first window", async () => {
    const server = script((kind, nth) => (kind === "hasSession" && nth === 1 ? { value: false } : undefined));
    await spawnerOn(server).spawn(request({ copies: 2 }));
    expect(server.kinds.filter((kind) => kind.startsWith("new"))).toEqual(["newSession", "newWindow"]);
  });

  test.each([
    ["came since the question", false, "newSession", "newWindow"],
    ["went since the question", true, "newWindow", "newSession"],
  ])("that %s is no failure", async (_, found, first) => {
    const server = script((kind) => {
      if (kind === "hasSession") return { value: found };
      return kind === first ? { refused: "duplicate session: paneglass" } : undefined;
    });
    const report = await spawnerOn(server).spawn(request({ copies: 1 }));
    expect([report.agents.length, report.problems]).toEqual([1, []]);
  });

  test("that can be made in no way is told in tmux's first words", async () => {
    const server = script((kind) => (kind.startsWith("new") ? { refused: `${kind} says no` } : undefined));
    const report = await spawnerOn(server).spawn(request({ copies: 1 }));
    expect(report.problems[0]?.message).toContain("newWindow says no");
  });
});

test("the program is started by its whole path, with the message as data, in the folder", async () => {
  const server = script(() => undefined);
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
