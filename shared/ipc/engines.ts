import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { EngineChoiceInfo, EngineProbe } from "../models/engine-report.ts";
import { call } from "./errors.ts";

export const engines = {
  /** The engine that is used, and who chose it. */
  choice: call.output(EngineChoiceInfo),
  /** Tries one engine, or all, on throwaway servers; ends when all is known. Whoever stops reading ends the trying. */
  probe: call.input(z.object({ id: z.string().optional() })).output(eventIterator(EngineProbe)),
  /** Keeps the choice, cuts the connection and connects anew with it. An empty name leaves the choice to the app. */
  use: call.input(z.object({ id: z.string().max(64) })).output(z.void()),
};
