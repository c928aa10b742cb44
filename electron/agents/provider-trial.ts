import { randomBytes } from "node:crypto";
import { readComposer } from "../../shared/agents/composer.ts";
import { folded, frameOf } from "../../shared/agents/message-text.ts";
import type { ProviderSpec } from "../../shared/agents/provider.ts";
import { AppError } from "../../shared/base/errors.ts";
import { AgentId } from "../../shared/base/ids.ts";
import { LiveValue } from "../../shared/base/live-value.ts";
import type { Agent, ProviderInfo, ProviderTest } from "../../shared/models/agent.ts";
import type { AgentRecord } from "../../shared/models/agent-record.ts";
import type { Clock } from "./clock.ts";
import { findProviders } from "./discovery.ts";
import type { Env } from "./find-program.ts";
import type { FollowedScreen, ScreenReader } from "./observation.ts";
import { PaneHand } from "./pane-hand.ts";
import { AgentRegistry } from "./registry.ts";
import type { ServerLink } from "./server-link.ts";
import { createSpawner } from "./spawn.ts";

/** A server that is only for one trial. */
export interface TrialGround {
  readonly server: ServerLink;
  readonly screens: ScreenReader;
  /** A state folder of its own. */
  readonly state: string;
  /** Ends everything that runs there, and removes what was made for it. */
  close(): Promise<void>;
}

export interface TrialOptions {
  readonly folder: string;
  readonly env: Env;
  readonly home: string;
  readonly clock: Clock;
  readonly open: () => Promise<TrialGround>;
  /** Once it aborts nothing is waited for any more. */
  readonly signal?: AbortSignal;
}

type Step = ProviderTest["steps"][number];

const GLANCE_MS = 100;
const SHOWN_MS = 60_000;
const READY_MS = 60_000;
const DRAFT_MS = 6_000;
const END_MS = 10_000;
const BETWEEN_KEYS_MS = 300;
const DRAFT = "paneglass trial, not sent";

/**
 * Starts a provider's CLI as an agent is started, on a server of its own, and looks how far it is understood: found, read, ready, takes
 * a draft, ends. Nothing is sent to a model and no dialog is answered. Ends everything it started; never throws for what a CLI does.
 */
export async function tryProvider(provider: ProviderSpec, options: TrialOptions): Promise<ProviderTest> {
  const [info] = await findProviders([provider], options.env);
  const looked = aboutProgram(provider, info);
  if (info?.available !== true) return { steps: looked, screen: [] };
  const ground = await opened(options);
  if ("problem" in ground) return { steps: [...looked, ground.problem], screen: [] };
  try {
    const trial = new Trial(provider, info, { ground, options });
    await trial.run();
    return { steps: [...looked, ...trial.steps], screen: [...trial.screen] };
  } finally {
    await ground.close();
  }
}

async function opened({ open }: TrialOptions): Promise<TrialGround | { readonly problem: Step }> {
  try {
    return await open();
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return { problem: { name: "Start", ok: false, detail: `There is no server to try it on: ${thrown.message}` } };
  }
}

function aboutProgram({ command }: ProviderSpec, info: ProviderInfo | undefined): Step[] {
  const names = command.programs.join(" or ");
  if (info?.available !== true)
    return [{ name: "Program", ok: false, detail: `No program called ${names} is on PATH.` }];
  const found = { name: "Program", ok: true, detail: info.path ?? "Your own shell." };
  if (command.programs.length === 0) return [found];
  return [
    found,
    { name: "Version", ok: info.caution === null, detail: info.caution ?? info.version ?? "It tells none." },
  ];
}

class Trial {
  readonly steps: Step[] = [];
  screen: readonly string[] = [];
  readonly #provider: ProviderSpec;
  readonly #ground: TrialGround;
  readonly #options: TrialOptions;
  readonly #hand: PaneHand;
  readonly #registry: AgentRegistry;
  #seen: FollowedScreen | null = null;

  constructor(provider: ProviderSpec, info: ProviderInfo, around: { ground: TrialGround; options: TrialOptions }) {
    this.#ground = around.ground;
    this.#options = around.options;
    // Reports would go to an app that does not listen here.
    this.#provider = { ...provider, hooks: null };
    const { server, screens } = this.#ground;
    this.#hand = new PaneHand(server);
    this.#registry = new AgentRegistry({
      ...{ records: inMemory(), state: server.state, screens, clock: this.#options.clock },
      providers: new LiveValue<readonly ProviderSpec[]>([this.#provider]),
      version: () => info.version,
      caution: () => null,
    });
  }

  async run(): Promise<void> {
    try {
      const agent = await this.#start();
      if (agent === null || agent.paneId === null) return;
      this.#seen = this.#ground.screens.follow(agent.paneId, () => {});
      if (this.#provider.evidence === null) await this.#unread(agent);
      else if (await this.#read(agent)) await this.#draftAndEnd(agent);
    } finally {
      this.#seen?.close();
      this.#registry.close();
    }
  }

  #tell(name: string, ok: boolean, detail: string): boolean {
    this.steps.push({ name, ok, detail });
    return ok;
  }

  async #start(): Promise<Agent | null> {
    const { folder, env, home, clock } = this.#options;
    const spawner = createSpawner({
      ...{ server: this.#ground.server, state: this.#ground.state, env, home },
      providers: new LiveValue<readonly ProviderSpec[]>([this.#provider]),
      profiles: { find: () => Promise.reject(new Error("A trial has no profile.")) },
      newId: () => AgentId.parse(randomBytes(8).toString("hex")),
      now: clock.now,
      started: (record) => this.#registry.add(record),
    });
    const { id: providerId, name } = this.#provider;
    const { agents, problems } = await spawner.spawn({ providerId, folder, name, copies: 1 });
    const problem = problems[0];
    this.#tell("Start", agents.length > 0, problem ? `${problem.message} ${problem.next}` : `It runs in ${folder}.`);
    return agents[0] ?? null;
  }

  /** Without rules there is nothing to be ready by. */
  async #unread(agent: Agent): Promise<void> {
    const shown = await this.#until(() => this.#rows().length > 0 || this.#has(agent, "exited"), SHOWN_MS);
    this.#keepScreen();
    this.#tell(
      "Screen",
      shown,
      shown ? "There are no rules to read it by: its state stays unknown." : "It stays empty.",
    );
    if (shown) await this.#end(agent);
  }

  /** True when it is ready. */
  async #read(agent: Agent): Promise<boolean> {
    const told = (): Agent["status"] => this.#statusOf(agent);
    await this.#until(() => isRead(told()) || this.#has(agent, "exited"), SHOWN_MS);
    const first = told();
    this.#keepScreen();
    if (first.state === "exited") return this.#tell("Screen", false, `It ended at once: ${first.summary}`);
    if (!isRead(first)) return this.#tell("Screen", false, "No rule fits what it shows.");
    await this.#until(() => this.#has(agent, "ready", "done", "blocked", "exited"), READY_MS);
    const { state, winner, summary } = told();
    this.#keepScreen();
    this.#tell("Screen", true, `Read by ${winner?.rule ?? "its rules"}: ${summary}`);
    if (state === "blocked")
      return this.#tell("Ready", false, `It waits for you: ${summary} Answer that in an agent of your own, once.`);
    return this.#tell("Ready", state === "ready" || state === "done", summary);
  }

  async #draftAndEnd(agent: Agent): Promise<void> {
    const empty = this.#typed();
    if (empty === null) this.#tell("Draft", false, "Its composer can't be read.");
    else if (empty !== "") this.#tell("Draft", false, `Its composer seems to hold "${empty.slice(0, 60)}" already.`);
    else await this.#draft(agent);
    await this.#end(agent);
  }

  async #draft(agent: Agent): Promise<void> {
    const { frame, clearKey } = this.#provider.submit;
    await this.#write(agent, frame === "never" ? DRAFT : frameOf(DRAFT));
    const came = await this.#until(() => folded(this.#typed() ?? "") === folded(DRAFT), DRAFT_MS);
    this.#keepScreen();
    if (!came) {
      const seen = this.#typed();
      this.#tell(
        "Draft",
        false,
        seen ? `A typed text reads as "${seen.slice(0, 60)}".` : "A typed text is not seen in its composer.",
      );
      return;
    }
    await this.#press(agent, clearKey);
    const gone = await this.#until(() => this.#typed() === "", DRAFT_MS);
    this.#tell(
      "Draft",
      gone,
      gone ? "A typed text was seen in its composer, and taken away unsent." : `${clearKey} does not empty it.`,
    );
  }

  async #end(agent: Agent): Promise<void> {
    const { leave } = this.#provider;
    const how = "line" in leave ? leave.line : leave.keys.join(" ");
    const told =
      "line" in leave ? await this.#leaveByLine(agent, leave.line) : await this.#leaveByKeys(agent, leave.keys);
    if (!told) {
      this.#keepScreen();
      this.#tell("End", false, `${how} was not seen in its composer, so it was not sent. It was ended.`);
      return;
    }
    const ended = await this.#until(
      () => this.#has(agent, "exited"),
      END_MS,
      () => this.#ground.server.refresh(),
    );
    this.#tell("End", ended, ended ? `It ended by ${how}.` : `It did not end by ${how}, and was ended.`);
  }

  /**
   * A line is sent only when the composer was seen empty before and shows it now: anything else could be a message to a model. What a
   * CLI shows beside it, such as commands that begin like it, does not matter then.
   */
  async #leaveByLine(agent: Agent, line: string): Promise<boolean> {
    const { evidence, submit } = this.#provider;
    if (evidence !== null && this.#typed() !== "") return false;
    await this.#write(agent, line);
    if (evidence !== null && !(await this.#until(() => this.#shows(line), DRAFT_MS))) return false;
    await this.#pause(Math.max(BETWEEN_KEYS_MS, submit.settleMs));
    if (evidence !== null && !this.#shows(line)) return false;
    await this.#press(agent, "Enter");
    return true;
  }

  async #leaveByKeys(agent: Agent, keys: readonly string[]): Promise<boolean> {
    for (const key of keys) {
      await this.#press(agent, key);
      await this.#pause(BETWEEN_KEYS_MS);
    }
    return true;
  }

  #statusOf({ id, status }: Agent): Agent["status"] {
    return this.#registry.agents.value.find((one) => one.id === id)?.status ?? status;
  }

  #has(agent: Agent, ...states: readonly string[]): boolean {
    return states.includes(this.#statusOf(agent).state);
  }

  #rows(): readonly string[] {
    const rows = this.#seen?.view().rows ?? [];
    return rows.slice(0, rows.findLastIndex((row) => row.trim() !== "") + 1);
  }

  #keepScreen(): void {
    this.screen = this.#rows();
  }

  #shows(line: string): boolean {
    return this.#typed()?.includes(line) ?? false;
  }

  #typed(): string | null {
    const { evidence } = this.#provider;
    const rows = this.#seen?.view().rows ?? [];
    return evidence && readComposer(evidence.layout, rows, this.#seen?.typed?.().rows ?? rows).typed;
  }

  async #write({ id, paneId }: Agent, text: string): Promise<void> {
    if (paneId !== null) await this.#hand.write({ pane: paneId, agent: id }, text);
  }

  async #press({ id, paneId }: Agent, key: string): Promise<void> {
    if (paneId !== null) await this.#hand.press({ pane: paneId, agent: id }, key);
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => void this.#options.clock.after(ms, resolve));
  }

  /** `before` is done before each look. */
  async #until(check: () => boolean, limitMs: number, before?: () => Promise<void>): Promise<boolean> {
    const { clock } = this.#options;
    const end = clock.now() + limitMs;
    while (!check()) {
      if (clock.now() >= end || this.#options.signal?.aborted === true) return false;
      await before?.();
      await this.#pause(GLANCE_MS);
    }
    return true;
  }
}

/** Whether something that the program itself shows or prints decided. */
function isRead({ winner }: Agent["status"]): boolean {
  return winner !== null && winner.source !== "process" && winner.source !== "timing";
}

function inMemory(): { save(record: AgentRecord): void; all(): AgentRecord[]; remove(id: string): void } {
  const records = new Map<string, AgentRecord>();
  return {
    save: (record) => void records.set(record.id, record),
    all: () => [...records.values()],
    remove: (id) => void records.delete(id),
  };
}
