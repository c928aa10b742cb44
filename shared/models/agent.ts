import { z } from "zod";
import { AgentId, PaneId } from "../base/ids.ts";
import { Problem } from "./server.ts";

export const AgentState = z.enum(["starting", "ready", "working", "blocked", "done", "error", "exited", "unknown"]);
export type AgentState = z.infer<typeof AgentState>;

/** What a blocked agent waits for. */
export const Asks = z.enum(["permission", "question", "trust", "login", "choice"]);
export type Asks = z.infer<typeof Asks>;

export const EvidenceSource = z.enum(["process", "hook", "report", "title", "osc", "screen", "timing"]);
export type EvidenceSource = z.infer<typeof EvidenceSource>;

export const DialogOption = z.object({
  /** The number or letter it is chosen by; null where it is reached with arrows. */
  key: z.string().nullable(),
  label: z.string(),
  /** True for the one that Enter would take now, as far as the screen shows it. */
  chosen: z.boolean(),
});
export type DialogOption = z.infer<typeof DialogOption>;

/** A dialog as it stands on the screen. */
export const Dialog = z.object({
  question: z.string(),
  /** The rows above the options, oldest first: what is to be allowed, and why. */
  text: z.array(z.string()),
  options: z.array(DialogOption),
});
export type Dialog = z.infer<typeof Dialog>;

/** One observation about an agent. `says` is null when the source has nothing to say of the state. */
export const Evidence = z.object({
  source: EvidenceSource,
  /** The rule that read it, for example `claude.screen.permission`. */
  rule: z.string(),
  says: AgentState.nullable(),
  asks: Asks.nullable(),
  /** One sentence for the person: what was seen. */
  detail: z.string(),
  /** What it waits for, where that can be read. */
  dialog: Dialog.optional(),
  /** The screen lines or the title that matched, as they stood. */
  matched: z.array(z.string()),
  /** Milliseconds since the epoch: when it was first seen in this form. */
  at: z.number(),
  /** 0 to 1. */
  sure: z.number().min(0).max(1),
  /** For work that was told: milliseconds for which a composer at rest does not speak against it. Left out: a few seconds. */
  holds: z.number().optional(),
  /** True where the same was told of the turn's end: its closing line then says nothing new. */
  turnOver: z.boolean().optional(),
  /** What is seen of work behind a composer at rest: `ends`: it is over, too; `stays`: it runs on. */
  behind: z.enum(["ends", "stays"]).optional(),
});
export type Evidence = z.infer<typeof Evidence>;

/** What the evidence adds up to. */
export const AgentStatus = z.object({
  state: AgentState,
  asks: Asks.nullable(),
  /** Milliseconds since the epoch: when this state began. */
  since: z.number(),
  /** One short sentence: why. */
  summary: z.string(),
  winner: Evidence.nullable(),
  losers: z.array(Evidence),
  /** Set while it is what an earlier run of the app knew, and nothing was read anew: when that was, milliseconds since the epoch. */
  old: z.number().optional(),
});
export type AgentStatus = z.infer<typeof AgentStatus>;

export const Agent = z.object({
  id: AgentId,
  providerId: z.string(),
  name: z.string(),
  folder: z.string(),
  /** Null when its pane is gone. */
  paneId: PaneId.nullable(),
  /** Milliseconds since the epoch. */
  createdAt: z.number(),
  /** The profile it was started from; null without one. */
  profile: z.string().nullable(),
  /** As it was asked for at the start; null for the CLI's own choice. */
  model: z.string().nullable(),
  permissions: z.string().nullable(),
  /** The CLI's own id of its conversation; null until it is known. What was resumed keeps it. */
  session: z.string().nullable(),
  /** True when a new agent can take up this one's conversation by its id. */
  resumable: z.boolean(),
  /** What the person should bear in mind when reading its status, such as a version that no rule was held against. */
  caution: z.string().nullable(),
  /** True when a turn ended, or failed, and nobody has looked since. */
  unseen: z.boolean(),
  status: AgentStatus,
});
export type Agent = z.infer<typeof Agent>;

/** A provider as found on this machine. */
export const ProviderInfo = z.object({
  id: z.string(),
  name: z.string(),
  /** One or two letters or a symbol for its badge, and the badge's colour. */
  icon: z.object({ glyph: z.string(), colour: z.string() }),
  available: z.boolean(),
  /** Absolute path of the program; null when missing. */
  path: z.string().nullable(),
  /** As the program prints it; null when it is missing or would not tell. */
  version: z.string().nullable(),
  /** A command that installs it. */
  installHint: z.string(),
  /** False when it can't take a first message at its start. */
  takesMessage: z.boolean(),
  /** Null: no model can be chosen; else names that are likely, any other may be typed. */
  models: z.array(z.string()).nullable(),
  /** How much it may do unasked; the first is its own choice. */
  permissions: z.array(z.object({ id: z.string(), label: z.string(), detail: z.string(), risky: z.boolean() })),
  /** Bytes that chords are typed as, where the plain ones would not do. */
  keys: z.record(z.string(), z.string()).optional(),
  /** What to know of folder trust; empty for nothing. */
  trust: z.string(),
  /** Set where its version is not one that its rules were held against. */
  caution: z.string().nullable(),
  /** `built-in`, or the file of the person's that it came from or was changed by. */
  origin: z.string(),
});
export type ProviderInfo = z.infer<typeof ProviderInfo>;

/** What a trial run of a provider showed, step by step. */
export const ProviderTest = z.object({
  steps: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string() })),
  /** The screen at its end. */
  screen: z.array(z.string()),
});
export type ProviderTest = z.infer<typeof ProviderTest>;

export const SpawnRequest = z.object({
  providerId: z.string().min(1),
  folder: z.string().min(1),
  name: z.string().trim().min(1).max(80),
  message: z.string().max(16_000).optional(),
  copies: z.number().int().min(1).max(8),
  model: z.string().trim().min(1).max(120).optional(),
  /** The id of one of the provider's choices. */
  permissions: z.string().max(40).optional(),
  /** A profile, as {@link profileRef} says it: what the request leaves out comes from it. */
  profile: z.string().max(80).optional(),
});
export type SpawnRequest = z.infer<typeof SpawnRequest>;

export const SpawnReport = z.object({ agents: z.array(Agent), problems: z.array(Problem) });
export type SpawnReport = z.infer<typeof SpawnReport>;
