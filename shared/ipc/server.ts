import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { ServerState } from "../models/server.ts";
import { call } from "./errors.ts";

export const server = {
  /** The whole server state now and after every change; each event replaces the one before. */
  watch: call.output(eventIterator(ServerState)),
  /** Tries to connect at once instead of when the back-off ends. */
  retry: call.output(z.void()),
};
