import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { TranscriptHit, TranscriptInfo, TranscriptPart } from "../models/transcript.ts";
import { Problem } from "../models/server.ts";
import { call } from "./errors.ts";

/** What panes have printed, as it is kept on disk. */
export const transcripts = {
  /** Newest first. */
  list: call.output(z.array(TranscriptInfo)),
  /**
   * Lines that hold `text`, newest first. With `regex` it is a regular expression. `behind`: megabytes of transcripts that are not searchable
   * yet, each second of the search included. Stops when the caller does.
   */
  search: call
    .input(
      z.object({
        text: z.string().min(1).max(500),
        regex: z.boolean(),
        caseSensitive: z.boolean(),
        /** Only in these; left out, in all. */
        within: z.array(z.string()).max(500).optional(),
        limit: z.number().int().min(1).max(1000),
      }),
    )
    .output(z.object({ hits: z.array(TranscriptHit), more: z.boolean(), behind: z.number() })),
  /**
   * A part of a transcript: from `from` on (`next` of the part before: goes on exactly; `cursor` of a hit: the screen as it stood then, and
   * on), or from `at` on (seconds since its beginning: the screen as it stood then, and on), else from the beginning.
   */
  part: call
    .input(z.object({ id: z.string(), from: z.string().optional(), at: z.number().min(0).optional() }))
    .output(TranscriptPart),
  /** Why nothing can be kept now, and null once it can again: at once, then as it changes. */
  trouble: call.output(eventIterator(Problem.nullable())),
  remove: call.input(z.object({ id: z.string() })).output(z.object({})),
};
