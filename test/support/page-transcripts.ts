import { implement } from "@orpc/server";
import { follow, LiveValue } from "../../shared/base/live-value.ts";
import { contract } from "../../shared/ipc/contract.ts";
import type { Problem } from "../../shared/models/server.ts";
import type { TranscriptHit, TranscriptInfo, TranscriptPart } from "../../shared/models/transcript.ts";

/** The transcripts that a test host keeps; change them at any time. */
export class PageTranscripts {
  list: TranscriptInfo[] = [];
  readonly trouble = new LiveValue<Problem | null>(null);
  /** Megabytes that cannot be searched yet. */
  behind = 0;
  find: (text: string) => TranscriptHit[] = () => [];
  part: (start: { from?: string | undefined; at?: number | undefined }) => TranscriptPart = () => {
    throw new Error("There is no such transcript.");
  };

  /** The host's side of the calls. */
  handlers(note: (call: string, input: unknown) => void) {
    const { transcripts } = implement(contract);
    return {
      trouble: transcripts.trouble.handler(({ signal }) => follow(this.trouble, signal)),
      list: transcripts.list.handler(() => this.list),
      search: transcripts.search.handler(({ input }) => {
        note("transcripts.search", input);
        return { hits: this.find(input.text), more: false, behind: this.behind };
      }),
      part: transcripts.part.handler(({ input }) => {
        note("transcripts.part", input);
        return this.part(input);
      }),
      remove: transcripts.remove.handler(({ input: { id } }) => {
        note("transcripts.remove", id);
        this.list = this.list.filter((one) => one.id !== id);
        return {};
      }),
    };
  }
}
