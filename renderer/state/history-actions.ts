import type { AgentId } from "../../shared/base/ids.ts";
import type { LastAnswer } from "../../shared/models/history.ts";
import { failureOf } from "../client/failure.ts";
import type { Failure } from "../client/failure.ts";
import type { Host } from "../client/host.ts";
import { saveText } from "./save-text.ts";
import { act } from "./store.ts";
import { told } from "./told.ts";
import { goToPane } from "./wall-commands.ts";

export type Answers =
  | { readonly ok: true; readonly answers: readonly (LastAnswer | null)[] }
  | { readonly ok: false; readonly failure: Failure };

/** What a person can have of what agents have said. Where nothing else is said, a failure becomes a notice. */
export class HistoryActions {
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  /** One for each id, in that order. Never a notice: whoever shows them says what went wrong. */
  async lastAnswers(ids: readonly AgentId[]): Promise<Answers> {
    try {
      return { ok: true, answers: await this.#host.calls.history.lastAnswers({ ids: [...ids] }) };
    } catch (thrown) {
      return { ok: false, failure: failureOf(thrown) };
    }
  }

  /** The conversation as Markdown; null when it can't be had. */
  async conversation(id: AgentId): Promise<{ name: string; text: string } | null> {
    return told(() => this.#host.calls.history.markdown({ id }));
  }

  /** Lets the person save the conversation as a file. */
  async exportConversation(id: AgentId): Promise<void> {
    const file = await this.conversation(id);
    if (file !== null) saveText(file.name, file.text);
  }

  /** Starts an agent that has ended again, with its own conversation, and goes to its tile. True when it runs. */
  async resume(id: AgentId): Promise<boolean> {
    const report = await told(() => this.#host.calls.agents.resume({ id }));
    for (const { message, next } of report?.problems ?? []) act.notices.tell({ tone: "failure", message, next });
    const pane = report?.agents[0]?.paneId ?? null;
    if (pane !== null) goToPane(pane);
    return (report?.agents.length ?? 0) > 0;
  }
}
