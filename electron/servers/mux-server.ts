import { type Closeable, Disposables } from "../../shared/base/disposables.ts";
import { AppError } from "../../shared/base/errors.ts";
import { LiveValue } from "../../shared/base/live-value.ts";
import type { OpResult } from "../../shared/base/op-result.ts";
import type { EngineAbout, ServerState } from "../../shared/models/server.ts";
import type { Operation } from "../../shared/ops/define.ts";
import { ops } from "../../shared/ops/catalog.ts";
import type { PlanResult } from "../../shared/plan/outcome.ts";
import type { Plan } from "../../shared/plan/plan.ts";
import { type Engine, type EngineDown, EngineError, type EngineEvent, type PaneOutput } from "../engines/engine.ts";
import { versionOf } from "../run/engine-version.ts";
import { runOp, runOps } from "../run/run-op.ts";
import { runPlan, type RunPlanOptions } from "../run/run-plan.ts";
import { groupRows } from "../../shared/ops/group-rows.ts";
import { problemOf } from "./problems.ts";

type PlanOptions = Pick<RunPlanOptions, "planner" | "onError" | "onStep" | "signal" | "lacks">;

export interface MuxServerOptions {
  /** Follows the server and carries what it can. Must have events. */
  readonly linked: Engine;
  /** Starts a server, and carries what the linked engine refuses or cannot carry now. May be the linked one. */
  readonly direct: Engine;
  /** Which of the two is asked first while connected; the linked one when left out. */
  readonly carrier?: Engine;
  readonly label: string;
  readonly engine: EngineAbout;
  readonly platform: string;
  /** Where a failure that stops nothing is told. */
  readonly log: (text: string) => void;
}

/** Milliseconds in which a burst of changes becomes one refresh. */
const SETTLE = 20;
/** Milliseconds after which a refresh that failed is tried again. */
const MAKE_UP = 1000;
/** Milliseconds a server that was just started gets to be connected. */
const CONNECT_LIMIT = 3000;

const NEEDS_A_PERSON: ReadonlySet<EngineDown["code"]> = new Set(["noBinary", "noEngine", "tooOld", "denied"]);

/** One multiplexer server: runs operations on the engine that can, and keeps a live picture of what is there. */
export class MuxServer implements Closeable {
  readonly state: LiveValue<ServerState>;
  readonly #options: MuxServerOptions;
  readonly #open = new Disposables();
  readonly #output = new LiveValue<PaneOutput | null>(null);
  #up = false;
  /** Counts connections: a refresh begun in one must not be told in the next. */
  #connection = 0;
  #settling: NodeJS.Timeout | null = null;
  #refreshing: Promise<void> | null = null;
  #again = false;
  /** An operation went past the linked engine while it was down, and may have started the server. */
  #startedServer = false;

  constructor(options: MuxServerOptions) {
    this.#options = options;
    this.state = new LiveValue<ServerState>({
      phase: "connecting",
      label: options.label,
      engine: options.engine,
      tmuxVersion: null,
      lifeId: null,
      problem: null,
      sessions: [],
    });
    const { events } = options.linked;
    if (!events) throw new AppError("server.engine", "The engine that follows a server must give events.");
    this.#open.add(events.on((event) => this.#heard(event)));
    this.#open.addCall(() => this.#settling && clearTimeout(this.#settling));
  }

  /** The source of pane output while connected; null otherwise. Changes with each connection. */
  get output(): LiveValue<PaneOutput | null> {
    return this.#output;
  }

  /** Runs one operation. Throws EngineError when no engine could carry it. */
  run<V>(operation: Operation<V>, signal?: AbortSignal): Promise<OpResult<V>> {
    return this.#carry((engine) => runOp(engine, operation, signal ? { signal } : {}));
  }

  /** Runs all in order, each with its own result. */
  runAll(operations: readonly Operation[]): Promise<OpResult[]> {
    return this.#carry((engine) => runOps(engine, operations));
  }

  /** Runs a plan, each dispatch of it on an engine that can carry it. What is refused and what breaks are in its result. */
  runPlan(plan: Plan, options: PlanOptions = {}): Promise<PlanResult> {
    return runPlan(
      {
        caps: ["version"],
        run: (request) => this.#carry((engine) => engine.run(request)),
        runBatch: (requests) => this.#carry((engine) => engine.runBatch(requests)),
        version: () => this.#carry(versionOf),
        close: () => Promise.resolve(),
      },
      plan,
      options,
    );
  }

  retry(): void {
    this.#options.linked.events?.retryNow();
  }

  /**
   * Resolves when the picture holds everything that had happened before the call. A server that an operation has just started is
   * waited for; without a connection it resolves with the picture as it is.
   */
  async refresh(): Promise<void> {
    if (!this.#up && this.#startedServer) await this.#connected();
    if (!this.#up) return;
    await this.#refreshing;
    await this.#refreshOnce();
  }

  close(): void {
    this.#open.close();
  }

  #carry<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
    const { linked, direct, carrier = linked } = this.#options;
    if (!this.#up) return this.#carryPast(work);
    if (carrier === direct) return insteadOf(work(direct), () => work(linked));
    return insteadOf(work(carrier), () => this.#carryPast(work));
  }

  /** Past a connection that may not be there: what is carried may start the server. */
  async #carryPast<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
    const done = await work(this.#options.direct);
    if (!this.#up) {
      this.#startedServer = true;
      this.#options.linked.events?.retryNow();
    }
    return done;
  }

  #read<V>(operation: Operation<V>): Promise<OpResult<V>> {
    const { linked, carrier = linked } = this.#options;
    const asked = runOp(carrier, operation);
    return carrier === linked ? asked : insteadOf(asked, () => runOp(linked, operation));
  }

  #heard(event: EngineEvent): void {
    if (event.kind === "up") this.#cameUp(event.version?.text ?? null);
    else if (event.kind === "down") this.#wentDown(event.why);
    else this.#settle();
  }

  /** Resolves at the next connection, or when it does not come. */
  #connected(): Promise<void> {
    return new Promise((resolve) => {
      const limit = setTimeout(() => done(), CONNECT_LIMIT);
      const listening = this.state.on((state) => state.phase === "connected" && done());
      const done = (): void => {
        clearTimeout(limit);
        listening.close();
        resolve();
      };
    });
  }

  #cameUp(tmuxVersion: string | null): void {
    this.#up = true;
    this.#startedServer = false;
    this.#connection += 1;
    this.state.set({ ...this.state.value, tmuxVersion });
    this.#refreshUnasked();
  }

  #wentDown(why: EngineDown): void {
    const before = this.state.value;
    if (why.code === "garbage" || (this.#up && why.code === "lost"))
      this.#options.log(`the connection was dropped: ${why.message}`);
    this.#up = false;
    this.#connection += 1;
    this.#output.set(null);
    const phase = phaseAfter(why, before);
    const problem =
      phase === "empty"
        ? null
        : problemOf(phase === "lost" && why.code === "noServer" ? gone(before) : why, {
            platform: this.#options.platform,
            family: before.engine.family,
          });
    const sessions = phase === "empty" ? [] : before.sessions;
    const next = { ...before, phase, problem, sessions, lifeId: phase === "empty" ? null : before.lifeId };
    if (JSON.stringify(next) !== JSON.stringify(before)) this.state.set(next);
  }

  #settle(wait = SETTLE): void {
    if (!this.#up || this.#settling) return;
    this.#settling = setTimeout(() => {
      this.#settling = null;
      this.#refreshUnasked();
    }, wait);
  }

  /** A connection that breaks under a refresh is told by the engine itself; should it hold, the refresh is made up for. */
  #refreshUnasked(): void {
    this.#refreshOnce().catch((thrown: unknown) => {
      if (!(thrown instanceof EngineError)) this.#options.log(`refresh failed: ${String(thrown)}`);
      this.#settle(MAKE_UP);
    });
  }

  /** One refresh at a time; a call during one asks for another after it. */
  #refreshOnce(): Promise<void> {
    if (this.#refreshing) {
      this.#again = true;
      return this.#refreshing;
    }
    this.#refreshing = this.#refreshUntilQuiet().finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  async #refreshUntilQuiet(): Promise<void> {
    do {
      this.#again = false;
      await this.#look();
    } while (this.#again && this.#up);
  }

  async #look(): Promise<void> {
    const connection = this.#connection;
    const [panes, clients, life] = await Promise.all([
      this.#read(ops.listPanes({ all: true, columns: "core" })),
      this.#read(ops.listClients({ columns: "core" })),
      this.#read(ops.displayMessage({ format: "#{pid}-#{start_time}" })),
    ]);
    if (connection !== this.#connection) return;
    const terminals = (clients.value ?? []).filter((client) => !client.control && client.sessionId !== null);
    const attached = new Set(terminals.flatMap((client) => client.sessionId ?? []));
    const before = this.state.value;
    const next: ServerState = {
      ...before,
      phase: "connected",
      problem: null,
      lifeId: life.value ?? before.lifeId,
      sessions: groupRows(panes.value ?? [], attached),
    };
    if (JSON.stringify(next) !== JSON.stringify(before)) this.state.set(next);
    if (this.#output.value === null) this.#output.set(this.#options.linked.output ?? null);
  }
}

/** What the first way gives, or what the other does when the first certainly has not begun. */
async function insteadOf<T>(first: Promise<T>, other: () => Promise<T>): Promise<T> {
  try {
    return await first;
  } catch (thrown) {
    if (!(thrown instanceof EngineError) || thrown.delivery !== "notStarted" || thrown.kind === "cancelled")
      throw thrown;
    return other();
  }
}

/** A server whose last pane ended has ended as it should; one that had more was taken away. */
function phaseAfter(why: EngineDown, before: ServerState): ServerState["phase"] {
  if (NEEDS_A_PERSON.has(why.code)) return "unavailable";
  if (why.code !== "noServer") return "lost";
  if (before.phase === "lost") return "lost";
  const panes = before.sessions.flatMap((session) => session.windows.flatMap((window) => window.panes));
  return panes.length > 1 ? "lost" : "empty";
}

function gone({ label, engine }: ServerState): EngineDown {
  const server = engine.family === "tmux" ? `The tmux server on socket "${label}"` : `The server "${label}"`;
  return { code: "lost", message: `${server} has ended, and its panes with it.` };
}
