import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { AgentId, PaneId } from "../base/ids.ts";
import { Agent, ProviderInfo, ProviderTest, SpawnReport, SpawnRequest } from "../models/agent.ts";
import { ProviderFiles } from "../models/provider-files.ts";
import { SpawnPreview } from "../models/profile.ts";
import { call } from "./errors.ts";

const one = z.object({ id: AgentId });

export const agents = {
  /** All agents now and after every change, oldest first; each event replaces the one before. */
  watch: call.output(eventIterator(z.array(Agent))),
  /** The agent CLIs on this machine. `refresh` looks again instead of answering from the last look. */
  providers: call.input(z.object({ refresh: z.boolean() })).output(z.array(ProviderInfo)),
  /** What is wrong with the person's own providers; told again whenever one of their files, or any provider, has changed. */
  providerFiles: call.output(eventIterator(ProviderFiles)),
  /** Starts one on a throwaway server, watches what it shows, and ends it again. */
  testProvider: call.input(z.object({ id: z.string(), folder: z.string() })).output(ProviderTest),
  /** Starts `copies` agents, each in a window of its own. Those that could not start are in `problems`. */
  spawn: call.input(SpawnRequest).output(SpawnReport),
  /** What {@link spawn} would do. */
  previewSpawn: call.input(SpawnRequest).output(SpawnPreview),
  /** Takes up the conversation of an agent that has ended, by the id that its CLI gave it; in its own pane where that is still there. */
  resume: call.input(one).output(SpawnReport),
  /** Drops an agent whose pane is gone from the list. */
  forget: call.input(one).output(z.void()),
  /** Which panes the person can see now, and which has the keyboard; empty when the window is not in front. */
  looking: call.input(z.object({ panes: z.array(PaneId), focused: PaneId.nullable() })).output(z.void()),
  /** Keeps the screen, title and reports of this moment with what the person says it is, as a recording that tests can read. */
  saysWrong: call
    .input(z.object({ id: AgentId, expect: z.string().min(1).max(40), note: z.string().max(2000) }))
    .output(z.object({ folder: z.string() })),
};
