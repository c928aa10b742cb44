import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { AgentId } from "../base/ids.ts";
import { Agent, ProviderInfo, SpawnReport, SpawnRequest } from "../models/agent.ts";
import { call } from "./errors.ts";

export const agents = {
  /** All agents now and after every change, oldest first; each event replaces the one before. */
  watch: call.output(eventIterator(z.array(Agent))),
  /** The agent CLIs on this machine. `refresh` looks again instead of answering from the last look. */
  providers: call.input(z.object({ refresh: z.boolean() })).output(z.array(ProviderInfo)),
  /** Starts `copies` agents, each in a window of its own. Those that could not start are in `problems`. */
  spawn: call.input(SpawnRequest).output(SpawnReport),
  /** Drops an agent whose pane is gone from the list. */
  forget: call.input(z.object({ id: AgentId })).output(z.void()),
};
