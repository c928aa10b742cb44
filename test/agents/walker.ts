import { setTimeout as pause } from "node:timers/promises";
import type { ProviderSpec } from "../../shared/agents/provider.ts";
import { providers } from "../../shared/agents/providers/index.gen.ts";
import { AppError } from "../../shared/base/errors.ts";
import type { AgentId } from "../../shared/base/ids.ts";
import type { Agent, Dialog, SpawnReport } from "../../shared/models/agent.ts";
import type { Delivery } from "../../shared/models/delivery.ts";
import { until } from "../support/until.ts";
import type { RealCli } from "./clis.ts";
import type { Desk } from "./desk.ts";

/** Leads one agent through its life, as a person would from the app, and remembers every state it was seen in. */
export class Walker {
  readonly desk: Desk;
  readonly cli: RealCli;
  readonly provider: ProviderSpec;
  /** Each state that differs from the one before, since it was last emptied. */
  seen: string[] = [];
  /** The same, each with the rule that said so: for the reader of a failure. */
  why: string[] = [];
  #id: AgentId | null = null;
  #ear: { close(): void } | null = null;

  constructor(desk: Desk, cli: RealCli) {
    this.desk = desk;
    this.cli = cli;
    const provider = providers.find(({ id }) => id === cli.provider);
    if (!provider) throw new Error(`no provider ${cli.provider}`);
    this.provider = provider;
  }

  get agent(): Agent {
    const found = this.desk.services.agents.list.value.find(({ id }) => id === this.#id);
    if (!found) throw new Error("the agent is gone");
    return found;
  }

  get state(): string {
    const { state, asks } = this.agent.status;
    return asks === null ? state : `${state} (${asks})`;
  }

  /** Takes the one agent of a report as the one that is led. */
  async lead(report: SpawnReport): Promise<void> {
    const [agent] = report.agents;
    if (!agent || report.problems.length > 0) throw new Error(`not started: ${JSON.stringify(report.problems)}`);
    this.#id = agent.id;
    const { list } = this.desk.services.agents;
    await until(() => list.value.some(({ id }) => id === agent.id), 5000, "the new agent in the list");
    this.listen();
  }

  /** Again after Paneglass was opened anew. */
  listen(): void {
    this.#ear?.close();
    const note = (): void => {
      const { state } = this;
      if (this.seen.at(-1) === state) return;
      this.seen.push(state);
      this.why.push(`${state} by ${this.agent.status.winner?.rule ?? "nothing"}`);
    };
    this.#ear = this.desk.services.agents.list.on(note);
    note();
  }

  /** Waits for one of these states. What can't lead there any more ends it at once; the error tells the way it took. */
  async reach(states: readonly string[], limitMs = 60_000): Promise<string> {
    const there = (): boolean => states.some((state) => this.state.startsWith(state));
    await until(() => there() || this.#stuck(), limitMs, "the state").catch(() => {});
    if (there()) return this.state;
    const { summary } = this.agent.status;
    throw new Error(`not ${states.join(" or ")} but ${this.state}: ${summary} After ${this.why.join(", ")}.`);
  }

  #stuck(): boolean {
    return /^(exited|blocked \(login\))/.test(this.state);
  }

  /** Sends when it is ready. Resolves when the delivery is in one of these states. */
  async send(text: string, states: readonly Delivery["state"][] = ["answered"], limitMs = 60_000): Promise<Delivery> {
    const { messages } = this.desk.services;
    const report = await messages.send({ agentIds: [this.agent.id], text, when: "ready" });
    const [sent] = report.deliveries;
    if (!sent) throw new Error(`refused: ${JSON.stringify(report.refused)}`);
    return this.delivered(sent.id, states, limitMs);
  }

  async delivered(id: string, states: readonly Delivery["state"][], limitMs = 60_000): Promise<Delivery> {
    const now = (): Delivery | undefined => this.desk.services.messages.list.value.find((one) => one.id === id);
    const over = ["answered", "undelivered", "stopped"];
    const what = (): string => `${states.join(" or ")}: ${now()?.state} ${now()?.reason ?? ""}`;
    await until(() => states.includes(now()!.state) || over.includes(now()!.state), limitMs, "the delivery").catch(
      () => {
        throw new Error(`the delivery is not ${what()}`);
      },
    );
    const found = now();
    if (!found || !states.includes(found.state)) throw new Error(`the delivery is not ${what()}`);
    return found;
  }

  /** The dialog on its screen, as soon as Paneglass can tell it. */
  async dialog(): Promise<Dialog> {
    const now = (): Dialog | undefined => this.agent.status.winner?.dialog;
    await until(() => (now()?.options.length ?? 0) > 1, 10_000, "a dialog with options");
    return now() as Dialog;
  }

  /** Chooses the first option whose label fits, and waits until it is taken. Once more, as a person would, where the key was lost. */
  async answer(fitting: RegExp): Promise<string> {
    const first = await this.#choose(fitting);
    if (first.lost === null) return first.chosen;
    const again = await this.#choose(fitting);
    if (again.lost !== null) throw again.lost;
    return `${again.chosen}, at the second time`;
  }

  async #choose(fitting: RegExp): Promise<{ chosen: string; lost: AppError | null }> {
    const dialog = await this.dialog();
    const option = dialog.options.findIndex(({ label }) => fitting.test(label));
    const labels = dialog.options.map(({ label }) => label).join(" | ");
    if (option < 0) throw new Error(`no option fits ${fitting.source}: ${labels}`);
    const chosen = `${dialog.options[option]?.label} of ${labels}`;
    try {
      await this.desk.services.messages.answer(this.agent.id, { dialog, option });
      return { chosen, lost: null };
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code === "answer.unseen") return { chosen, lost: thrown };
      throw thrown;
    }
  }

  /** What its pane shows, without blank rows. */
  async screen(): Promise<string> {
    const pane = this.agent.paneId;
    if (pane === null) return "(no pane)";
    const shown = await this.desk.tmux
      .tmux("capture-pane", "-p", "-t", pane)
      .catch((thrown: unknown) => String(thrown));
    return shown
      .split("\n")
      .filter((row) => row.trim() !== "")
      .join("\n");
  }

  /** Holds for this long. Throws with what it turned into. */
  async stays(state: string, forMs: number): Promise<void> {
    const end = Date.now() + forMs;
    while (Date.now() < end) {
      if (!this.state.startsWith(state)) throw new Error(`it did not stay ${state}: ${this.state}`);
      await pause(50);
    }
  }

  close(): void {
    this.#ear?.close();
  }
}
