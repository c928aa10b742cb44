import { z } from "zod";
import { AgentId } from "../base/ids.ts";
import { LastAnswer } from "../models/history.ts";
import { call } from "./errors.ts";

/** What agents have said. */
export const history = {
  /** Null where nothing was answered yet, or nothing of it can be read. One for each id asked for, in that order. */
  lastAnswers: call.input(z.object({ ids: z.array(AgentId).max(64) })).output(z.array(LastAnswer.nullable())),
  /** The whole conversation as Markdown. */
  markdown: call.input(z.object({ id: AgentId })).output(z.object({ name: z.string(), text: z.string() })),
};
