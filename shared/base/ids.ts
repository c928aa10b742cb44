import { z } from "zod";

/** tmux's own identifiers: `$0` a session, `@1` a window, `%3` a pane. Unique while one server lives. */
export const SessionId = z
  .string()
  .regex(/^\$\d+$/)
  .brand<"SessionId">();
export const WindowId = z
  .string()
  .regex(/^@\d+$/)
  .brand<"WindowId">();
export const PaneId = z
  .string()
  .regex(/^%\d+$/)
  .brand<"PaneId">();
export type SessionId = z.infer<typeof SessionId>;
export type WindowId = z.infer<typeof WindowId>;
export type PaneId = z.infer<typeof PaneId>;

/** Ours: the identity of one agent, kept across restarts of the app. Also the value of `PANEGLASS_AGENT_ID`. */
export const AgentId = z
  .string()
  .regex(/^[a-z0-9]{8,32}$/)
  .brand<"AgentId">();
export type AgentId = z.infer<typeof AgentId>;

/** Of a person's own files, as profiles and recipes: a file's name without its ending. */
export const FileId = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/);
