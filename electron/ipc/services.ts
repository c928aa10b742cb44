import type { AgentId, PaneId } from "../../shared/base/ids.ts";
import type { LiveValue } from "../../shared/base/live-value.ts";
import type { OpResult } from "../../shared/base/op-result.ts";
import type {
  Agent,
  Dialog,
  ProviderInfo,
  ProviderTest,
  SpawnReport,
  SpawnRequest,
} from "../../shared/models/agent.ts";
import type { AttentionNews } from "../../shared/models/attention.ts";
import type { Delivery, SendReport, SendRequest } from "../../shared/models/delivery.ts";
import type { EngineChoiceInfo, EngineProbe } from "../../shared/models/engine-report.ts";
import type { FilePlace, FoundFile, Pickable } from "../../shared/models/found-file.ts";
import type { LastAnswer } from "../../shared/models/history.ts";
import type { Profile, ProfileFile, SpawnPreview, Team, TeamFile } from "../../shared/models/profile.ts";
import type { LogEntry, LogQuery, UndoOffer } from "../../shared/models/operation-log.ts";
import type { ProviderFiles } from "../../shared/models/provider-files.ts";
import type { KeptDraft, PlanDraft } from "../../shared/models/plan-draft.ts";
import type { Recipe, RecipeFile } from "../../shared/models/recipe.ts";
import type { Problem } from "../../shared/models/server.ts";
import type { SavedLayout } from "../../shared/models/saved-layout.ts";
import type { Settings } from "../../shared/models/settings.ts";
import type { SessionSnapshot } from "../../shared/models/snapshot.ts";
import type { TranscriptHit, TranscriptInfo, TranscriptPart } from "../../shared/models/transcript.ts";
import type { WallState } from "../../shared/models/wall.ts";
import type { Operation } from "../../shared/ops/define.ts";
import type { PlanOrder } from "./op-wire.ts";
import type { PaneServices } from "./pane-session.ts";

export interface HostInfo {
  readonly version: string;
  readonly host: "electron" | "browser";
  readonly platform: string;
  readonly home: string;
  readonly picksPaths: boolean;
  readonly notices: Problem[];
}

export interface AgentServices {
  readonly list: LiveValue<Agent[]>;
  providers(refresh: boolean): Promise<ProviderInfo[]>;
  readonly providerFiles: LiveValue<ProviderFiles>;
  testProvider(id: string, folder: string): Promise<ProviderTest>;
  spawn(request: SpawnRequest): Promise<SpawnReport>;
  previewSpawn(request: SpawnRequest): Promise<SpawnPreview>;
  resume(id: AgentId): Promise<SpawnReport>;
  newShell(folder: string | undefined): Promise<PaneId>;
  forget(id: AgentId): void;
  looking(panes: readonly PaneId[], focused: PaneId | null): void;
  /** The folder of the recording. */
  saysWrong(id: AgentId, verdict: { readonly expect: string; readonly note: string }): Promise<string>;
}

/** What the calls of the same names in `shared/ipc/attention.ts` say. */
export interface AttentionServices {
  news(signal: AbortSignal | undefined): AsyncGenerator<AttentionNews, void>;
  seen(agentIds: readonly AgentId[]): void;
  tryOut(): "system" | "page" | "none";
}

/** What the calls of the same names in `shared/ipc/messages.ts` say. */
export interface MessageServices {
  readonly list: LiveValue<Delivery[]>;
  send(request: SendRequest): Promise<SendReport>;
  retry(id: string): void;
  stop(id: string): void;
  text(id: string): string;
  answer(agentId: AgentId, choice: { readonly dialog: Dialog; readonly option: number }): Promise<void>;
}

/** What the calls of the same names in `shared/ipc/composer.ts` say. */
export interface ComposerServices {
  drafts(): Record<string, string>;
  keepDraft(key: string, text: string): void;
  recall(agentIds: readonly AgentId[]): string[];
  remember(agentIds: readonly AgentId[], text: string): void;
  files(agentId: AgentId, query: string): Promise<string[]>;
  keepFile(part: { readonly id: string; readonly name: string; readonly at: number; readonly data: string }): Promise<{
    path: string;
  }>;
}

/** What the calls of the same names in `shared/ipc/profiles.ts` say. */
export interface ProfileServices {
  list(folder: string | undefined): Promise<ProfileFile[]>;
  save(profile: Profile): Promise<ProfileFile>;
  remove(id: string): Promise<void>;
  trust(shown: { readonly profile: string; readonly folder: string; readonly sha256: string }): Promise<void>;
  teams(): Promise<TeamFile[]>;
  saveTeam(team: Team): Promise<void>;
  removeTeam(id: string): Promise<void>;
  previewTeam(team: Team): Promise<SpawnPreview>;
  spawnTeam(team: Team): Promise<SpawnReport>;
}

/** What the calls of the same names in `shared/ipc/history.ts` say. */
export interface HistoryServices {
  lastAnswers(ids: readonly AgentId[]): Promise<(LastAnswer | null)[]>;
  markdown(id: AgentId): Promise<{ name: string; text: string }>;
}

export interface TranscriptSearch {
  readonly text: string;
  readonly regex: boolean;
  readonly caseSensitive: boolean;
  readonly within?: string[] | undefined;
  readonly limit: number;
}

/** What the calls of the same names in `shared/ipc/transcripts.ts` say. */
export interface TranscriptServices {
  readonly trouble: LiveValue<Problem | null>;
  list(): Promise<TranscriptInfo[]>;
  search(
    wanted: TranscriptSearch,
    signal: AbortSignal | undefined,
  ): Promise<{ hits: TranscriptHit[]; more: boolean; behind: number }>;
  part(
    id: string,
    start: { readonly from?: string | undefined; readonly at?: number | undefined },
  ): Promise<TranscriptPart>;
  remove(id: string): Promise<void>;
}

export interface DeskServices {
  readonly info: HostInfo;
  readonly settings: LiveValue<Settings>;
  changeSettings(change: Readonly<Record<string, unknown>>): Promise<Settings>;
  wall(lifeId: string): WallState;
  keepWall(lifeId: string, wall: WallState): void;
  recentFolders(): string[];
  checkFolder(path: string): Promise<{ resolved: string; problem: string | null }>;
  findFiles(folder: string, names: readonly string[]): Promise<(FoundFile | null)[]>;
  /** Throws AppError `desk.*` when it could not be opened. */
  openFile(place: FilePlace): Promise<void>;
  /** Throws AppError `desk.noPicker` where the host has none. */
  pickPath(what: Pickable, start: string | undefined): Promise<string | null>;
}

/** What the calls of the same names in `shared/ipc/layouts.ts` say. */
export interface LayoutServices {
  list(): SavedLayout[];
  keep(layout: SavedLayout): SavedLayout[];
  remove(id: string): SavedLayout[];
  arrange(ids: readonly string[]): SavedLayout[];
}

export interface EngineServices {
  choice(): EngineChoiceInfo;
  /** Of one engine, or of all. Throws AppError `engine.unknown`. */
  probe(id: string | undefined, signal: AbortSignal | undefined): AsyncGenerator<EngineProbe, void, undefined>;
  /** Keeps the choice and connects anew with it; an empty name leaves it to the app. Throws AppError `engine.*`. */
  use(id: string): Promise<void>;
}

export type PlanEvent =
  | { readonly kind: "step"; readonly outcomes: Record<string, unknown>[] }
  | { readonly kind: "done"; readonly result: Record<string, unknown> };

/** What the calls of the same names in `shared/ipc/ops.ts` say. */
export interface OperationServices {
  run(operation: Operation, signal: AbortSignal | undefined, life?: string | null): Promise<OpResult>;
  read(operation: Operation, signal: AbortSignal | undefined): Promise<OpResult>;
  runPlan(order: PlanOrder, signal: AbortSignal | undefined): AsyncGenerator<PlanEvent, void>;
  dryRun(order: PlanOrder): Promise<{
    result: Record<string, unknown>;
    before: SessionSnapshot[];
    after: SessionSnapshot[];
    layouts: Record<string, string>;
    layoutsBefore?: Record<string, string>;
    notes: string[];
  }>;
  readonly gaps: LiveValue<Record<string, string>>;
  log(query: LogQuery): { entries: LogEntry[]; more: boolean };
  logNews(signal: AbortSignal | undefined): AsyncGenerator<LogEntry[], void>;
  clearLog(): void;
  readonly undos: LiveValue<UndoOffer[]>;
  undo(id: string): Promise<{ notes: string[] }>;
}

/** What the calls of the same names in `shared/ipc/recipes.ts` say. */
export interface RecipeServices {
  list(): Promise<RecipeFile[]>;
  save(recipe: Recipe, replace: boolean, was?: Recipe): Promise<RecipeFile>;
  take(id: string, text: string): Promise<RecipeFile>;
  give(id: string): Promise<{ readonly name: string; readonly text: string }>;
  remove(id: string): Promise<void>;
  draft(signal: AbortSignal | undefined): AsyncGenerator<KeptDraft, void>;
  keepDraft(change: {
    readonly base: number;
    readonly draft: PlanDraft | null;
    readonly sent?: PlanDraft | null | undefined;
  }): Promise<KeptDraft & { notes: string[]; aside?: string }>;
}

/** Everything the router answers from. Made once, by the composition root. */
export interface HostServices {
  readonly panes: PaneServices;
  readonly agents: AgentServices;
  readonly attention: AttentionServices;
  readonly messages: MessageServices;
  readonly composer: ComposerServices;
  readonly profiles: ProfileServices;
  readonly history: HistoryServices;
  readonly transcripts: TranscriptServices;
  readonly desk: DeskServices;
  readonly layouts: LayoutServices;
  readonly engines: EngineServices;
  readonly operations: OperationServices;
  readonly recipes: RecipeServices;
}
