import { z } from "zod";
import { AgentState, Asks } from "../models/agent.ts";

const PATTERN_HELP =
  'write a regular expression as "/.../" or "/.../i", with every backslash doubled, without the flags g and y';

/** A file of the person's writes it as a text; other flags than these keep state or are of no use here. */
const PatternText = z
  .string()
  .refine((text) => patternOf(text) !== null, { message: PATTERN_HELP })
  .transform((text) => patternOf(text) ?? /(?!)/);
const Pattern = z.union([z.instanceof(RegExp), PatternText], { message: PATTERN_HELP });
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
  /** Rows that are choices, where other rows stand between them in the same column: the first group is a choice's label. */
  choices: Pattern.optional(),
  /** Look at this many non-blank rows at the region's end only. */
  last: z.number().int().positive().optional(),
  /** Of work that was told to go on behind a composer at rest. `ends`: it is over, too, as a person cut it short; `stays`: the screen names it. */
  behind: z.enum(["ends", "stays"]).optional(),
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
  /** How the agent's own words stand in the turn, so that its answer can be told from the rest. */
  said: z
    .object({
      /** The first row of a piece of its text. */
      starts: Pattern,
      /** False where the rows after it look the same. */
      marked: z.boolean().default(true),
      /** A row with which something else begins, such as a tool's work; it lasts until the next piece. Looked at before `starts`. */
      other: Pattern.optional(),
      /** Cut from the left of every row of a piece. */
      left: Pattern,
    })
    .optional(),
  /** Cut from the composer's rows to get at what is typed there; cells that are printed faint are left out before. */
  draft: z
    .object({
      /** The prompt sign and the frame at a row's left. */
      left: Pattern,
      right: Pattern.optional(),
      /** What an empty composer shows where it is not printed faint. */
      placeholder: Pattern.optional(),
      /**
       * Fits the composer's first row, sign and all, where what is typed is no message but, say, a command for its own shell; the sign is what
       * fits. Left out: a prompt with `!` or `#`.
       */
      mode: Pattern.optional(),
      /** Where the text stands above the row that `prompt` finds: the rows that belong to it, but for so many at their end. */
      over: z.object({ rows: Pattern, but: z.number().int().nonnegative() }).optional(),
    })
    .optional(),
});
export type ScreenLayout = z.infer<typeof ScreenLayout>;

/**
 * Matches what a CLI tells of itself: a report of its hooks, or an escape sequence that it prints (`event` is then its number). The fields of what
 * came with it (dotted paths) must fit `where`. The first rule that matches reads a signal; the newest signal that says something holds.
 */
const SignalRule = z.object({
  ...Verdict,
  id: z.string().regex(/^(hook|escape)\.[a-z-]+$/),
  event: Pattern,
  where: z.record(z.string(), Pattern).optional(),
  /** For work that goes on behind a composer at rest: milliseconds for which that is believed. */
  holds: z.number().int().positive().optional(),
  /** Path of the id of what goes on beside the turn, such as a sub-agent. */
  task: Line.optional(),
  /** What is over. `task`: the one of that id, of which nothing told before counts any more; `turn`: its closing line then says nothing new. */
  ends: z.enum(["task", "turn"]).optional(),
  /** Fields that are shown to the person as what was told. */
  shows: z.array(Line).default([]),
});
export type SignalRule = z.infer<typeof SignalRule>;

export type SignalRuleInput = z.input<typeof SignalRule>;

/** How to read a running agent. Rules stand in order: of two that match and say the same, the first is told. */
const EvidenceRules = z.object({
  title: z.array(TitleRule).default([]),
  layout: ScreenLayout,
  screen: z.array(ScreenRule).default([]),
  escapes: z.array(SignalRule).default([]),
});
export type EvidenceRules = z.infer<typeof EvidenceRules>;

/**
 * How a first message goes into the argv of an interactive start. `positional`: as the last argument, behind `--`.
 * `option`: joined to a long option, so that no message can become a flag.
 */
const MessageWay = z.discriminatedUnion("how", [
  z.object({ how: z.literal("positional") }),
  z.object({ how: z.literal("option"), option: z.string().regex(/^--[a-z-]+$/) }),
]);

/** Words of an argv. `{model}`, `{session}`, `{text}`, `{file}`, `{folder}` stand for values; a word is never split by one. */
const Words = z.array(Line);

/** A way to work that is chosen at the start: how much it may do unasked. */
const PermissionChoice = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  label: Line,
  /** One sentence: what it may then do. */
  detail: Line,
  args: Words.default([]),
  env: z.record(z.string(), z.string()).default({}),
  /** True where it acts without asking. */
  risky: z.boolean().default(false),
});

/**
 * A file made for one launch, in a folder of that agent's own, or, where it is `shared`, in one for all agents of the provider. Strings may hold
 * `{folder}` and `{shared}` (those folders), `{spool}` (where reports go), `{cli}` (the program that takes them) and `{hook EVENT}` (a shell
 * command that reports the event); `{json NAME}` is the same as a JSON string.
 */
const LaunchFile = z.object({
  name: z.string().regex(/^[a-z0-9_-][a-z0-9._-]*(\/[a-z0-9_-][a-z0-9._-]*)*$/),
  json: z.unknown().optional(),
  text: z.string().optional(),
  /** Where a CLI adds much of its own beside it. It may hold nothing of one agent's. */
  shared: z.boolean().default(false),
});

/**
 * How one launch is made to tell of itself. Nothing outside the agent's own folder is written, and nothing of the person's is replaced: where a
 * variable of `env` is set already, or a file of `yields` is there, it is started without. `args` and `env` may hold what {@link LaunchFile} may.
 */
const HookSpec = z.object({
  files: z.array(LaunchFile).default([]),
  args: Words.default([]),
  env: z.record(z.string(), z.string()).default({}),
  /** Files, `{home}` or `{env NAME}` at their beginning, whose being there (and holding a row like that) means: the place is taken. */
  yields: z.array(z.object({ file: Line, row: Pattern.optional() })).default([]),
  /**
   * True where a CLI of the same kind that the agent starts would run these hooks too. What is told of another conversation is then left out, but
   * for the rule `hook.anew`, by which the agent itself goes over to another one.
   */
  inherited: z.boolean().default(false),
  /** Dotted paths into what comes with an event; the first that is there counts. Only signals that fit a rule are asked. */
  fields: z.object({ session: Words.default([]), transcript: Words.default([]), prompt: Words.default([]) }),
  rules: z.array(SignalRule),
});
export type HookSpec = z.infer<typeof HookSpec>;

/** How a message is brought in. */
const SubmitSpec = z.object({
  /** `asked`: framed when the program asked for bracketed paste; `always`: framed in any case; `never`: typed as it is. */
  frame: z.enum(["asked", "always", "never"]).default("asked"),
  /** A key that makes it take in what was pasted, before Enter. */
  flushKey: z.string().nullable().default(null),
  /** Milliseconds in which the composer must not change before Enter. */
  settleMs: z.number().int().nonnegative().default(200),
  /** True: Enter goes in the same write as the text. */
  joined: z.boolean().default(false),
  /** Characters above which the text goes by a file. */
  longest: z.number().int().positive().default(16_000),
  /** A key that empties the composer when something is typed there; it may end the program when nothing is. */
  clearKey: z.string().default("C-c"),
  /** What its composer shows in place of a long text. */
  stands: Pattern.optional(),
});
export type SubmitSpec = z.infer<typeof SubmitSpec>;

/** How an option of a dialog is chosen. `key`: its key chooses at once; `keyEnter`: its key moves there; `arrows`: Up and Down move. */
const AnswerSpec = z.object({
  by: z.enum(["key", "keyEnter", "arrows", "tabs"]).default("arrows"),
  cancel: z.string().default("Escape"),
});
export type AnswerSpec = z.infer<typeof AnswerSpec>;

/** A chord in lower case, such as `ctrl+enter`; modifiers in this order, then the key as the browser names it. */
const KeyChord = z.string().regex(/^(ctrl\+)?(alt\+)?(shift\+)?(meta\+)?([!-`{-~]|[a-z][a-z0-9]*)$/);

/** Bytes for chords that a plain terminal can't tell from others. What the program asks for by a keyboard protocol goes before. */
const KeyBytes = z.record(KeyChord, z.string().min(1).max(32));

/** Dotted path into an entry; `[]` stands for every item of a list, the empty path for the thing itself. Texts found are joined. */
const Path = z.string();

/** What of an entry is one thing that was said or done. An entry may hold several: each rule that fits takes its part. */
const TranscriptRule = z.object({
  /** Values at these paths must fit; what is not there counts as an empty text. */
  where: z.record(z.string(), Pattern).default({}),
  /** Path to a list whose items are read one by one: `item`, `name` and `text` then begin at the item. */
  each: z.string().nullable().default(null),
  item: z.record(z.string(), Pattern).default({}),
  role: z.enum(["person", "agent", "tool"]),
  /** What is no text is told as JSON of a tool, and left out of a message. */
  text: Path,
  /** Of a tool: what it is called. */
  name: z.string().nullable().default(null),
});
export type TranscriptRule = z.infer<typeof TranscriptRule>;

/** A conversation on disk. */
const TranscriptSpec = z.object({
  /**
   * Where it lies: absolute, with `{home}`, `{folder}`, `{session}`, `{session8}` (its first 8 characters), `{env NAME}` (left out where
   * that is not set), and `*` within a name. The first that exists is taken.
   */
  files: z.array(Line),
  /** Words with which its program prints the conversation of `{session}`, for one that keeps it in no file of its own. */
  print: Words.nullable().default(null),
  format: z.enum(["jsonl", "json"]),
  /** Path to the list of entries, for `json`. */
  list: Path.default(""),
  /** Path of the session's id in one of the first entries: a file that tells another one is not taken. Null where none tells it. */
  session: Path.nullable().default(null),
  /** Path of an entry's own id, where one may be written again: the later one counts. */
  id: Path.nullable().default(null),
  /** Path of when it was said: a date, or seconds or milliseconds since the epoch. */
  at: Path.nullable().default(null),
  entries: z.array(TranscriptRule).min(1),
  /** A text of the person's that fits was not theirs: what the CLI adds by itself. */
  ignore: Pattern.nullable().default(null),
});
export type TranscriptSpec = z.infer<typeof TranscriptSpec>;

const ProviderSpec = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: Line,
  icon: z.object({ glyph: z.string().min(1).max(2), colour: z.string().regex(/^#[0-9a-f]{6}$/) }),
  command: z.object({
    /** Names to look for on PATH, best first. Empty: the person's own shell, always there. */
    programs: z.array(Line),
    /** Arguments that make it print its version and exit. Empty: it can't be asked. */
    version: z.array(Line),
    /** A command that installs it; empty when nothing is to be installed. */
    install: z.string(),
    /** The versions that its rules were held against: from `since` to before `until`. Others are met with a caution. */
    known: z.object({ since: Line, until: Line }).nullable().default(null),
  }),
  launch: z.object({
    args: z.array(Line),
    env: z.record(z.string(), z.string()),
    /** Null: it can't take a first message at its start. */
    message: MessageWay.nullable(),
    /** Null: no model can be chosen at its start. */
    model: z
      .object({ args: Words, suggested: z.array(Line) })
      .nullable()
      .default(null),
    /** The first is what it does by itself. */
    permissions: z.array(PermissionChoice).default([]),
    /** How a system prompt is given: `{text}` or `{file}`. Null: it can't be; the prompt then goes before the first message. */
    systemPrompt: z.object({ args: Words }).nullable().default(null),
    /** `{session}`: its own id of a conversation. `assign` gives a new conversation that id, where it can. */
    session: z
      .object({ assign: Words.nullable().default(null), resume: Words })
      .nullable()
      .default(null),
    /** What the person should know of folder trust; empty when it has none. */
    trust: z.string().default(""),
  }),
  /** Null: it can't be made to tell of itself. */
  hooks: HookSpec.nullable().default(null),
  submit: SubmitSpec.default(SubmitSpec.parse({})),
  answers: AnswerSpec.default(AnswerSpec.parse({})),
  /** Left out: Shift+Enter is Escape and Enter, which most composers take for a new line. */
  keys: KeyBytes.default({ "shift+enter": "\u001b\r" }),
  /** What makes it end: a line to submit, or keys. */
  leave: z
    .union([z.object({ line: Line }), z.object({ keys: z.array(Line).min(1) })])
    .default({ keys: ["C-c", "C-c"] }),
  /** Where it prints the id of its conversation, as the first group. */
  sessionOnScreen: Pattern.nullable().default(null),
  transcript: TranscriptSpec.nullable().default(null),
  /** Null: nothing is known of its screen, and its state is unknown while it runs. */
  evidence: EvidenceRules.nullable(),
});
export type ProviderSpec = z.infer<typeof ProviderSpec>;

/** Throws when the data breaks the schema: a provider that can't be trusted must not load. */
export function defineProvider(spec: z.input<typeof ProviderSpec>): ProviderSpec {
  return ProviderSpec.parse(spec);
}

/** The same for data that a person wrote: never throws. */
export function checkProvider(data: unknown): z.ZodSafeParseResult<ProviderSpec> {
  return ProviderSpec.safeParse(data);
}

function patternOf(text: string): RegExp | null {
  const [, source, flags] = /^\/(.+)\/([imsu]*)$/s.exec(text) ?? [];
  try {
    return source === undefined ? null : new RegExp(source, flags);
  } catch {
    return null; // Not a regular expression: the caller says so.
  }
}
