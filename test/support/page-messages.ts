import { implement } from "@orpc/server";
import { NewsQueue } from "../../electron/app/news-queue.ts";
import { follow, LiveValue } from "../../shared/base/live-value.ts";
import { contract } from "../../shared/ipc/contract.ts";
import type { Delivery, SendReport } from "../../shared/models/delivery.ts";

/** What a test host knows of messages, answers and news; change it at any time. */
export class PageMessages {
  readonly deliveries = new LiveValue<Delivery[]>([]);
  readonly news = new NewsQueue();
  /** Why an answer is refused; null when it is taken. */
  answerRefusal: Error | null = null;
  /** When an answer has come to its end. */
  answered: Promise<void> = Promise.resolve();
  /** What becomes of what is sent. */
  sent: SendReport = { deliveries: [], refused: [] };
  text = "";
  /** Texts sent before, newest first. */
  recalled: string[] = [];
  /** What fits a part of a file's name. */
  files: (query: string) => string[] = () => [];
  readonly drafts: Record<string, string> = {};
  tryOut: "system" | "page" | "none" = "page";

  /** The host's side of the calls. */
  handlers(note: (call: string, input: unknown) => void) {
    const { messages, composer, attention } = implement(contract);
    return {
      messages: {
        watch: messages.watch.handler(({ signal }) => follow(this.deliveries, signal)),
        send: messages.send.handler(({ input }) => {
          note("messages.send", input);
          return this.sent;
        }),
        retry: messages.retry.handler(({ input }) => note("messages.retry", input)),
        stop: messages.stop.handler(({ input }) => note("messages.stop", input)),
        text: messages.text.handler(() => this.text),
        answer: messages.answer.handler(async ({ input }) => {
          note("messages.answer", input);
          await this.answered;
          if (this.answerRefusal !== null) throw this.answerRefusal;
        }),
      },
      composer: {
        drafts: composer.drafts.handler(() => this.drafts),
        keepDraft: composer.keepDraft.handler(({ input }) => {
          note("composer.keepDraft", input);
          this.drafts[input.key] = input.text;
        }),
        recall: composer.recall.handler(() => this.recalled),
        remember: composer.remember.handler(({ input }) => note("composer.remember", input)),
        files: composer.files.handler(({ input }) => this.files(input.query)),
        keepFile: composer.keepFile.handler(({ input }) => {
          note("composer.keepFile", { ...input, id: input.id.length, data: input.data.length });
          return { path: `/state/attached/${input.name}` };
        }),
      },
      attention: {
        news: attention.news.handler(({ signal }) => this.news.read(signal)),
        seen: attention.seen.handler(({ input }) => note("attention.seen", input)),
        tryOut: attention.tryOut.handler(() => ({ by: this.tryOut })),
      },
    };
  }
}
