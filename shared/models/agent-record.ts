import { z } from "zod";
import { AgentId, PaneId } from "../base/ids.ts";

/** What is kept of an agent between runs of the app. */
export const AgentRecord = z.object({
  id: AgentId,
  providerId: z.string().min(1),
  name: z.string(),
  folder: z.string(),
  paneId: PaneId,
  /** The server life in which `paneId` means something. */
  lifeId: z.string(),
  /** Which server that is, as {@link serverName} says it; left out where it was not noted. */
  server: z.string().optional(),
  /** Milliseconds since the epoch. */
  createdAt: z.number(),
  profile: z.string().nullable(),
  model: z.string().nullable(),
  permissions: z.string().nullable(),
  /** The CLI's own id of its conversation, once it is known. */
  session: z.string().nullable(),
  /** Where the CLI said that it writes the conversation down. */
  transcript: z.string().nullable(),
});
export type AgentRecord = z.infer<typeof AgentRecord>;
