import { tmpdir } from "node:os";
import path from "node:path";
import { Courier } from "../../electron/agents/courier.ts";
import { EngineError } from "../../electron/engines/engine.ts";
import type { FollowedScreen, ScreenReader } from "../../electron/agents/observation.ts";
import type { DeliveryRecords } from "../../electron/agents/delivery-book.ts";
import type { Clock } from "../../electron/agents/clock.ts";
import { providers } from "../../shared/agents/providers/index.gen.ts";
import { AgentId } from "../../shared/base/ids.ts";
import { LiveValue } from "../../shared/base/live-value.ts";
import type { OpResult } from "../../shared/base/op-result.ts";
import { type Agent, Agent as AgentSchema, type AgentState } from "../../shared/models/agent.ts";
import type { ServerState } from "../../shared/models/server.ts";
import type { Operation } from "../../shared/ops/define.ts";
import { claudeScenes, paneSnapshot } from "./agent-scenes.ts";
import { ManualClock } from "./manual-clock.ts";

export const worker = AgentId.parse("a1b2c3d4e5f60718");
const rail = "─".repeat(60);

const said = { asks: null, detail: "It is so.", matched: [], at: 0, sure: 0.8 };
const behind = {
  winner: { ...said, source: "hook", rule: "x.hook.background", says: "working", holds: 240_000, turnOver: true },
  losers: [{ ...said, source: "screen", rule: "x.screen.composer", says: "ready" }],
};

/** One agent in one pane, with a person beside it, and what of Paneglass must never happen to it. */
export class MessageWorld {
  readonly clock = new ManualClock();
  readonly agents: LiveValue<Agent[]>;
  readonly state: LiveValue<ServerState>;
  /** What was done that must never be. */
  readonly faults: string[] = [];
  /** What was submitted, in order. */
  readonly taken: string[] = [];
  mode: "ready" | "working" | "dialog" = "ready";
  composer = "";
  covered = false;
  /** Tasks of its own run on behind the composer, so that its status stays working. */
  tasks = false;
  /** The next Enter does nothing. */
  deaf = false;
  /** How long the next paste takes to show. */
  slowMs = 0;
  /** What happens to the next request that types. */
  breaks: "notStarted" | "lost" | "done" | null = null;
  #turn: "ready" | "working" = "ready";
  #personTyped = false;
  #onTheWay = 0;
  readonly #watchers = new Set<() => void>();
  readonly #buffers = new Map<string, string>();

  constructor() {
    this.agents = new LiveValue<Agent[]>([]);
    this.state = new LiveValue(this.#server());
    this.tell();
  }

  /** The prompt's sign. */
  sign = "❯";

  get rows(): readonly string[] {
    if (this.mode === "dialog") return [...claudeScenes.asking];
    const asked = this.taken.slice(-3).flatMap((text) => [`❯ ${text}`, ""]);
    const work = this.mode === "working" ? ["✻ Doing… (3s)", ""] : [];
    return [...asked, ...work, rail, `${this.sign} ${this.composer}`, rail, "  ⏸ manual mode on"];
  }

  /** The status catches up with the screen. */
  tell(): void {
    const rested: AgentState = this.tasks ? "working" : "done";
    const state: AgentState = { ready: rested, working: "working", dialog: "blocked" }[this.mode] as AgentState;
    const status = { state, asks: state === "blocked" ? "permission" : null, since: this.clock.now(), summary: state };
    this.agents.set([
      AgentSchema.parse({
        ...{ id: worker, providerId: "claude-code", name: "One", folder: "/work", paneId: "%1", createdAt: 0 },
        ...{
          profile: null,
          model: null,
          permissions: null,
          session: null,
          resumable: false,
          caution: null,
          unseen: false,
        },
        status: { ...status, ...(this.tasks && this.mode === "ready" ? behind : { winner: null, losers: [] }) },
      }),
    ]);
    this.state.set(this.#server());
  }

  cover(covered: boolean): void {
    this.covered = covered;
  }

  openDialog(): void {
    if (this.mode !== "dialog") this.#turn = this.mode;
    this.mode = "dialog";
    this.#draw();
  }

  answerDialog(): void {
    if (this.mode === "dialog") this.mode = this.#turn;
    this.#draw();
  }

  endTurn(): void {
    if (this.mode === "working") this.mode = "ready";
    this.#turn = "ready";
    this.#draw();
  }

  personTypes(letters: string): void {
    if (this.mode === "dialog") return;
    this.composer += letters;
    this.#personTyped = true;
    this.#draw();
  }

  /** Takes back what they typed, wherever it stands. */
  personClears(): void {
    this.composer = this.composer.replaceAll("z", "");
    this.#personTyped = false;
    this.#draw();
  }

  personSubmits(): void {
    if (this.mode !== "ready" || !this.#personTyped || this.composer === "") return;
    this.#take();
  }

  #take(): void {
    this.taken.push(this.composer);
    this.composer = "";
    this.#personTyped = false;
    this.mode = "working";
    this.#draw();
  }

  #paste(text: string): void {
    if (this.mode === "dialog") this.faults.push(`wrote into a dialog: ${text}`);
    if (this.composer.trim() !== "") this.faults.push(`wrote behind "${this.composer}": ${text}`);
    if (this.covered) this.faults.push("wrote into a covered pane");
    if (this.#onTheWay > 0) this.faults.push(`wrote while something was on its way: ${text}`);
    const { slowMs } = this;
    this.slowMs = 0;
    this.#onTheWay += 1;
    const show = (): void => {
      this.#onTheWay -= 1;
      this.composer += text.replaceAll("\u001b[200~", "").replaceAll("\u001b[201~", "");
      this.#draw();
    };
    if (slowMs === 0) show();
    else this.clock.after(slowMs, show);
  }

  #enter(): void {
    if (this.mode === "dialog") this.faults.push("pressed Enter in a dialog");
    if (this.covered) this.faults.push("pressed Enter in a covered pane");
    if (this.composer.trim() === "") this.faults.push("pressed Enter for nothing");
    if (this.#personTyped) this.faults.push(`submitted what a person typed: ${this.composer}`);
    if (this.deaf) this.deaf = false;
    else if (this.mode !== "dialog" && this.composer !== "") this.#take();
  }

  run(operation: Operation): OpResult {
    const { kind, args } = operation;
    if (kind === "displayMessage") return done(`%1 0/${this.covered ? 1 : 0}/${worker}`);
    if (kind === "setBuffer") this.#buffers.set(String(args["name"]), String(args["data"]));
    if (kind !== "pasteBuffer" && kind !== "sendKeys") return done("");
    const { breaks } = this;
    this.breaks = null;
    if (breaks === "notStarted") throw new EngineError("closed", "notStarted", "The line is down.");
    if (breaks !== "lost") this.#type(kind, args);
    if (breaks !== null) throw new EngineError("closed", "unknown", "The line broke.");
    return done("");
  }

  #type(kind: string, args: Readonly<Record<string, unknown>>): void {
    if (kind === "pasteBuffer") this.#paste(this.#buffers.get(String(args["name"])) ?? "");
    else this.#enter();
  }

  follow(changed: () => void): FollowedScreen {
    this.#watchers.add(changed);
    const view = { title: "", lastOutputAt: null };
    return {
      view: () => ({ ...view, rows: this.rows }),
      typed: () => ({ rows: this.rows, takesPastes: true }),
      close: () => void this.#watchers.delete(changed),
    };
  }

  #draw(): void {
    for (const changed of [...this.#watchers]) changed();
  }

  #server(): ServerState {
    const pane = paneSnapshot("%1", { agentId: worker, inMode: this.covered });
    const window = {
      id: "@1",
      sessionId: "$1",
      index: 0,
      name: "w",
      active: true,
      zoomed: false,
      width: 80,
      height: 24,
    };
    const session = { id: "$1", name: "s", created: 0, windows: [{ ...window, owned: true, panes: [pane] }] };
    const engine = { id: "sample", label: "Sample", family: "tmux", lasts: true };
    const about = { label: "default", engine, tmuxVersion: "3.3a", lifeId: "life-1", problem: null };
    return { ...about, phase: "connected", sessions: [session] } as unknown as ServerState;
  }
}

function done(stdout: string): OpResult {
  return { kind: "", argv: [], status: "complete", exitCode: 0, stdout, stderr: "", value: null, notes: [] };
}

/** One run of the program. After a crash nothing of it happens any more. */
export class CourierRun {
  readonly courier: Courier;
  #crashed = false;

  constructor(world: MessageWorld, records: DeliveryRecords) {
    const never = new Promise<never>(() => {});
    const clock: Clock = {
      now: () => world.clock.now(),
      after: (ms, call) => world.clock.after(ms, () => this.#crashed || call()),
    };
    const screens: ScreenReader = { follow: (_pane, changed) => world.follow(() => this.#crashed || changed()) };
    const run = async (operation: Operation): Promise<never> => {
      if (this.#crashed) return never;
      await Promise.resolve();
      return world.run(operation) as never;
    };
    const options = {
      records,
      clock,
      screens,
      promptOf: () => null,
      version: () => null,
      takesPastes: () => true,
      log: () => {},
      folder: () => path.join(tmpdir(), "pg-messages"),
    };
    const provider = (id: string) => providers.find((one) => one.id === id) ?? null;
    const agents = echo(world.agents, () => this.#crashed);
    const state = echo(world.state, () => this.#crashed);
    this.courier = new Courier({ ...options, provider, agents, server: { state, run, runAll: () => never } });
  }

  crash(): void {
    this.#crashed = true;
  }
}

/** The same value, until its reader is no more. */
function echo<T>(source: LiveValue<T>, isOver: () => boolean): LiveValue<T> {
  const copy = new LiveValue(source.value);
  source.on((value) => {
    if (!isOver()) copy.set(value);
  });
  return copy;
}
