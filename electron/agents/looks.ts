import type { Closeable } from "../../shared/base/disposables.ts";
import type { AgentId, PaneId } from "../../shared/base/ids.ts";
import type { Agent } from "../../shared/models/agent.ts";
import type { Clock } from "./clock.ts";

/** A page that says nothing for this long is not looked at any more: it says so again in good time. */
export const LOOK_LASTS_MS = 60_000;

export interface LooksOptions {
  /** Where looks are kept over a restart. */
  readonly marks: { all(): Map<AgentId, number>; keep(id: AgentId, at: number): void };
  readonly clock: Clock;
  readonly agents: () => readonly Agent[];
  /** What is unseen may be something else now. */
  readonly changed: () => void;
}

/** What of an agent needs no more than that somebody knows of it. */
type Known = Pick<Agent, "id" | "paneId"> & { readonly status: Pick<Agent["status"], "state" | "since"> };

const ended: ReadonlySet<Agent["status"]["state"]> = new Set(["done", "error", "exited"]);

/**
 * Who was looked at, and when. A tile counts as looked at while it has the keyboard or is the only one in sight: among nine, being in
 * sight proves nothing.
 */
export class Looks implements Closeable {
  readonly #options: LooksOptions;
  readonly #seenAt: Map<AgentId, number>;
  #panes: ReadonlySet<PaneId> = new Set();
  #focused: PaneId | null = null;
  #saidAt = 0;
  #end: Closeable | null = null;

  constructor(options: LooksOptions) {
    this.#options = options;
    this.#seenAt = options.marks.all();
  }

  /** What the person sees from now on; nothing when the window is not in front. */
  look(panes: readonly PaneId[], focused: PaneId | null): void {
    this.#turnTo(panes, focused, this.#options.clock.now());
    this.#end?.close();
    this.#end = panes.length === 0 ? null : this.#options.clock.after(LOOK_LASTS_MS, () => this.#lapse());
  }

  /** How the person sees a pane at this moment. */
  at(pane: PaneId | null): "looking" | "visible" | "away" {
    if (pane === null || !this.#panes.has(pane)) return "away";
    return this.#focused === pane || this.#panes.size === 1 ? "looking" : "visible";
  }

  /** True when a turn ended or failed, or the agent ended in its pane, after the last look. */
  unseen({ id, paneId, status }: Known): boolean {
    const seenAt = this.#seenBefore(id, status.since);
    if (paneId === null || !ended.has(status.state) || this.at(paneId) === "looking") return false;
    return status.since > seenAt;
  }

  /** When the system's clock was set back, a look that has not come yet was before all that begins from now on. */
  #seenBefore(id: AgentId, since: number): number {
    const now = this.#options.clock.now();
    const seenAt = this.#seenAt.get(id) ?? 0;
    if (seenAt <= now || since > now) return seenAt;
    this.#seenAt.set(id, now);
    return now;
  }

  /** The person says that they know of them. */
  seen(ids: readonly AgentId[]): void {
    for (const id of ids) this.#mark(id, this.#options.clock.now());
    this.#options.changed();
  }

  close(): void {
    this.#end?.close();
    this.#turnTo([], null, this.#options.clock.now());
  }

  /** The page fell silent: nothing is known of after its last word. */
  #lapse(): void {
    this.#end = null;
    this.#turnTo([], null, this.#saidAt);
  }

  #turnTo(panes: readonly PaneId[], focused: PaneId | null, at: number): void {
    const agents = this.#options.agents();
    const before = agents.filter((agent) => this.at(agent.paneId) === "looking");
    this.#panes = new Set(panes);
    this.#focused = focused;
    this.#saidAt = at;
    const now = agents.filter((agent) => this.at(agent.paneId) === "looking");
    const turned = before.length !== now.length || before.some((agent, index) => agent.id !== now[index]?.id);
    if (!turned) return;
    for (const { id } of new Set([...before, ...now])) this.#mark(id, at);
    this.#options.changed();
  }

  #mark(id: AgentId, at: number): void {
    const since = this.#options.agents().find((agent) => agent.id === id)?.status.since ?? 0;
    // The clock may have been set back since: what is looked at has been seen, whenever it says that it began.
    const seenAt = since > this.#options.clock.now() ? since : at;
    if ((this.#seenAt.get(id) ?? 0) >= seenAt) return;
    this.#seenAt.set(id, seenAt);
    this.#options.marks.keep(id, seenAt);
  }
}
