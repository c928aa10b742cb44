import type { ProviderSpec } from "../../shared/agents/provider.ts";
import type { ListenerFailed } from "../../shared/base/emitter.ts";
import type { AgentId } from "../../shared/base/ids.ts";
import type { LiveValue } from "../../shared/base/live-value.ts";
import type { Agent } from "../../shared/models/agent.ts";
import type { AgentRecord } from "../../shared/models/agent-record.ts";
import type { ServerState } from "../../shared/models/server.ts";
import type { Clock } from "./clock.ts";
import type { ScreenReader, SignalReader } from "./observation.ts";
import type { WatchMemory } from "./watch.ts";

/** Where records are kept. */
interface AgentRecords {
  save(record: AgentRecord): void;
  all(): readonly AgentRecord[];
  remove(id: string): void;
}

/** Where what is known of statuses is kept. */
interface AgentMemories {
  load(id: string): WatchMemory | null;
  keep(id: string, memory: WatchMemory): void;
  remove(id: string): void;
}

export interface RegistryOptions {
  readonly records: AgentRecords;
  readonly state: LiveValue<ServerState>;
  /** Agents are read by the newest value at once. */
  readonly providers: LiveValue<readonly ProviderSpec[]>;
  /** The installed version of a provider's program, as it tells it; null while that is not known. */
  readonly version: (providerId: string) => string | null;
  /** What to bear in mind of the installed program of a provider; null for nothing. */
  readonly caution: (providerId: string) => string | null;
  /** Whether it ended, or its turn did, since somebody looked; left out, nothing is unseen. */
  readonly unseen?: (agent: Pick<Agent, "id" | "paneId" | "status">) => boolean;
  readonly screens: ScreenReader;
  /** Left out, nothing is heard of hooks and reports. */
  readonly signals?: SignalReader;
  /** What was last known of each status is kept there over a restart; left out, nothing is. */
  readonly memories?: AgentMemories;
  /** Called for an agent that was dropped from the list. */
  readonly forgotten?: (id: AgentId) => void;
  /** Hears what went wrong where nobody waits for it, as with a full disk; left out, it is thrown. */
  readonly failed?: ListenerFailed;
  readonly clock: Clock;
}
