/** What a CLI asked its model. */
export interface Asked {
  readonly tools: readonly OfferedTool[];
  /** The newest words of the person's in it. */
  readonly prompt: string;
  /** True when the newest thing in it is what a tool gave. */
  readonly afterTool: boolean;
  /** True for what a CLI asks beside the conversation, such as a title. */
  readonly aside: boolean;
  /** The shape that the answer must have, as a JSON schema; null for any text. */
  readonly shape: unknown;
  readonly streamed: boolean;
}

export interface OfferedTool {
  readonly name: string;
  /** Names of its arguments. */
  readonly takes: readonly string[];
}

export interface ToolCall {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

export interface Answer {
  /** The pieces in which the text comes. */
  readonly pieces: readonly string[];
  readonly call: ToolCall | null;
}

/** How one family of models is spoken to over HTTP. */
export interface Wire {
  /** Fits the end of the path of what it answers. */
  readonly path: RegExp;
  /** Throws when the body is not what the wire says. */
  read(body: unknown, url: string): Asked;
  /** Server-sent events of an answer, in order. */
  stream(answer: Answer): string[];
  /** The answer in one piece, where it was not asked for as a stream. */
  whole(answer: Answer): unknown;
}

/** A server-sent event. Without a name it is data alone. */
export function event(name: string | null, data: unknown): string {
  const body = typeof data === "string" ? data : JSON.stringify(data);
  return `${name === null ? "" : `event: ${name}\n`}data: ${body}\n\n`;
}

/** A new id with this prefix: unique is all that CLIs ask of it. */
export function freshId(prefix: string): string {
  made += 1;
  return `${prefix}${made.toString(16).padStart(24, "0")}`;
}

let made = 0;

/** What CLIs put beside or before a person's words in the same message: in tags of their own. */
const ownWords = /^\s*<(system-reminder|environment_context|session_context|current_datetime|reminder)\b.*?<\/\1>/s;

/** The last of the messages' texts that a person wrote. Each text is one part of one message, oldest first. */
export function newestWords(texts: readonly string[]): string {
  const theirs = texts.map((text) => text.replace(ownWords, "").trim());
  return theirs.findLast((text) => text !== "") ?? "";
}
