import { z } from "zod";
import { SessionSnapshot } from "./snapshot.ts";

/** Why something does not work, and what the person can do about it. Both are whole sentences. */
export const Problem = z.object({ code: z.string(), message: z.string(), next: z.string() });
export type Problem = z.infer<typeof Problem>;

/** The engine that a server is driven by. `id` is empty when there is none. */
export const EngineAbout = z.object({
  id: z.string(),
  label: z.string(),
  family: z.enum(["tmux", "virtual"]),
  /** Whether what runs in it goes on when the app is closed. */
  lasts: z.boolean(),
  /** True where what its panes print is kept on disk, also when it is ended without being asked. */
  keepsOutput: z.boolean().optional(),
  /** What becomes of a command that no tmux is given, in whole sentences. Absent where tmux gets it. */
  carries: z.string().optional(),
  /** What a person types into a shell before a command of this server. Absent where no shell can reach it. */
  byHand: z.array(z.string()).optional(),
  /** The same where its commands are none of a shell's: what stands before an operation as JSON. */
  opByHand: z.array(z.string()).optional(),
});
export type EngineAbout = z.infer<typeof EngineAbout>;

/**
 * `connecting`: not tried yet. `empty`: the engine works but there is no session. `connected`: following the server.
 * `lost`: it was there and went away; reconnecting by itself. `unavailable`: can't work until a person acts.
 */
export const ConnectionPhase = z.enum(["connecting", "empty", "connected", "lost", "unavailable"]);
export type ConnectionPhase = z.infer<typeof ConnectionPhase>;

export const ServerState = z.object({
  phase: ConnectionPhase,
  /** What a person calls this server: `default`, or the socket's name. */
  label: z.string(),
  engine: EngineAbout,
  /** The tmux it is, or answers as. */
  tmuxVersion: z.string().nullable(),
  /** Tells one life of a server from the next: pane ids mean nothing across a change. */
  lifeId: z.string().nullable(),
  problem: Problem.nullable(),
  sessions: z.array(SessionSnapshot),
});
export type ServerState = z.infer<typeof ServerState>;
