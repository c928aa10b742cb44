import { implement } from "@orpc/server";
import type { AgentId } from "../../shared/base/ids.ts";
import { contract } from "../../shared/ipc/contract.ts";
import type { SpawnReport } from "../../shared/models/agent.ts";
import type { LastAnswer } from "../../shared/models/history.ts";

/** What a test host knows of what agents have said; change it at any time. */
export class PageHistory {
  readonly answers = new Map<AgentId, LastAnswer>();
  /** Called before each answer: a host that has much to read. */
  reading: () => Promise<void> = () => Promise.resolve();
  /** Null: the call is refused. */
  markdown: { name: string; text: string } | null = null;
  resume: (id: AgentId) => SpawnReport = () => ({ agents: [], problems: [] });

  handlers(note: (call: string, input: unknown) => void) {
    const on = implement(contract);
    return {
      history: {
        lastAnswers: on.history.lastAnswers.handler(async ({ input }) => {
          note("history.lastAnswers", input);
          await this.reading();
          return input.ids.map((id) => this.answers.get(id) ?? null);
        }),
        markdown: on.history.markdown.handler(({ input, errors }) => {
          note("history.markdown", input);
          if (this.markdown === null) {
            throw errors.REFUSED({ message: "Nothing of it can be read.", data: { code: "history.none", facts: {} } });
          }
          return this.markdown;
        }),
      },
      resume: on.agents.resume.handler(({ input }) => {
        note("agents.resume", input);
        return this.resume(input.id);
      }),
    };
  }
}
