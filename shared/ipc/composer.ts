import { z } from "zod";
import { AgentId } from "../base/ids.ts";
import { FILE_PART } from "../models/composer.ts";
import { LONGEST_MESSAGE } from "../models/delivery.ts";
import { call } from "./errors.ts";

/** What writing a message takes, beside sending it. */
export const composer = {
  /** Messages that were begun and not sent, by the name they were kept under. */
  drafts: call.output(z.record(z.string(), z.string())),
  /** An empty text drops the draft. */
  keepDraft: call
    .input(z.object({ key: z.string().min(1).max(64), text: z.string().max(LONGEST_MESSAGE) }))
    .output(z.void()),
  /** Texts sent before, newest first: those to these agents come before all others. Each once. */
  recall: call.input(z.object({ agentIds: z.array(AgentId).max(200) })).output(z.array(z.string())),
  /** Notes that a person sent `text` to these agents. What is very long is not kept. */
  remember: call
    .input(z.object({ agentIds: z.array(AgentId).min(1).max(200), text: z.string().min(1).max(LONGEST_MESSAGE) }))
    .output(z.void()),
  /**
   * Files and folders below the agent's folder that fit what was typed, best first, as paths relative to it with `/`; folders end in
   * `/`. What its repository ignores is left out.
   */
  files: call.input(z.object({ agentId: AgentId, query: z.string().max(400) })).output(z.array(z.string())),
  /**
   * Takes over a file that has no path here, part by part: `at` is how many bytes of `id` were sent before, `data` is base64. Gives the
   * path under which agents can read it. Throws `composer.part` when parts are missing and `composer.size` when it is too large.
   */
  keepFile: call
    .input(
      z.object({
        id: z.string().regex(/^[a-f0-9]{16,64}$/),
        name: z.string().max(1000),
        at: z.number().int().nonnegative(),
        data: z.string().max(Math.ceil(FILE_PART / 3) * 4),
      }),
    )
    .output(z.object({ path: z.string() })),
};
