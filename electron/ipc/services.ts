import type { AgentId, PaneId } from "../../shared/base/ids.ts";
import type { LiveValue } from "../../shared/base/live-value.ts";
import type { Agent, ProviderInfo, SpawnReport, SpawnRequest } from "../../shared/models/agent.ts";
import type { EngineChoiceInfo, EngineProbe } from "../../shared/models/engine-report.ts";
import type { Problem } from "../../shared/models/server.ts";
import type { Settings } from "../../shared/models/settings.ts";
import type { WallState } from "../../shared/models/wall.ts";
import type { PaneServices } from "./pane-session.ts";

export interface HostInfo {
  readonly version: string;
  readonly host: "electron" | "browser";
  readonly platform: string;
  readonly home: string;
  readonly picksFolders: boolean;
  readonly notices: Problem[];
}

export interface AgentServices {
  readonly list: LiveValue<Agent[]>;
  providers(refresh: boolean): Promise<ProviderInfo[]>;
  spawn(request: SpawnRequest): Promise<SpawnReport>;
  newShell(folder: string | undefined): Promise<PaneId>;
  forget(id: AgentId): void;
}

export interface DeskServices {
  readonly info: HostInfo;
  settings(): Settings;
  changeSettings(change: Record<string, unknown>): Promise<Settings>;
  wall(lifeId: string): WallState;
  keepWall(lifeId: string, wall: WallState): void;
  recentFolders(): string[];
  checkFolder(path: string): Promise<{ resolved: string; problem: string | null }>;
  /** Throws AppError `desk.noPicker` where the host has none. */
  pickFolder(start: string | undefined): Promise<string | null>;
}

export interface EngineServices {
  choice(): EngineChoiceInfo;
  /** Of one engine, or of all. Throws AppError `engine.unknown`. */
  probe(id: string | undefined, signal: AbortSignal | undefined): AsyncGenerator<EngineProbe, void, undefined>;
  /** Keeps the choice and connects anew with it; an empty name leaves it to the app. Throws AppError `engine.*`. */
  use(id: string): Promise<void>;
}

/** Everything the router answers from. Made once, by the composition root. */
export interface HostServices {
  readonly panes: PaneServices;
  readonly agents: AgentServices;
  readonly desk: DeskServices;
  readonly engines: EngineServices;
}
