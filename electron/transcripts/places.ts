import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { AppError } from "../../shared/base/errors.ts";
import { AgentId, PaneId } from "../../shared/base/ids.ts";

/** What is known of the pane, as it is kept beside its records and at the head of each segment. */
export const TranscriptFacts = z.object({
  format: z.literal(1),
  paneId: PaneId,
  server: z.string(),
  lifeId: z.string(),
  title: z.string(),
  folder: z.string(),
  agentId: AgentId.nullable(),
  name: z.string(),
  startedAt: z.number(),
  gaps: z.number().int(),
  /** When; the newest {@link MOST_GAPS}. */
  gapsAt: z.array(z.number()).default([]),
});
export type TranscriptFacts = z.infer<typeof TranscriptFacts>;

export const MOST_GAPS = 200;
export const FACTS_FILE = "facts.json";
export const PRIVATE_FILE = 0o600;
export const PRIVATE_FOLDER = 0o700;

export function transcriptsFolder(stateFolder: string): string {
  return path.join(path.resolve(stateFolder), "transcripts");
}

interface OfPane {
  readonly server: string;
  readonly lifeId: string;
  readonly paneId: string;
}

/** The same pane in the same life of its server has the same transcript, whichever engine reads it. Also the name of its folder. */
export function transcriptId(of: OfPane): string {
  return `${lifeOf(of)}-p${of.paneId.replace(/\D/g, "")}`;
}

/** The newest few: they are asked for at each change of any pane. */
const lives = new Map<string, string>();
const MOST_LIVES = 64;

/** What the ids of all panes in one life of a server begin with. */
export function lifeOf({ server, lifeId }: Omit<OfPane, "paneId">): string {
  const life = `${server}\0${lifeId}`;
  const known = lives.get(life);
  if (known !== undefined) return known;
  const made = createHash("sha256").update(life).digest("hex").slice(0, 16);
  if (lives.size >= MOST_LIVES) lives.clear();
  lives.set(life, made);
  return made;
}

/** What {@link lifeOf} gave for a transcript's pane. */
export function lifeOfTranscript(id: string): string {
  return id.slice(0, 16);
}

const ID = /^[0-9a-f]{16}-p\d{1,12}$/;
const SEGMENT = /^(\d{6,12})\.rec$/;

export function isTranscriptId(name: string): boolean {
  return ID.test(name);
}

/** The transcript's folder. Throws AppError `transcripts.unknown` for what is no id: it may come from outside. */
export function folderOf(root: string, id: string): string {
  if (!isTranscriptId(id)) throw unknownTranscript(id);
  return path.join(root, id);
}

export function unknownTranscript(id: string): AppError {
  const message = "There is no such transcript any more. Open the list again.";
  return new AppError("transcripts.unknown", message, { facts: { id } });
}

export function segmentName(segment: number): string {
  return `${String(segment).padStart(6, "0")}.rec`;
}

export function segmentOf(name: string): number | null {
  const digits = SEGMENT.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** Oldest first; none where there is no folder. */
export function segmentsIn(folder: string): number[] {
  try {
    const names = readdirSync(folder);
    return names.flatMap((name) => segmentOf(name) ?? []).toSorted((a, b) => a - b);
  } catch {
    return []; // Removed, or never begun.
  }
}
