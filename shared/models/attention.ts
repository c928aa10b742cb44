import { z } from "zod";
import { PaneId } from "../base/ids.ts";

/** `system` is whatever sound the system gives a notification; the others are made by the page. */
export const Sound = z.enum(["none", "system", "chime", "knock", "bell", "drop"]);
export type Sound = z.infer<typeof Sound>;

/** A time of day, `00:00` to `23:59`, as the machine's clock shows it. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Use a time from 00:00 to 23:59.");

/** When nothing rings or pops up. `to` before `from` lies on the next day; the same time twice is the whole day. */
export const QuietHours = z.object({
  on: z.boolean().default(false),
  from: TimeOfDay.default("22:00"),
  to: TimeOfDay.default("07:00"),
  /** Days on which it begins, 0 for Sunday. */
  days: z.array(z.number().int().min(0).max(6)).max(7).default([0, 1, 2, 3, 4, 5, 6]),
});
export type QuietHours = z.infer<typeof QuietHours>;

/** How the person wants to hear of agents that need them. */
export const NotificationSettings = z.object({
  /** An agent asks something. */
  blocked: z.boolean().default(true),
  /** A turn or a message failed, or an agent ended. */
  failed: z.boolean().default(true),
  /** A turn is over. */
  done: z.boolean().default(true),
  sound: Sound.default("system"),
  /** By folder: it holds for agents in that folder and below, the nearest one counts. */
  sounds: z.record(z.string().max(1000), Sound).default({}),
  quiet: QuietHours.prefault({}),
  /** The count on the dock or the taskbar. */
  badge: z.boolean().default(true),
  /** An icon in the tray, where Paneglass stays when its window is closed. */
  tray: z.boolean().default(false),
});
export type NotificationSettings = z.infer<typeof NotificationSettings>;

/** What the host has for the page at one moment. `tag` names the agent: what comes later with the same tag takes its place. */
export const AttentionNews = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("tell"),
    tag: z.string(),
    paneId: PaneId.nullable(),
    title: z.string(),
    body: z.string(),
    sound: Sound,
    /** False where the host can't show it: the page does. */
    shown: z.boolean(),
  }),
  /** It needs no person any more. */
  z.object({ kind: z.literal("over"), tag: z.string() }),
  /** The person chose to go there, outside the page. */
  z.object({ kind: z.literal("goTo"), paneId: PaneId }),
  /** The person asked for the queue, outside the page. */
  z.object({ kind: z.literal("queue") }),
]);
export type AttentionNews = z.infer<typeof AttentionNews>;
