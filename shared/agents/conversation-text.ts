import type { Said } from "../models/history.ts";

export interface ConversationAbout {
  readonly name: string;
  readonly provider: string;
  readonly model: string | null;
  readonly folder: string;
  readonly session: string | null;
  /** Milliseconds since the epoch. */
  readonly exportedAt: number;
  /** One sentence where the conversation is not whole; null when it is. */
  readonly note: string | null;
}

/** Characters of what one tool was given or gave that are told. */
const LONGEST_TOOL = 20_000;

/**
 * A conversation as Markdown. What was said stands in quotations and fences that nothing in it can end, so that no message can pass for
 * another's.
 */
export function conversationMarkdown(about: ConversationAbout, said: readonly Said[]): string {
  const head = [`# ${oneLine(about.name)}`, "", ...factsOf(about).map((fact) => `- ${fact}`)];
  const body = said.flatMap((message, at) => messageOf(message, said[at - 1]));
  const note = about.note === null ? [] : ["", `*${about.note}*`];
  return `${[...head, ...note, ...body].join("\n")}\n`;
}

/** A file's name for it, without anything that a system would refuse. */
export function exportName(name: string, at: number): string {
  const plain = name
    .normalize("NFC")
    .replaceAll(/[^\p{L}\p{N}]+/gu, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 60);
  return `${plain === "" ? "conversation" : plain}-${new Date(at).toISOString().slice(0, 16).replaceAll(/[T:]/g, "-")}.md`;
}

function factsOf({ provider, model, folder, session, exportedAt }: ConversationAbout): string[] {
  return [
    `Agent: ${oneLine(provider)}${model === null ? "" : `, ${oneLine(model)}`}`,
    `Folder: ${inline(folder)}`,
    ...(session === null ? [] : [`Session: ${inline(session)}`]),
    `Exported: ${timeOf(exportedAt)}`,
  ];
}

function messageOf(message: Said, before: Said | undefined): string[] {
  if (message.role === "tool") return toolOf(message);
  const who = message.role === "person" ? "Person" : "Agent";
  // One answer in several pieces, or around its tools, stands under one heading.
  const goesOn = message.role === "agent" && before !== undefined && before.role !== "person";
  const head = goesOn ? [] : ["", `## ${who}${message.at === null ? "" : ` · ${timeOf(message.at)}`}`];
  return [...head, "", ...quoted(message.text)];
}

function toolOf({ name, text }: Said): string[] {
  const what = name === "" ? "Result" : name;
  const shown = text.length > LONGEST_TOOL ? `${text.slice(0, LONGEST_TOOL)}\n… (cut: it was longer)` : text;
  const body = shown === "" ? [] : [...fenced(shown), ""];
  return ["", "<details>", `<summary>${markup(lines(what).join(" "))}</summary>`, "", ...body, "</details>"];
}

function quoted(text: string): string[] {
  return lines(text).map((line) => (line === "" ? ">" : `> ${line}`));
}

/** The fence is longer than any in the text. */
function fenced(text: string): string[] {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return [fence, ...lines(text), fence];
}

function inline(text: string): string {
  const plain = lines(text).join(" ");
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length));
  const tick = "`".repeat(longest + 1);
  return longest === 0 ? `${tick}${plain}${tick}` : `${tick} ${plain} ${tick}`;
}

function lines(text: string): string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/);
}

/** For a heading or a list: no line ends, no markup. */
function oneLine(text: string): string {
  return lines(text)
    .join(" ")
    .replaceAll(/[\\`*_[\]<>#|]/g, String.raw`\$&`)
    .trim();
}

function markup(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function timeOf(at: number): string {
  return new Date(at)
    .toISOString()
    .replace("T", " ")
    .replace(/\.\d+Z$/, " UTC");
}
