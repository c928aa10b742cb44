import { PaneId } from "../../shared/base/ids.ts";
import { goneIn } from "../../shared/base/part.ts";
import type { AgentId } from "../../shared/base/ids.ts";
import type { Dialog, ProviderInfo, SpawnReport, SpawnRequest } from "../../shared/models/agent.ts";
import type { FilePlace, FoundFile, Pickable } from "../../shared/models/found-file.ts";
import { failureOf } from "../client/failure.ts";
import type { Failure } from "../client/failure.ts";
import type { Host } from "../client/host.ts";
import type { SettingsChange } from "./desk-slice.ts";
import { FanOutActions } from "./fan-out-actions.ts";
import { examine } from "./examine.ts";
import { HistoryActions } from "./history-actions.ts";
import { LayoutActions } from "./layout-actions.ts";
import { MessageActions } from "./message-actions.ts";
import { OperationActions } from "./operation-actions.ts";
import { TimelineActions } from "./timeline-actions.ts";
import { PlanActions } from "./plan-actions.ts";
import { ProviderActions } from "./provider-actions.ts";
import { ProfileActions } from "./profile-actions.ts";
import { RecipeActions } from "./recipe-actions.ts";
import { TranscriptActions } from "./transcript-actions.ts";
import { broadcastOf } from "./broadcast.ts";
import { placesById } from "./pane-places.ts";
import { STARTS, tellsLacking } from "./lacking.ts";
import { act, appStore } from "./store.ts";
import { goToPane } from "./wall-commands.ts";

/** An operation of the catalog in its JSON form. */
export interface OperationRequest {
  readonly kind: string;
  readonly args: object;
}

export type SpawnOutcome =
  | { readonly ok: true; readonly report: SpawnReport }
  | { readonly ok: false; readonly failure: Failure };

const tellFailure = ({ message, next }: Failure): void => act.notices.tell({ tone: "failure", message, next });

/** What a person can make the host do. A failure becomes a notice, unless its result says otherwise. */
export class HostActions {
  readonly messages: MessageActions;
  readonly history: HistoryActions;
  readonly layouts: LayoutActions;
  readonly transcripts: TranscriptActions;
  readonly operations: OperationActions;
  readonly plans: PlanActions;
  readonly fanOuts: FanOutActions;
  readonly recipes: RecipeActions;
  readonly timeline: TimelineActions;
  readonly #host: Host;
  readonly profiles: ProfileActions;
  readonly providers: ProviderActions;
  #examining = new AbortController();

  constructor(host: Host) {
    this.#host = host;
    this.profiles = new ProfileActions(host);
    this.providers = new ProviderActions(host);
    this.messages = new MessageActions(host);
    this.history = new HistoryActions(host);
    this.layouts = new LayoutActions(host);
    this.transcripts = new TranscriptActions(host);
    this.operations = new OperationActions(host);
    this.plans = new PlanActions(this.operations);
    this.fanOuts = new FanOutActions(this.operations);
    this.recipes = new RecipeActions(host);
    this.timeline = new TimelineActions(host);
  }

  /** `doing` names the act for the notice: `Renaming the window`. True when tmux did it. */
  async run(operation: OperationRequest, doing: string): Promise<boolean> {
    const result = await this.#try(() =>
      this.#host.calls.ops.run({ kind: operation.kind, args: { ...operation.args } }),
    );
    if (result === null) return false;
    if (result.status === "complete") return true;
    const said = result.stderr.trim() || result.notes.join(" ") || `it ended as ${result.status}`;
    tellFailure({ code: "op.failed", message: `${doing} did not work: ${said}.`, next: "Check that it still exists." });
    return false;
  }

  /** Ends what copies the keys of a pane's window to its other panes, wherever it was set. */
  async endBroadcast(pane: PaneId): Promise<void> {
    const group = broadcastOf(appStore.getState(), pane);
    const window = placesById(appStore.getState().server.state.sessions).get(pane)?.window.id;
    if (window === undefined || group.length === 0) return;
    const option = "synchronize-panes";
    const doing = "Ending the typing into several panes";
    if (!(await this.run({ kind: "setWindowOption", args: { target: window, option, value: "off" } }, doing))) return;
    // A pane's own setting goes before its window's.
    for (const target of group) {
      const args = { target, scope: "pane", unset: true, quiet: true, option };
      if (!(await this.run({ kind: "setOption", args }, doing))) return;
    }
  }

  async newShell(folder?: string): Promise<void> {
    if (tellsLacking(STARTS, "New shell")) return;
    const made = await this.#try(() => this.#host.calls.ops.newShell(folder === undefined ? {} : { folder }));
    const pane = PaneId.safeParse(made?.paneId);
    if (pane.success) goToPane(pane.data);
  }

  /** Never a notice: the dialog shows what went wrong beside what was asked for. */
  async spawn(request: SpawnRequest): Promise<SpawnOutcome> {
    try {
      return { ok: true, report: await this.#host.calls.agents.spawn(request) };
    } catch (thrown) {
      return { ok: false, failure: failureOf(thrown) };
    }
  }

  async forget(id: AgentId): Promise<void> {
    await this.#try(() => this.#host.calls.agents.forget({ id }));
  }

  /** Chooses an option of the dialog as the person saw it. Null when it was taken; else why not, to be told in place. */
  async answer(agentId: AgentId, dialog: Dialog, option: number): Promise<Failure | null> {
    try {
      await this.#host.calls.messages.answer({ agentId, dialog, option });
      return null;
    } catch (thrown) {
      const failure = failureOf(thrown);
      // A refused answer says itself what to do.
      return failure.code === "REFUSED" ? { ...failure, next: "" } : failure;
    }
  }

  /** The person knows that these have ended or failed. */
  async markSeen(agentIds: readonly AgentId[]): Promise<void> {
    if (agentIds.length > 0) await this.#try(() => this.#host.calls.attention.seen({ agentIds: [...agentIds] }));
  }

  /** Who showed the trial notification; null when the call failed, which is told. */
  async tryNotification(): Promise<"system" | "page" | "none" | null> {
    return (await this.#try(() => this.#host.calls.attention.tryOut()))?.by ?? null;
  }

  /** Keeps what an agent shows now, with what the person says that it does. Told in place. */
  async saysWrong(
    id: AgentId,
    verdict: { expect: string; note: string },
  ): Promise<{ readonly folder: string } | { readonly failure: string }> {
    try {
      return await this.#host.calls.agents.saysWrong({ id, ...verdict });
    } catch (thrown) {
      return { failure: failureOf(thrown).message };
    }
  }

  async lookForProviders(refresh: boolean): Promise<readonly ProviderInfo[] | null> {
    const found = await this.#try(() => this.#host.calls.agents.providers({ refresh }));
    if (found !== null) act.agents.setProviders(found);
    return found;
  }

  /** Holds on this page at once, and for good when the host has it. Only what changes is to be given: the rest may be another page's. */
  async changeSettings(change: SettingsChange): Promise<void> {
    act.desk.change(change);
    const told = await this.#try(() =>
      this.#host.calls.desk.changeSettings({ fields: { ...change }, gone: goneIn(change) }),
    );
    act.desk.changed(change, told);
  }

  async recentFolders(): Promise<readonly string[]> {
    return (await this.#try(() => this.#host.calls.desk.recentFolders())) ?? [];
  }

  /** `problem` is null when the folder can be used. */
  async checkFolder(path: string): Promise<{ resolved: string; problem: string | null }> {
    try {
      return await this.#host.calls.desk.checkFolder({ path });
    } catch (thrown) {
      return { resolved: path, problem: failureOf(thrown).message };
    }
  }

  /** Rejects when the host could not be asked. */
  async findFiles(folder: string, names: readonly string[]): Promise<(FoundFile | null)[]> {
    return this.#host.calls.desk.findFiles({ folder, names: [...names] });
  }

  async openFile({ path, line, column }: FilePlace): Promise<void> {
    await this.#try(() => this.#host.calls.desk.openFile({ path, line, column }));
  }

  /** Null when none was picked, and when that could not be asked. */
  async pickPath(what: Pickable, start: string): Promise<string | null> {
    return this.#try(() => this.#host.calls.desk.pickPath({ what, ...(start === "" ? {} : { start }) }));
  }

  /** Tries both ways that may be broken: to the host, and from the host to the server. */
  async retry(): Promise<void> {
    if (this.#host.link.state.phase !== "up") this.#host.link.retryNow();
    else await this.#try(() => this.#host.calls.server.retry());
  }

  /** Has every engine tried, into the store. One at a time: it ends the one before. `signal` ends it as well. */
  async examineEngines(signal?: AbortSignal): Promise<void> {
    this.#examining.abort();
    this.#examining = new AbortController();
    const mine = this.#examining.signal;
    await this.#try(() => examine(this.#host, signal === undefined ? mine : AbortSignal.any([mine, signal])));
  }

  /** The connection is cut for it and comes back by itself. An empty name leaves the choice to the app. */
  async useEngine(id: string): Promise<void> {
    await this.#try(() => this.#host.calls.engines.use({ id }));
  }

  async #try<T>(call: () => Promise<T>): Promise<T | null> {
    try {
      return await call();
    } catch (thrown) {
      tellFailure(failureOf(thrown));
      return null;
    }
  }
}
