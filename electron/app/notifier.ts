import path from "node:path";
import { type Asking, OFTEN, recentAsks, tellAt } from "../../shared/agents/ask-pace.ts";
import { type AttentionItem, attentionOf, questionKey } from "../../shared/agents/attention.ts";
import { bodyWords, wantsWords } from "../../shared/agents/attention-words.ts";
import { clockTime, isQuiet } from "../../shared/agents/quiet-hours.ts";
import type { Closeable } from "../../shared/base/disposables.ts";
import type { AgentId, PaneId } from "../../shared/base/ids.ts";
import type { LiveValue } from "../../shared/base/live-value.ts";
import type { Agent } from "../../shared/models/agent.ts";
import type { NotificationSettings, Sound } from "../../shared/models/attention.ts";
import type { Delivery } from "../../shared/models/delivery.ts";
import type { Clock } from "../agents/clock.ts";

/** An event must last this long to be told: redraws pass through states that are none, and a quick answer needs no notification. */
export const SETTLE_MS = 600;

/** By less, clocks are only put right. */
const SET_BACK_MS = 1000;

export interface Note {
  /** The agent: a later note with the same tag takes this one's place. */
  readonly tag: AgentId;
  readonly paneId: PaneId | null;
  readonly title: string;
  readonly body: string;
  readonly sound: Sound;
}

export interface NotifierOptions {
  readonly agents: LiveValue<Agent[]>;
  readonly deliveries: LiveValue<Delivery[]>;
  readonly settings: () => NotificationSettings;
  /** How the person sees a pane at this moment. */
  readonly at: (pane: PaneId | null) => "looking" | "visible" | "away";
  readonly clock: Clock;
  readonly tell: (note: Note) => void;
  /** What was told of the agent needs nobody any more. */
  readonly over: (tag: AgentId) => void;
}

/** What is known of one agent's event of one kind. */
interface Known {
  /** Which question, or which messages. */
  key: string;
  /** Rings when it is time to tell. */
  alarm: Closeable | null;
  told: boolean;
}

type Memory = { readonly kinds: Map<AttentionItem["kind"], Known>; asking: Asking };

/** Tells each event once, if the person wants to hear of it, does not see it anyway, and it is not a quiet hour. */
export class Notifier implements Closeable {
  readonly #options: NotifierOptions;
  readonly #agents = new Map<AgentId, Memory>();
  readonly #following: readonly Closeable[];
  #startedAt: number;
  #lookedAt: number;

  constructor(options: NotifierOptions) {
    this.#options = options;
    this.#startedAt = this.#lookedAt = options.clock.now();
    this.#following = [options.agents.on(() => this.#look()), options.deliveries.on(() => this.#look())];
    this.#look();
  }

  close(): void {
    for (const each of this.#following) each.close();
    for (const id of [...this.#agents.keys()]) this.#forget(id);
  }

  #look(): void {
    const { agents, deliveries, clock } = this.#options;
    this.#mindClock(clock.now());
    const items = attentionOf(agents.value, deliveries.value);
    const present = new Set(agents.value.map(({ id }) => id));
    for (const id of [...this.#agents.keys()]) if (!present.has(id)) this.#forget(id);
    for (const agent of agents.value) this.#endOthers(agent, items);
    for (const item of items) this.#note(item);
  }

  /** Where the system's clock was set back, all that begins now begins after the start, and after what was told. */
  #mindClock(now: number): void {
    const back = now < this.#lookedAt - SET_BACK_MS;
    this.#lookedAt = now;
    if (!back) return;
    this.#startedAt = Math.min(this.#startedAt, now - SET_BACK_MS);
    for (const memory of this.#agents.values()) memory.asking = { asks: [], toldAt: null };
  }

  /** What an agent is plainly past is over; while nothing can be read of it, nothing ends. */
  #endOthers(agent: Agent, items: readonly AttentionItem[]): void {
    const memory = this.#agents.get(agent.id);
    if (memory === undefined) return;
    const now = new Set(items.filter((item) => item.agentId === agent.id).map(({ kind }) => kind));
    for (const [kind, known] of memory.kinds) {
      if (now.has(kind) || (kind !== "undelivered" && agent.status.state === "unknown")) continue;
      memory.kinds.delete(kind);
      known.alarm?.close();
      if (known.told && memory.kinds.size === 0) this.#options.over(agent.id);
    }
  }

  #note(item: AttentionItem): void {
    const memory = this.#memoryOf(item.agentId);
    const key = item.kind === "undelivered" ? item.id : questionKey(item.dialog);
    const known = memory.kinds.get(item.kind);
    if (known !== undefined && (known.key === key || known.key === "" || key === "")) {
      known.key = known.key || key;
      return;
    }
    known?.alarm?.close();
    const { clock } = this.#options;
    const now = clock.now();
    const fresh: Known = { key, alarm: null, told: false };
    memory.kinds.set(item.kind, fresh);
    if (this.#isOld(item, now)) return;
    if (item.kind === "blocked") memory.asking = { ...memory.asking, asks: [...memory.asking.asks, now].slice(-50) };
    const due = item.kind === "blocked" ? tellAt(memory.asking, now) : now;
    fresh.alarm = clock.after(Math.max(SETTLE_MS, due - now), () => this.#ring(item, fresh));
  }

  #isOld({ since }: AttentionItem, now: number): boolean {
    return since <= this.#startedAt || since > now + SET_BACK_MS;
  }

  /** It is time: tells it as it stands now. */
  #ring({ agentId, kind }: AttentionItem, known: Known): void {
    const { agents, deliveries } = this.#options;
    known.alarm = null;
    const agent = agents.value.find(({ id }) => id === agentId);
    const item = attentionOf(agents.value, deliveries.value).find(
      (one) => one.agentId === agentId && one.kind === kind,
    );
    if (agent === undefined || item === undefined || !this.#wanted(item)) return;
    const { clock, settings, tell } = this.#options;
    const memory = this.#memoryOf(agentId);
    const asked = kind === "blocked" ? recentAsks(memory.asking, clock.now()) : 0;
    if (kind === "blocked") memory.asking = { ...memory.asking, toldAt: clock.now() };
    known.told = true;
    tell({
      tag: agentId,
      paneId: item.paneId,
      title: `${agent.name} ${wantsWords(item)}`,
      body: asked >= OFTEN ? `Asked ${asked} times in five minutes.\n${bodyWords(item)}` : bodyWords(item),
      sound: soundFor(agent.folder, settings()),
    });
  }

  #wanted(item: AttentionItem): boolean {
    const { settings, at, clock } = this.#options;
    const wishes = settings();
    const group = {
      blocked: "blocked",
      undelivered: "failed",
      failed: "failed",
      ended: "failed",
      done: "done",
    } as const;
    if (!wishes[group[item.kind]] || isQuiet(wishes.quiet, clockTime(clock.now()))) return false;
    const seen = at(item.paneId);
    return seen === "away" || (seen === "visible" && item.kind !== "done" && item.kind !== "ended");
  }

  #memoryOf(id: AgentId): Memory {
    const known = this.#agents.get(id) ?? { kinds: new Map(), asking: { asks: [], toldAt: null } };
    this.#agents.set(id, known);
    return known;
  }

  #forget(id: AgentId): void {
    const memory = this.#agents.get(id);
    this.#agents.delete(id);
    const known = [...(memory?.kinds.values() ?? [])];
    for (const { alarm } of known) alarm?.close();
    if (known.some(({ told }) => told)) this.#options.over(id);
  }
}

/** The sound of the nearest folder that has one of its own. */
export function soundFor(folder: string, { sound, sounds }: NotificationSettings): Sound {
  const above = Object.keys(sounds).filter((own) => {
    const way = path.relative(own, folder);
    return way === "" || (!way.startsWith("..") && !path.isAbsolute(way));
  });
  const nearest = above.toSorted((a, b) => b.length - a.length)[0];
  return (nearest === undefined ? undefined : sounds[nearest]) ?? sound;
}
