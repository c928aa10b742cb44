import { z } from "zod";
import { AgentId, PaneId } from "../base/ids.ts";

/** What is kept of what panes print. */
export const TranscriptSettings = z.object({
  /** `all`: of every pane of the server. `seen`: of panes that have a tile or an agent. `off`: nothing more. */
  keep: z.enum(["all", "seen", "off"]).default("all"),
  /** Most megabytes for one pane; the oldest part goes first. */
  paneMegabytes: z.number().int().min(1).max(10_000).default(64),
  /** Most megabytes for all of them. */
  allMegabytes: z.number().int().min(16).max(1_000_000).default(4096),
  /** Days after its last output that a transcript is kept. */
  days: z.number().int().min(1).max(3650).default(30),
});
export type TranscriptSettings = z.infer<typeof TranscriptSettings>;

/** The record of one pane in one life of its server. Times are milliseconds since the epoch. */
export const TranscriptInfo = z.object({
  id: z.string().max(200),
  paneId: PaneId,
  /** The server as a person knows it, and its life. */
  server: z.string(),
  lifeId: z.string(),
  title: z.string(),
  folder: z.string(),
  agentId: AgentId.nullable(),
  /** The agent's name, or what ran in the pane. */
  name: z.string(),
  startedAt: z.number(),
  lastAt: z.number(),
  /** True while its pane is watched. */
  live: z.boolean(),
  /** Bytes on disk. */
  bytes: z.number(),
  /** How often output was lost before it reached Paneglass. */
  gaps: z.number().int(),
});
export type TranscriptInfo = z.infer<typeof TranscriptInfo>;

/** One line that was found. */
export const TranscriptHit = z.object({
  transcript: z.string(),
  /** When it was printed. */
  at: z.number(),
  /** Where in the transcript: for `TranscriptEvents.from`. */
  cursor: z.string(),
  text: z.string(),
  /** Where in `text` it was found: offsets in UTF-16 units, end excluded. */
  ranges: z.array(z.tuple([z.number().int(), z.number().int()])),
  /** Up to three lines before and after. */
  before: z.array(z.string()),
  after: z.array(z.string()),
});
export type TranscriptHit = z.infer<typeof TranscriptHit>;

/** As in asciicast v2: `o` output, `r` a size as `COLSxROWS`, `m` a mark (`gap`: output was lost here and the screen is drawn anew). */
export const TranscriptEvent = z.tuple([z.number(), z.enum(["o", "r", "m"]), z.string()]);
/** `at`: seconds since `startedAt`. */
export type TranscriptEvent = z.infer<typeof TranscriptEvent>;

export const TranscriptPart = z.object({
  startedAt: z.number(),
  cols: z.number().int(),
  rows: z.number().int(),
  /** The whole transcript's length in seconds. */
  seconds: z.number(),
  /** Those that only bring the screen to where it stood come first, with the time it stood so. */
  events: z.array(TranscriptEvent),
  /** Where output was lost in the whole transcript, in seconds; the first 200. */
  gaps: z.array(z.number()),
  /** Where the next part begins; null at the end. */
  next: z.string().nullable(),
});
export type TranscriptPart = z.infer<typeof TranscriptPart>;
