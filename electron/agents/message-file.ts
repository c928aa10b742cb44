import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type { SubmitSpec } from "../../shared/agents/provider.ts";
import { frameOf, typeable, unframed } from "../../shared/agents/message-text.ts";

/** What is not framed may lose its front: so much of one line is typed, the rest goes by a file. */
const LONGEST_UNFRAMED = 600;

/** What is written for a message, and how. */
export interface Written {
  /** The text as the composer will hold it. */
  readonly text: string;
  readonly framed: boolean;
}

/** `takesPastes`: the program is known to have asked for pastes in brackets. */
export function isFramed(frame: SubmitSpec["frame"], takesPastes: boolean): boolean {
  return frame === "always" || (frame === "asked" && takesPastes);
}

/** Whether a text must go by a file: it is longer than the CLI takes well, or can't be typed without submitting its first line. */
export function goesByFile(text: string, longest: number, framed: boolean): boolean {
  const plain = typeable(text);
  if (plain.length > longest) return true;
  return !framed && (plain.length > LONGEST_UNFRAMED || plain.trimEnd().includes("\n"));
}

/** Puts a text where its agent can read it. Private to the person; twice is allowed. */
export async function putInFile(folder: string, id: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(fileIn(folder, id), typeable(text), { mode: 0o600 });
}

/** The message that names the file. `head`: who sends it, when that is no person. */
export function messageWithFile(folder: string, id: string, head: string | null): string {
  const file = fileIn(folder, id);
  if (head !== null) return `${head} The message is too long to type, so it is in this file: ${file}`;
  return `My message is too long to type, so it is in this file: ${file} - read all of it and do what it says.`;
}

function fileIn(folder: string, id: string): string {
  return path.join(folder, `${id}.md`);
}

/** What can't be removed stays, and does no harm. */
export async function removeMessageFile(folder: string, id: string): Promise<void> {
  await rm(fileIn(folder, id), { force: true }).catch(() => {});
}

/** The bytes for a message. Unframed, a tab would be the key. */
export function writtenForm({ text, framed }: Written, enter: boolean): string {
  const plain = framed ? text : text.trimEnd().replaceAll("\t", "    ");
  return `${framed ? frameOf(plain) : unframed(plain)}${enter ? "\r" : ""}`;
}
