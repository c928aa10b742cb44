import { setTimeout as wait } from "node:timers/promises";
import { Emitter } from "../../../shared/base/emitter.ts";
import type { TmuxVersion } from "../../../shared/base/tmux-version.ts";
import { type EngineDown, EngineError, type EngineEvent, type EngineTarget } from "../engine.ts";
import { readTmuxWords, TmuxDown } from "../tmux-down.ts";
import { startClient } from "./attach.ts";
import type { ClientEnd, ControlClient } from "./control-client.ts";
import { findServer, type FoundServer, readProgramVersion } from "./discover.ts";
import { silently } from "./exchanges.ts";
import { Heartbeat } from "./heartbeat.ts";
import { type Change, changeOf, TREE_SUBSCRIPTION } from "./structure.ts";
import { sweepOrphans } from "./sweep.ts";

/** `moving`: the client is gone and the server may still be there; requests wait for what comes of it. */
export type LinkState =
  | { readonly kind: "connecting" | "moving" | "closed" }
  | { readonly kind: "up"; readonly client: ControlClient }
  | { readonly kind: "down"; readonly why: EngineDown };

const FIRST_DELAY_MS = 100;
const LAST_DELAY_MS = 1_000;
/** Only an installation can mend it. */
const OLD_DELAY_MS = 10_000;
const HEALTHY_MS = 1_000;

/** What the end of a client means for the server. */
function downOf(end: ClientEnd): EngineDown {
  if (end.kind === "garbage")
    return { code: "garbage", message: "The tmux control stream turned to garbage and was dropped." };
  if (end.kind === "silent") return { code: "lost", message: "The tmux server did not answer in time." };
  return readTmuxWords(end.words || "server exited");
}

/** Keeps one command client attached to the server for as long as there is one, and says what becomes of it. */
export class Link {
  readonly states = new Emitter<LinkState>();
  readonly events = new Emitter<EngineEvent>();
  readonly #target: EngineTarget;
  readonly #closing = new AbortController();
  #state: LinkState = { kind: "connecting" };
  #heard: EngineEvent | null = null;
  #retry = new AbortController();
  #delay = FIRST_DELAY_MS;
  #server: FoundServer | null = null;
  #programVersion: TmuxVersion | null | undefined;
  #changes = new Set<Change>();
  #swept = false;
  readonly #following: Promise<void>;

  constructor(target: EngineTarget) {
    this.#target = target;
    this.#following = this.#follow();
  }

  get state(): LinkState {
    return this.#state;
  }

  /** `up` or `down`, whichever was said last; null before the first. */
  get last(): EngineEvent | null {
    return this.#heard;
  }

  /** The server's version once known, else the program's; null when neither could be told. Throws {@link TmuxDown}. */
  async version(): Promise<TmuxVersion | null> {
    return this.#server?.version ?? this.#programVersion ?? (await readProgramVersion(this.#target));
  }

  retryNow(): void {
    this.#delay = FIRST_DELAY_MS;
    this.#retry.abort();
  }

  async close(): Promise<void> {
    const before = this.#state;
    this.#set({ kind: "closed" });
    this.#closing.abort();
    this.#retry.abort();
    if (before.kind === "up") await before.client.close();
    await this.#following;
  }

  get #closed(): boolean {
    return this.#closing.signal.aborted;
  }

  async #follow(): Promise<void> {
    while (!this.#closed) {
      const since = Date.now();
      const why = await this.#connectOnce();
      if (this.#closed) return;
      const healthy = Date.now() - since >= HEALTHY_MS;
      if (healthy) this.#delay = FIRST_DELAY_MS;
      if (why !== null) this.#wentDown(why);
      if (why !== null || !healthy) await this.#pause(why?.code === "tooOld" ? OLD_DELAY_MS : this.#delay);
    }
  }

  /** From looking for a server to the loss of it. Null when the server may still be there. */
  async #connectOnce(): Promise<EngineDown | null> {
    try {
      this.#programVersion ??= await readProgramVersion(this.#target);
      const found = await findServer(this.#target);
      return await this.#attach(found);
    } catch (thrown) {
      if (thrown instanceof TmuxDown) return thrown.why;
      if (thrown instanceof EngineError) return { code: "lost", message: thrown.message };
      throw thrown;
    }
  }

  async #attach(found: FoundServer): Promise<EngineDown | null> {
    const client = startClient(
      this.#target,
      { session: found.session, flags: "no-output,ignore-size" },
      {
        notice: (notice) => {
          const change = changeOf(notice);
          if (change !== null) this.#changes.add(change);
        },
        pause: () => this.#tell(),
      },
    );
    const stop = (): void => void client.close();
    this.#closing.signal.addEventListener("abort", stop, { once: true });
    if (this.#closed) stop();
    const opened = await client.opened;
    if (opened) await this.#up(client, found);
    const end = await client.ended;
    this.#closing.signal.removeEventListener("abort", stop);
    if (this.#state.kind === "up") this.#set({ kind: "moving" });
    // A client that only lost its session says nothing; one whose server broke off says so.
    const quiet = end.kind === "ended" && end.words === "";
    return opened && quiet ? null : downOf(end);
  }

  /** Until the client ends. */
  async #up(client: ControlClient, found: FoundServer): Promise<void> {
    const same = this.#state.kind === "moving" && this.#server?.identity === found.identity;
    if (this.#state.kind === "moving" && !same) this.#wentDown(readTmuxWords("server exited"));
    this.#server = found;
    client.send(silently(TREE_SUBSCRIPTION));
    this.#set({ kind: "up", client });
    if (same) this.events.emit({ kind: "structure" });
    else this.#say({ kind: "up", version: found.version });
    if (!this.#swept) void sweepOrphans(client);
    this.#swept = true;
    const heartbeat = new Heartbeat(client);
    await client.ended;
    heartbeat.close();
  }

  #wentDown(why: EngineDown): void {
    this.#set({ kind: "down", why });
    const last = this.#heard;
    if (last?.kind === "down" && last.why.code === why.code && last.why.message === why.message) return;
    this.#say({ kind: "down", why });
  }

  async #pause(ms: number): Promise<void> {
    if (this.#closed) return;
    this.#retry = new AbortController();
    this.#delay = Math.min(this.#delay * 2, LAST_DELAY_MS);
    await wait(ms, undefined, { signal: this.#retry.signal }).catch(() => {}); // woken early on purpose
  }

  /** One event for all that a piece of the stream said. */
  #tell(): void {
    if (this.#changes.size === 0) return;
    const changes = [...this.#changes];
    this.#changes.clear();
    if (this.#state.kind === "up") for (const kind of changes) this.events.emit({ kind });
  }

  #say(event: EngineEvent): void {
    this.#heard = event;
    this.events.emit(event);
  }

  #set(state: LinkState): void {
    if (this.#state.kind === "closed") return;
    this.#state = state;
    this.states.emit(state);
  }
}
