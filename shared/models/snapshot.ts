import { z } from "zod";
import { AgentId, PaneId, SessionId, WindowId } from "../base/ids.ts";

/** One pane as the server last reported it. Sizes are in cells. */
export const PaneSnapshot = z.object({
  id: PaneId,
  windowId: WindowId,
  sessionId: SessionId,
  index: z.number().int(),
  active: z.boolean(),
  width: z.number().int(),
  height: z.number().int(),
  title: z.string(),
  /** Name of the foreground program; the name it was started with when tmux can't tell. */
  command: z.string(),
  path: z.string(),
  pid: z.number().int().nullable(),
  dead: z.boolean(),
  /** Exit code of a dead pane; null while it lives, and when a signal ended it. */
  deadStatus: z.number().int().nullable(),
  /** True while copy mode or another tmux mode covers the pane. */
  inMode: z.boolean(),
  /** Set while what is typed into it goes to the others of its window that are set so too. */
  synchronized: z.literal(true).optional(),
  /** The agent that was started in this pane, from the pane option `@paneglass_agent`. */
  agentId: AgentId.nullable(),
});
export type PaneSnapshot = z.infer<typeof PaneSnapshot>;

export const WindowSnapshot = z.object({
  id: WindowId,
  sessionId: SessionId,
  index: z.number().int(),
  name: z.string(),
  active: z.boolean(),
  zoomed: z.boolean(),
  width: z.number().int(),
  height: z.number().int(),
  /** True when Paneglass made this window and no terminal shows it: only then may we resize it. */
  owned: z.boolean(),
  panes: z.array(PaneSnapshot),
});
export type WindowSnapshot = z.infer<typeof WindowSnapshot>;

export const SessionSnapshot = z.object({
  id: SessionId,
  name: z.string(),
  /** Seconds since the epoch. */
  created: z.number(),
  windows: z.array(WindowSnapshot),
});
export type SessionSnapshot = z.infer<typeof SessionSnapshot>;
