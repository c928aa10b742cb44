import { z } from "zod";
import { AgentState, Asks } from "../models/agent.ts";

const Pattern = z.instanceof(RegExp);
const Line = z.string().min(1);

/** What a rule says when it matches. `says` is null for a sighting that tells nothing of the state. */
const Verdict = {
  /** Unique among the provider's rules, for example `screen.permission`. */
  id: z.string().regex(/^(screen|title)\.[a-z-]+$/),
  says: AgentState.nullable(),
  asks: Asks.optional(),
  /** One sentence for the person: what was seen. */
  detail: Line,
  sure: z.number().min(0).max(1),
  /** The versions of the CLI that it holds for: from `since` on, and before `until`. */
  since: z.string().optional(),
  until: z.string().optional(),
};

/**
 * Parts of the visible screen. `turn`: above the composer, from the person's last message on. `composer`: where the person types.
 * `footer`: below it. `dialog`: everything, when no composer is shown. A rule never sees older turns or scrollback.
 */
const Region = z.enum(["turn", "composer", "footer", "dialog"]);
export type Region = z.infer<typeof Region>;

/** Matches when every pattern of `rows` finds a row in the region, the region's end fits `end`, and no row fits `without`. */
const ScreenRule = z.object({
  ...Verdict,
  region: Region,
  rows: z.array(Pattern).min(1),
  without: Pattern.optional(),
  /** Read on the last two non-blank rows as one text: in a narrow pane they are one sentence. */
  end: Pattern.optional(),
  /** A row of choices beside each other: each group is one. */
  bar: Pattern.optional(),
  /** Look at this many non-blank rows at the region's end only. */
  last: z.number().int().positive().optional(),
});
export type ScreenRule = z.infer<typeof ScreenRule>;

/** What every CLI with a composer has in common: it is shown, and no other rule says more. Stands last. */
export const composerAtRest: ScreenRule = {
  id: "screen.composer",
  region: "composer",
  rows: [/^/],
  says: "ready",
  detail: "The composer is shown and nothing else goes on.",
  sure: 0.6,
};

const TitleRule = z.object({ ...Verdict, title: Pattern });
export type TitleRule = z.infer<typeof TitleRule>;

/** How to find the composer, and with it the regions. The lowest row that fits `prompt` (and `above`) decides. */
const ScreenLayout = z.object({
  /** Cut from every row before reading: what a panel at the side adds. */
  cut: Pattern.optional(),
  /** A row that it never draws, for those that fill the whole screen: where one stands, somebody else has written over it. */
  foreign: Pattern.optional(),
  /** First row of the composer. */
  prompt: Pattern,
  /** The row directly above it. */
  above: Pattern.optional(),
  /** The row that closes it. Without one, everything below the prompt is footer. */
  below: Pattern.optional(),
  /** Every non-blank row below must fit, or it is no composer. */
  footer: Pattern,
  /** What may look like a composer and is none: `menu` fits its first row, or `end` fits what is below, and no row there fits `proof`. */
  doubt: z.object({ menu: Pattern, end: Pattern, proof: Pattern }).optional(),
  /** Where a message of the person's begins in the transcript. */
  asked: Pattern,
});
export type ScreenLayout = z.infer<typeof ScreenLayout>;

/** How to read a running agent. Rules stand in order: of two that match and say the same, the first is told. */
const EvidenceRules = z.object({ title: z.array(TitleRule), layout: ScreenLayout, screen: z.array(ScreenRule) });
export type EvidenceRules = z.infer<typeof EvidenceRules>;

/**
 * How a first message goes into the argv of an interactive start. `positional`: as the last argument, behind `--`.
 * `option`: joined to a long option, so that no message can become a flag.
 */
const MessageWay = z.discriminatedUnion("how", [
  z.object({ how: z.literal("positional") }),
  z.object({ how: z.literal("option"), option: z.string().regex(/^--[a-z-]+$/) }),
]);

const ProviderSpec = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: Line,
  icon: z.object({ glyph: z.string().min(1).max(2), colour: z.string().regex(/^#[0-9a-f]{6}$/) }),
  command: z.object({
    /** Names to look for on PATH, best first. Empty: the person's own shell, always there. */
    programs: z.array(Line),
    /** Arguments that make it print its version and exit. */
    version: z.array(Line),
    /** A command that installs it; empty when nothing is to be installed. */
    install: z.string(),
  }),
  launch: z.object({
    args: z.array(Line),
    env: z.record(z.string(), z.string()),
    /** Null: it can't take a first message at its start. */
    message: MessageWay.nullable(),
  }),
  /** Null: nothing is known of its screen, and its state is unknown while it runs. */
  evidence: EvidenceRules.nullable(),
});
export type ProviderSpec = z.infer<typeof ProviderSpec>;

/** Throws when the data breaks the schema: a provider that can't be trusted must not load. */
export function defineProvider(spec: ProviderSpec): ProviderSpec {
  return ProviderSpec.parse(spec);
}

/**
 * Arguments after the program's name. A message that could be read as a flag or a subcommand is made harmless: it goes behind `--`,
 * and a single word gets a leading blank, because some parsers look for subcommands even there.
 */
export function launchArgs(provider: ProviderSpec, message: string | undefined): string[] {
  const { args, message: way } = provider.launch;
  const text = message?.trim() ? message : undefined;
  if (text === undefined || way === null) return [...args];
  if (way.how === "option") return [...args, `${way.option}=${text}`];
  return [...args, "--", /^\S+$/.test(text) ? ` ${text}` : text];
}
