import { chmodSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createSpawner, type Spawner } from "../../electron/agents/spawn.ts";
import type { ProfileShelf } from "../../electron/store/profile-files.ts";
import type { ProviderSpec } from "../../shared/agents/provider.ts";
import { AgentId } from "../../shared/base/ids.ts";
import { LiveValue } from "../../shared/base/live-value.ts";
import type { AgentRecord } from "../../shared/models/agent-record.ts";
import { type Answer, ScriptedServer } from "./scripted-server.ts";

/** Programs that can be found in `folder` and do nothing. */
export function putPrograms(folder: string, ...names: readonly string[]): void {
  for (const name of names) {
    writeFileSync(path.join(folder, name), "#!/bin/sh\n");
    chmodSync(path.join(folder, name), 0o755);
  }
}

/** Makes windows @1, @2 ... as they are asked for. `special` goes first; `nth` counts what is asked of that kind, from 1. */
export function windowServer(special: (kind: string, nth: number) => Answer | undefined): ScriptedServer {
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

interface SpawnerWorld {
  readonly server: ScriptedServer;
  readonly providers: readonly ProviderSpec[];
  readonly profiles: ProfileShelf;
  /** The home, where programs are found; the state is in it. */
  readonly folder: string;
  /** Gets what was started. */
  readonly records: AgentRecord[];
}

/** Names agents agent00000001 and so on; all are started at 5. */
export function testSpawner({ server, providers, profiles, folder, records }: SpawnerWorld): Spawner {
  let ids = 0;
  return createSpawner({
    ...{ server, profiles, home: folder, env: { PATH: folder } },
    providers: new LiveValue(providers),
    state: path.join(folder, "state"),
    newId: () => AgentId.parse(`agent${String((ids += 1)).padStart(8, "0")}`),
    now: () => 5,
    started: (record) => {
      records.push(record);
      const { lifeId: _, transcript: __, ...rest } = record;
      const status = { state: "starting" as const, asks: null, since: 5, summary: "", winner: null, losers: [] };
      return { ...rest, resumable: false, caution: null, unseen: false, status };
    },
  });
}
