import { z } from "zod";
import { FileId } from "../base/ids.ts";
import { Problem } from "./server.ts";

/** A way to start an agent that was given a name: a Markdown file whose front matter holds the fields, and whose text is the prompt. */
export const Profile = z.object({
  /** The file's name without its ending. */
  id: FileId,
  name: z.string().trim().min(1).max(80),
  description: z.string().max(400).default(""),
  provider: z.string().min(1),
  model: z.string().trim().min(1).max(120).nullable().default(null),
  /** The id of one of the provider's choices. */
  permissions: z.string().max(40).nullable().default(null),
  /** Variables of the agent's environment. */
  env: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), z.string()).default({}),
  /** Where it may be started: paths, `~` and `*` allowed; empty for anywhere. */
  folders: z.array(z.string().min(1)).default([]),
  /** Its system prompt. */
  prompt: z.string().max(200_000).default(""),
});
export type Profile = z.infer<typeof Profile>;

/** A profile's file as it was found; `problem` says why it can't be used, or what of it is left out. */
export const ProfileFile = z.object({
  file: z.string(),
  /** `own`: in the person's folder of profiles. Else the project's folder that it came with. */
  from: z.string(),
  profile: Profile.nullable(),
  problem: Problem.nullable(),
  /** Of a project's usable profile: its content, and whether the person has agreed to exactly that in that file. */
  trust: z.object({ sha256: z.string(), agreed: z.boolean() }).optional(),
});
export type ProfileFile = z.infer<typeof ProfileFile>;

const OF_PROJECT = "project:";

/** The words by which a profile is asked for: its id for the person's own, `project:ID` for one of the project around the folder. */
export function profileRef(id: string, from: string): string {
  return from === "own" ? id : OF_PROJECT + id;
}

/** What such words ask for. Neither is ever taken instead of the other. */
export function readProfileRef(ref: string): { readonly id: string; readonly ofProject: boolean } {
  const ofProject = ref.startsWith(OF_PROJECT);
  return { id: ofProject ? ref.slice(OF_PROJECT.length) : ref, ofProject };
}

/** Somebody in a team. */
export const Member = z.object({
  /** As {@link profileRef} says it. */
  profile: z.string().max(80).nullable(),
  /** Needed where there is no profile. */
  provider: z.string().nullable(),
  name: z.string().trim().min(1).max(80),
  folder: z.string().min(1),
  message: z.string().max(16_000).default(""),
  copies: z.number().int().min(1).max(8).default(1),
});
export type Member = z.infer<typeof Member>;

/** Several agents that are started together. */
export const Team = z.object({
  id: FileId,
  name: z.string().trim().min(1).max(80),
  members: z.array(Member).min(1).max(32),
});
export type Team = z.infer<typeof Team>;

/** A team's file as it was found; `problem` says why it can't be used, or what of it is left out. */
export const TeamFile = z.object({
  file: z.string(),
  /** The file's name without its ending; with it where another file has the same name and holds. */
  id: z.string(),
  team: Team.nullable(),
  problem: Problem.nullable(),
});
export type TeamFile = z.infer<typeof TeamFile>;

/** What starting would do, without doing it. */
export const SpawnPreview = z.object({
  /** Each agent that would be started: its argv and folder, or why not. */
  agents: z.array(
    z.object({ name: z.string(), folder: z.string(), argv: z.array(z.string()), problem: Problem.nullable() }),
  ),
  /** The operations in order, each as the argv of tmux; null where an id is not known before it runs. */
  steps: z.array(z.object({ kind: z.string(), argv: z.array(z.string()).nullable(), about: z.string() })),
});
export type SpawnPreview = z.infer<typeof SpawnPreview>;
