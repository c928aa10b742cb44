import type { ProviderSpec } from "./provider.ts";

/** What a start is to be like, beyond the provider's own way. */
export interface LaunchWishes {
  readonly folder: string;
  /** The first message; blank is none. */
  readonly message: string;
  /** Null: the provider's own choice. */
  readonly model: string | null;
  /** The id of one of the provider's choices; null for its own. */
  readonly permissions: string | null;
  /** `file` holds `text`. */
  readonly systemPrompt: { readonly text: string; readonly file: string } | null;
  /** `assign`: a new conversation under this id. `resume`: the one that has it. */
  readonly session: { readonly how: "assign" | "resume"; readonly id: string } | null;
  /** What makes it tell of itself. */
  readonly hooks: LaunchWords;
}

export interface LaunchWords {
  /** After the program's name. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export const noWords: LaunchWords = { args: [], env: {} };

/** Characters of a text in an argv; a longer one is pointed to in its file. */
const LONGEST_WORD = 8000;

/**
 * Argv and environment of a launch. A message that could be read as a flag or a subcommand is made harmless: it goes behind `--`, and
 * a single word gets a leading blank, because some parsers look for subcommands even there.
 */
export function launchWords(provider: ProviderSpec, wishes: LaunchWishes): LaunchWords {
  const { launch } = provider;
  const { folder, hooks, model, session, systemPrompt } = wishes;
  const choice = launch.permissions.find(({ id }) => id === wishes.permissions);
  const prompt = systemPrompt && { text: promptText(systemPrompt), file: systemPrompt.file };
  const words = [
    { words: launch.args, values: {} },
    session && { words: launch.session?.[session.how], values: { session: session.id } },
    model === null ? null : { words: launch.model?.args, values: { model } },
    { words: choice?.args, values: {} },
    prompt && { words: launch.systemPrompt?.args, values: prompt },
  ];
  const args = words.flatMap((one) => (one === null ? [] : filled(one.words, { ...one.values, folder })));
  return {
    args: [...args, ...hooks.args, ...messageWords(provider, firstMessage(provider, wishes))],
    env: { ...launch.env, ...choice?.env, ...hooks.env },
  };
}

/** Whether this launch has any way to be told a system prompt. */
export function takesPrompt({ launch }: ProviderSpec): boolean {
  return launch.systemPrompt !== null || launch.message !== null;
}

/** `{json NAME}` is the value as JSON, for words that a CLI reads as data. */
function filled(words: readonly string[] | null | undefined, values: Readonly<Record<string, string>>): string[] {
  return (words ?? []).map((word) =>
    word.replace(/\{(json )?([a-z]+)\}/g, (whole, json: string | undefined, name: string) => {
      const value = values[name];
      return value !== undefined && json !== undefined ? JSON.stringify(value) : (value ?? whole);
    }),
  );
}

/** What a CLI without a flag for it is told of its part before anything else. */
function firstMessage({ launch }: ProviderSpec, { message, systemPrompt }: LaunchWishes): string {
  if (systemPrompt === null || launch.systemPrompt !== null) return message;
  return message.trim() === "" ? promptText(systemPrompt) : `${promptText(systemPrompt)}\n\n${message}`;
}

function promptText({ text, file }: { readonly text: string; readonly file: string }): string {
  return text.length <= LONGEST_WORD ? text : `Your instructions are in the file ${file}. Read all of it first.`;
}

function messageWords({ launch }: ProviderSpec, message: string): string[] {
  if (message.trim() === "" || launch.message === null) return [];
  if (launch.message.how === "option") return [`${launch.message.option}=${message}`];
  return ["--", /^\S+$/.test(message) ? ` ${message}` : message];
}
