import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import type { TranscriptSpec } from "../../shared/agents/provider.ts";
import { entriesIn, sessionIn } from "../../shared/agents/transcript.ts";
import type { AgentRecord } from "../../shared/models/agent-record.ts";
import type { Env } from "./find-program.ts";
import { readHead } from "./transcript-read.ts";

export interface TranscriptPlace {
  readonly record: Pick<AgentRecord, "session" | "transcript" | "folder">;
  readonly home: string;
  readonly env: Env;
}

/** Ids go into file names: whatever could leave the folder, or stand for more than one name, is none. */
const SAFE_ID = /^[A-Za-z0-9][A-Za-z0-9_-]{3,127}$/;
export function isSessionId(text: string): boolean {
  return SAFE_ID.test(text);
}

/** Names looked at for one pattern: more is no place for transcripts. */
const MOST_NAMES = 50_000;

/**
 * The file of an agent's own conversation: the one that its CLI told, else the one that carries its session's id. Never the newest of
 * several, which may be somebody else's. Null where there is none. Never throws.
 */
export async function findTranscript(spec: TranscriptSpec, place: TranscriptPlace): Promise<string | null> {
  const { transcript, session } = place.record;
  if (transcript !== null && (await isFile(transcript))) return transcript;
  if (session === null || !isSessionId(session)) return null;
  for (const pattern of spec.files) {
    for (const file of await filesOf(pattern, { ...place, session })) {
      if (await isOf(spec, file, session)) return file;
    }
  }
  return null;
}

/** Devices and pipes are no transcripts: reading one may never end. */
async function isFile(file: string): Promise<boolean> {
  if (!path.isAbsolute(file)) return false;
  return (await stat(file).catch(() => null))?.isFile() ?? false;
}

/** A file that tells another session's id is another's, whatever it is called. */
async function isOf(spec: TranscriptSpec, file: string, session: string): Promise<boolean> {
  if (!(await isFile(file))) return false;
  if (spec.session === null || spec.format === "json") return true;
  const told = sessionIn(spec, entriesIn(spec, await readHead(file)));
  return told === null || told === session;
}

async function filesOf(pattern: string, place: TranscriptPlace & { session: string }): Promise<string[]> {
  const steps = pattern.split("/").map((step) => filledIn(step, place));
  if (steps.includes(null)) return [];
  let found = [path.parse(path.resolve("/")).root];
  let budget = MOST_NAMES;
  for (const step of steps.filter((one) => one !== null && one.text !== "")) {
    if (!step?.wild) found = found.map((folder) => path.resolve(folder, step?.text ?? ""));
    else {
      const names = await Promise.all(found.map((folder) => namesIn(folder, step.text)));
      found = names.flat().slice(0, budget);
      budget -= found.length;
    }
  }
  return found.filter((file) => path.isAbsolute(file));
}

/** Null where the step stands for something that is not there. */
function filledIn(step: string, place: TranscriptPlace & { session: string }) {
  let missing = false;
  const text = step.replaceAll(/\{(env )?(\w+)\}/g, (_, env: string | undefined, name: string) => {
    const value = env === undefined ? valueOf(name, place) : place.env[name];
    missing ||= value === undefined || value === "";
    return value ?? "";
  });
  return missing ? null : { text, wild: step.includes("*") };
}

function valueOf(name: string, { record, home, session }: TranscriptPlace & { session: string }): string | undefined {
  const values: Readonly<Record<string, string>> = {
    home,
    session,
    session8: session.slice(0, 8),
    folder: record.folder,
  };
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

async function namesIn(folder: string, wild: string): Promise<string[]> {
  const [first = "", ...rest] = wild.split("*");
  const pattern = new RegExp(`^${[first, ...rest].map(escaped).join(".*")}$`);
  const names = await readdir(folder).catch(() => []); // Not there, or not ours to read: it holds nothing for us.
  return names.filter((name) => pattern.test(name)).map((name) => path.join(folder, name));
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
