import type { TranscriptHit, TranscriptInfo, TranscriptPart } from "../../shared/models/transcript.ts";
import { failureOf } from "../client/failure.ts";
import type { Failure } from "../client/failure.ts";
import type { Host } from "../client/host.ts";
import { castHeader, castLines } from "./cast-file.ts";
import { saveFile } from "./save-text.ts";
import { told } from "./told.ts";

export interface TranscriptQuestion {
  readonly text: string;
  readonly regex: boolean;
  readonly caseSensitive: boolean;
  /** Only in these; left out, in all. */
  readonly within?: readonly string[];
}

export type TranscriptFindings =
  | { readonly ok: true; readonly hits: readonly TranscriptHit[]; readonly more: boolean; readonly behind: number }
  | { readonly ok: false; readonly failure: Failure };

const MOST_HITS = 500;

/** What a person can do with what panes have printed. Where nothing else is said, a failure becomes a notice. */
export class TranscriptActions {
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Newest first; null when they can't be had. */
  async list(): Promise<readonly TranscriptInfo[] | null> {
    return told(() => this.#host.calls.transcripts.list());
  }

  /** Null when `signal` ended it. Never a notice: whoever asked says what went wrong. */
  async search(question: TranscriptQuestion, signal: AbortSignal): Promise<TranscriptFindings | null> {
    const { within, ...rest } = question;
    const input = { ...rest, limit: MOST_HITS, ...(within === undefined ? {} : { within: [...within] }) };
    try {
      const found = await this.#host.calls.transcripts.search(input, { signal });
      return signal.aborted ? null : { ok: true, ...found };
    } catch (thrown) {
      return signal.aborted ? null : { ok: false, failure: failureOf(thrown) };
    }
  }

  /** Throws what the call throws. */
  async part(id: string, start: { readonly from?: string; readonly at?: number }): Promise<TranscriptPart> {
    return this.#host.calls.transcripts.part({ id, ...start });
  }

  async remove(id: string): Promise<boolean> {
    return (await told(() => this.#host.calls.transcripts.remove({ id }))) !== null;
  }

  /** Lets the person save a recording, from `at` seconds on, for any player that reads asciicast. */
  async saveRecording(transcript: Pick<TranscriptInfo, "id" | "name" | "title">, at = 0): Promise<boolean> {
    const saved = await told(async () => {
      const lines: string[] = [];
      let start: { readonly from?: string; readonly at?: number } = at > 0 ? { at } : {};
      for (let first = true; ; first = false) {
        const part = await this.part(transcript.id, start);
        if (first) lines.push(castHeader(part, { title: transcript.title || transcript.name, at }));
        lines.push(castLines(part.events, at));
        if (part.next === null) break;
        start = { from: part.next };
      }
      saveFile(`${fileName(transcript.name)}.cast`, lines, "application/x-asciicast");
      return true;
    });
    return saved === true;
  }
}

const fileName = (name: string): string => name.replaceAll(/[^\p{L}\p{N}._-]+/gu, "-").slice(0, 80) || "recording";
