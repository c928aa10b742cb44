import type { ProviderSpec } from "../../shared/agents/provider.ts";
import type { Sighting } from "../../shared/agents/evidence.ts";
import { fieldsOf, isForeign } from "../../shared/agents/signal-memory.ts";
import { type Closeable, Disposables } from "../../shared/base/disposables.ts";
import { AppError } from "../../shared/base/errors.ts";
import type { AgentId } from "../../shared/base/ids.ts";
import { Emitter } from "../../shared/base/emitter.ts";
import { LiveValue } from "../../shared/base/live-value.ts";
import type { Agent } from "../../shared/models/agent.ts";
import type { AgentRecord } from "../../shared/models/agent-record.ts";
import type { ServerState } from "../../shared/models/server.ts";
import type { Signal } from "../../shared/models/signal.ts";
import {
  hasEnded,
  keptOf,
  type KnownAgent,
  leave,
  present,
  stopHearing,
  type TakenPrompt,
  unheardOf,
  whereWithout,
} from "./known-agent.ts";
import { type Placement, placementIn, serverName } from "./placement.ts";
import type { RegistryOptions } from "./registry-options.ts";
import { Soonest } from "./soonest.ts";
import { AgentWatch, type WatchMemory, type Whereabouts } from "./watch.ts";

/** Something an agent has told by a hook, a report or a message to another one. */
export interface Heard {
  readonly agentId: AgentId;
  readonly signal: Signal;
}

/** Changes that follow one another within this time are told together; */
const TOGETHER_MS = 30;
/** those of the evidence alone, which change with every tick of a spinner, within this. */
const EVIDENCE_MS = 1000;
/** A new agent may be missing from the picture for this long before it counts as gone. */
const ARRIVAL_MS = 10_000;
/** An agent of another app on the same state may be marked before it is kept: it is looked up this long after its mark was seen. */
const MEETING_MS = [1000, 5000, 20_000];
/** What an agent told just before its end is heard for this long after it; then nobody listens until it runs again. */
const LAST_WORDS_MS = 10_000;

/** Every agent that Paneglass has started and not forgotten, with its pane and its status. */
export class AgentRegistry implements Closeable {
  /** Oldest first. Changes are told together, shortly after they happen. */
  readonly agents: LiveValue<Agent[]>;
  /** Every signal once it is taken in, in order for each agent; after a restart those of the last minutes come again. */
  readonly heard: Emitter<Heard>;
  readonly #options: RegistryOptions;
  readonly #open = new Disposables();
  readonly #entries = new Map<AgentId, KnownAgent>();
  /** Marks seen of agents that are not known here. */
  readonly #strangers = new Set<AgentId>();
  readonly #telling: Soonest;

  constructor(options: RegistryOptions) {
    this.#options = options;
    this.heard = new Emitter<Heard>(options.failed);
    this.#telling = this.#open.add(new Soonest(options.clock, () => this.#tell()));
    for (const record of options.records.all()) this.#enter(record, options.memories?.load(record.id) ?? null);
    this.agents = new LiveValue<Agent[]>(this.#list(), options.failed);
    this.#open.add(options.state.on((state) => this.#placeAll(state)));
    this.#open.add(options.providers.on(() => this.reread()));
    this.#placeAll(options.state.value);
    this.agents.set(this.#list());
  }

  /** Takes in an agent that was just started, or started again, and keeps it. */
  add(started: AgentRecord): Agent {
    const record = { ...started, server: serverName(this.#options.state.value) };
    this.#options.records.save(record);
    this.#options.memories?.remove(record.id);
    const entry = this.#enter(record, null);
    entry.arrived = false;
    this.#place(entry, placementIn(this.#options.state.value));
    this.#open.add(this.#options.clock.after(ARRIVAL_MS, () => this.#arrive(entry)));
    this.#tellWithin(TOGETHER_MS);
    return this.#agentOf(entry);
  }

  /** What is kept of it; null when there is no such agent. */
  recordOf(id: AgentId): AgentRecord | null {
    return this.#entries.get(id)?.record ?? null;
  }

  /** What its status is read from now; null when there is no such agent. */
  sightingOf(id: AgentId): Sighting | null {
    return this.#entries.get(id)?.watch.sighting ?? null;
  }

  /** Where it is: its pane, or why there is none. Null when there is no such agent. */
  whereIs(id: AgentId): Whereabouts | "elsewhere" | null {
    return this.#entries.get(id)?.where ?? null;
  }

  /** Keeps what was learnt of an agent's conversation. Nothing where there is no such agent, or nothing new. */
  note(id: AgentId, learnt: Partial<Pick<AgentRecord, "session" | "transcript">>): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    const { record } = entry;
    const { session, transcript } = { ...record, ...learnt };
    if (session === record.session && transcript === record.transcript) return;
    const latest = this.#latest(entry);
    // What was heard of an earlier run is nothing of the new one's.
    if (latest === entry) this.#keep(entry, learnt);
    else this.#place(latest, placementIn(this.#options.state.value));
    this.#tellWithin(TOGETHER_MS);
  }

  /** Drops an agent whose pane is gone. Throws AppError `agent.unknown` or `agent.present`. */
  forget(id: AgentId): void {
    const entry = this.#entries.get(id);
    if (!entry) throw new AppError("agent.unknown", "There is no such agent.", { facts: { id } });
    if (entry.where !== "gone") throw present(entry);
    leave(entry);
    this.#entries.delete(id);
    this.#strangers.delete(id);
    this.#options.records.remove(id);
    this.#options.memories?.remove(id);
    this.#options.forgotten?.(id);
    this.#tellWithin(TOGETHER_MS);
  }

  /** Reads all of them again: the rules, or what is known of the installed programs, has changed. */
  reread(): void {
    for (const { watch } of this.#entries.values()) watch.reread();
    this.#tellWithin(TOGETHER_MS);
  }

  /** Tells the agents again: somebody looked at some, or no longer does. */
  reseen(): void {
    this.#tellWithin(TOGETHER_MS);
  }

  close(): void {
    this.#open.close();
    for (const entry of this.#entries.values()) {
      this.#keepMemory(entry);
      leave(entry);
    }
  }

  /** True when its program was seen to ask for pastes in brackets. */
  takesPastes(id: AgentId): boolean {
    return this.#entries.get(id)?.watch.takesPastes ?? false;
  }

  /** The newest prompt that its CLI said it took; null while it told of none. */
  promptOf(id: AgentId): TakenPrompt | null {
    return this.#entries.get(id)?.prompt ?? null;
  }

  #enter(record: AgentRecord, known: WatchMemory | null): KnownAgent {
    const { screens, clock, version } = this.#options;
    const before = this.#entries.get(record.id);
    if (before) leave(before);
    const watch = new AgentWatch({
      provider: () => this.#providerOf(record),
      version,
      startedAt: record.createdAt,
      screens,
      clock,
      before: known ?? undefined,
      changed: (moved) => this.#tellWithin(moved ? TOGETHER_MS : EVIDENCE_MS),
    });
    const unheard = { hearing: null, silence: null, prompt: null };
    const entry: KnownAgent = { record, watch, ...unheard, where: "away", kept: "", arrived: true };
    this.#entries.set(record.id, entry);
    this.#listen(entry);
    return entry;
  }

  #listen(entry: KnownAgent): void {
    const { signals, clock } = this.#options;
    if (!hasEnded(entry)) {
      entry.silence?.close();
      entry.silence = null;
      const hear = (signal: Signal): void => this.#safely(() => this.#hear(entry, signal));
      entry.hearing ??= signals?.follow(entry.record.id, hear) ?? null;
    } else if (entry.hearing) entry.silence ??= clock.after(LAST_WORDS_MS, () => stopHearing(entry));
  }

  #providerOf(record: AgentRecord): ProviderSpec {
    return this.#options.providers.value.find((one) => one.id === record.providerId) ?? unheardOf(record);
  }

  #hear(entry: KnownAgent, signal: Signal): void {
    const { id } = entry.record;
    if (this.#entries.get(id) !== entry) return;
    const provider = this.#providerOf(entry.record);
    const teller = { provider, version: this.#options.version(provider.id) };
    if (isForeign(teller, signal, entry.record.session)) return;
    const { session, transcript, prompt } = fieldsOf(teller, signal);
    this.note(id, { ...(session === null ? {} : { session }), ...(transcript === null ? {} : { transcript }) });
    if (prompt !== null) entry.prompt = { at: signal.at, text: prompt === "" ? null : prompt };
    entry.watch.tell(signal);
    this.heard.emit({ agentId: id, signal });
  }

  #arrive(entry: KnownAgent): void {
    entry.arrived = true;
    if (this.#entries.has(entry.record.id)) this.#place(entry, placementIn(this.#options.state.value));
  }

  #placeAll(state: ServerState): void {
    const placement = placementIn(state);
    for (const id of placement.marks) if (!this.#entries.has(id) && !this.#strangers.has(id)) this.#meetSoon(id);
    for (const entry of this.#entries.values()) this.#place(entry, placement);
  }

  #meetSoon(id: AgentId): void {
    this.#strangers.add(id);
    for (const ms of MEETING_MS) this.#open.add(this.#options.clock.after(ms, () => this.#meet(id)));
  }

  /** Takes in an agent that another app has started. Marks of whoever keeps other records are left alone. */
  #meet(id: AgentId): void {
    const { memories, state } = this.#options;
    const entry = this.#entries.get(id);
    const record = entry ? undefined : this.#keptOf(id);
    const met = entry ? this.#latest(entry) : record && this.#enter(record, memories?.load(id) ?? null);
    if (!met || met === entry) return;
    this.#place(met, placementIn(state.value));
    this.#tellWithin(TOGETHER_MS);
  }

  #keptOf(id: AgentId): AgentRecord | undefined {
    return this.#safely(() => this.#options.records.all().find((one) => one.id === id));
  }

  /** Another app on the same state may have written since, or started it again: then what it keeps holds, and that run is followed. */
  #latest(entry: KnownAgent): KnownAgent {
    const kept = this.#keptOf(entry.record.id) ?? entry.record;
    if (kept.createdAt !== entry.record.createdAt) return this.#enter(kept, null);
    entry.record = kept;
    return entry;
  }

  #keep(entry: KnownAgent, learnt: Partial<AgentRecord>): void {
    entry.record = { ...entry.record, ...learnt };
    this.#safely(() => this.#options.records.save(entry.record));
  }

  /** What can't be kept must not keep a status from being read. */
  #safely<T>(work: () => T): T | undefined {
    const { failed } = this.#options;
    if (!failed) return work();
    try {
      return work();
    } catch (error) {
      failed(error);
      return undefined;
    }
  }

  #place(entry: KnownAgent, placement: Placement): void {
    const pane = placement.known ? placement.paneOf(entry.record) : null;
    const where = pane ?? whereWithout(entry, placement);
    if (pane) entry.arrived = true;
    if (typeof where === "string" && where !== entry.where) this.#tellWithin(TOGETHER_MS);
    const ended = hasEnded(entry);
    entry.where = where;
    if (ended && !hasEnded(entry)) this.#meetSoon(entry.record.id);
    const latest = pane ? this.#keepPlace(entry, pane.id) : entry;
    if (latest !== entry) return this.#place(latest, placement);
    this.#listen(entry);
    entry.watch.place(where === "elsewhere" ? "away" : where);
  }

  /** The pane goes by its mark: note where it is, for the day the mark is lost. */
  #keepPlace(entry: KnownAgent, paneId: AgentRecord["paneId"]): KnownAgent {
    const lifeId = this.#options.state.value.lifeId ?? entry.record.lifeId;
    const server = serverName(this.#options.state.value);
    const { record } = entry;
    if (record.paneId === paneId && record.lifeId === lifeId && record.server === server) return entry;
    this.#tellWithin(TOGETHER_MS);
    const latest = this.#latest(entry);
    if (latest === entry) this.#keep(entry, { paneId, lifeId, server });
    return latest;
  }

  #tellWithin(ms: number): void {
    if (!this.#open.closed) this.#telling.within(ms);
  }

  #tell(): void {
    for (const entry of this.#entries.values()) if (keptOf(entry) !== entry.kept) this.#keepMemory(entry);
    this.agents.set(this.#list());
  }

  #keepMemory(entry: KnownAgent): void {
    const { memory } = entry.watch;
    if (memory === null || entry.watch.status.old !== undefined) return;
    entry.kept = keptOf(entry);
    this.#safely(() => this.#options.memories?.keep(entry.record.id, memory));
  }

  #list(): Agent[] {
    const entries = [...this.#entries.values()];
    return entries.toSorted((a, b) => a.record.createdAt - b.record.createdAt).map((entry) => this.#agentOf(entry));
  }

  #agentOf({ record, watch, where }: KnownAgent): Agent {
    const { id, providerId, name, folder, createdAt, profile, model, permissions, session } = record;
    const { status } = watch;
    const paneId = where === "gone" || where === "elsewhere" ? null : record.paneId;
    return {
      ...{ id, providerId, name, folder, createdAt, profile, model, permissions, session },
      paneId,
      resumable: session !== null && this.#providerOf(record).launch.session !== null,
      caution: this.#options.caution(providerId),
      unseen: this.#options.unseen?.({ id, paneId, status }) ?? false,
      status,
    };
  }
}
