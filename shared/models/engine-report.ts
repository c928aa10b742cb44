import { z } from "zod";

/** An engine as the doctor shows it: what it is, and whether it can work on this machine. */
export const EngineInfo = z.object({
  id: z.string(),
  label: z.string(),
  family: z.enum(["tmux", "virtual"]),
  caps: z.array(z.string()),
  found: z.boolean(),
  /** The program it would use, as a full path; null when it needs none or there is none. */
  program: z.string().nullable(),
  version: z.string().nullable(),
  /** One whole sentence: what was found, or why it cannot work and what to do about it. */
  says: z.string(),
});
export type EngineInfo = z.infer<typeof EngineInfo>;

/** One thing tried on a throwaway server. `name` is an operation's kind, a scenario in words, or an ability. */
export const ProbeResult = z.object({
  group: z.enum(["operation", "scenario", "ability"]),
  name: z.string(),
  /** `untold`: it could not be tried here. */
  works: z.enum(["yes", "no", "untold"]),
  /** Why it does not work or could not be tried, a whole sentence; empty when it works. */
  why: z.string(),
});
export type ProbeResult = z.infer<typeof ProbeResult>;

/** What comes of probing engines, in the order it is known: each engine is looked for, then tried bit by bit, then done. */
export const EngineProbe = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("looked"), info: EngineInfo }),
  z.object({ kind: z.literal("tried"), id: z.string(), result: ProbeResult }),
  /** Every probe of this engine is in; none were made of an engine that was not found. */
  z.object({ kind: z.literal("done"), id: z.string() }),
]);
export type EngineProbe = z.infer<typeof EngineProbe>;

/** An engine that nobody asked for, which the last start did not use. */
export const EngineNews = z.object({
  label: z.string(),
  /** The label of the one that the last start used; null when that is not known. */
  before: z.string().nullable(),
});
export type EngineNews = z.infer<typeof EngineNews>;

/** The engine of this start. */
export const EngineChoiceInfo = z.object({
  /** Null when there is none of the name that was asked for. */
  id: z.string().nullable(),
  /** The environment's variable, the setting, what is around this process, or what is found on the machine. */
  by: z.enum(["variable", "setting", "surroundings", "machine"]).nullable(),
  /** As in the settings; empty when the choice is the app's. */
  setting: z.string(),
  /** The variable that goes before the setting; null while it is not set. */
  pinned: z.string().nullable(),
  /** Left out where there is nothing to tell. */
  news: EngineNews.optional(),
});
export type EngineChoiceInfo = z.infer<typeof EngineChoiceInfo>;
