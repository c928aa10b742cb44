import { z } from "zod";
import { NotificationSettings } from "./attention.ts";
import { ComposerSettings } from "./composer.ts";
import { KeySettings } from "./key-settings.ts";
import { LayoutSettings } from "./layout-settings.ts";
import { TimelineSettings } from "./operation-log.ts";
import { TerminalSettings } from "./terminal-settings.ts";
import { TranscriptSettings } from "./transcript.ts";

/** The person's settings: one readable file. Every field has a default, so an empty file is valid. */
export const Settings = z.object({
  theme: z.enum(["system", "dark", "light"]).default("system"),
  /** Terminal font size in CSS pixels, used wherever a tile may choose its own. */
  fontSize: z.number().int().min(8).max(32).default(13),
  /** Empty: the app chooses. */
  fontFamily: z.string().max(200).default(""),
  /** A tmux socket: a name as for `tmux -L`, or an absolute path as for `tmux -S`. Empty: tmux's default. */
  socket: z.string().default(""),
  /** The engine's name. Empty: the app chooses. */
  engine: z.string().max(64).default(""),
  /** Lines of history a tile is filled with at attach. */
  scrollback: z.number().int().min(0).max(50_000).default(5000),
  sidebar: z.boolean().default(true),
  sidebarWidth: z.number().int().min(160).max(600).default(264),
  composer: ComposerSettings.prefault({}),
  keys: KeySettings.prefault({}),
  layouts: LayoutSettings.prefault({}),
  terminal: TerminalSettings.prefault({}),
  transcripts: TranscriptSettings.prefault({}),
  timeline: TimelineSettings.prefault({}),
  notifications: NotificationSettings.prefault({}),
  /** What was last chosen in the palette, newest first. */
  palette: z.object({ recent: z.array(z.string().max(200)).max(60).default([]) }).prefault({}),
  /** What was last chosen at the start of an agent, by its provider; empty texts for its own choice. */
  starts: z
    .record(z.string().max(80), z.object({ model: z.string().max(120), permissions: z.string().max(40) }))
    .default({}),
});
export type Settings = z.infer<typeof Settings>;
export const defaultSettings: Settings = Settings.parse({});
