import { z } from "zod";
import { AppError } from "../../shared/base/errors.ts";
import { type Member, Team, type TeamFile } from "../../shared/models/profile.ts";
import type { FolderFile } from "./folder-files.ts";
import { editYaml, readYaml } from "./front-matter.ts";
import { namedFiles } from "./named-files.ts";

/** Teams as they lie on disk, read at each use; JSON is YAML as well. Of two files with one name no call touches either: AppError `team.double`. */
export interface TeamShelf {
  /** Of files with one name the first holds; the others have no `team` and say so. */
  list(): Promise<TeamFile[]>;
  /** Throws AppError `team.unreadable` for a file that is not understood, `team.invalid` for one too long to be read again, `team.unwritable`. */
  save(team: Team): Promise<void>;
  /** Throws AppError `team.unknown`, `team.unwritable`. */
  remove(id: string): Promise<void>;
}

export function teamShelf(folder: string): TeamShelf {
  const files = namedFiles(folder, { noun: "team", endings: [".yaml", ".yml", ".json"] });
  return {
    list: () => files.list({ understood, emptied: (read) => ({ ...read, team: null }) }),
    save: async (team) => {
      const { file, there } = await files.find(team.id);
      await files.write(file, async () => textOf(team, file, there ? await files.read(file) : null));
    },
    remove: (id) => files.remove(id),
  };
}

function understood({ file, id, text, problem }: FolderFile): TeamFile {
  if (text === null) return { file, id, team: null, problem };
  const yaml = readYaml(text.replace(/^\uFEFF/, ""));
  if (yaml.problems.length > 0) return broken(file, id, yaml.problems);
  const read = FileShape.safeParse(yaml.value);
  if (!read.success) {
    const issues = read.error.issues.map(({ path: at, message }) => {
      return `line ${yaml.lineOf(String(at[0] ?? ""))}: "${at.join(".")}": ${message}.`;
    });
    return broken(file, id, issues);
  }
  const team = Team.safeParse({ id, name: id, ...read.data });
  return team.success ? { file, id, team: team.data, problem: null } : broken(file, id, saysOf(team.error));
}

const Absent = z.union([z.literal(""), z.literal("~"), z.literal("null"), z.null()]).transform(() => undefined);
const word = z.union([Absent, z.string()]).optional();

/** As people write it: every value is a text, and what is empty may be left out. */
const FileShape = z.strictObject({
  name: z.string().optional(),
  members: z.array(
    z
      .strictObject({
        profile: word,
        provider: word,
        name: z.string(),
        folder: z.string(),
        message: word,
        copies: word,
      })
      .transform(({ profile, provider, message, copies, ...rest }) => ({
        ...rest,
        profile: profile ?? null,
        provider: provider ?? null,
        ...(message === undefined ? {} : { message }),
        ...(copies === undefined ? {} : { copies: Number(copies) }),
      })),
  ),
});

function saysOf(error: z.ZodError): string[] {
  return error.issues.map(({ path: at, message }) => `"${at.join(".")}": ${message}.`);
}

function broken(file: string, id: string, lines: readonly string[]): TeamFile {
  const message = `The team ${file} can't be used: ${lines.slice(0, 5).join(" ")}`;
  const next = "Mend it in an editor; it is read anew each time.";
  return { file, id, team: null, problem: { code: "team.unreadable", message, next } };
}

/** What the person's file has beside, comments above all, stays; a list of members that is another one is written anew. */
function textOf(team: Team, file: string, before: string | null): string {
  const members = team.members.map(shortest);
  const old = before === null ? null : whatStands(file, team.id, before);
  if (file.endsWith(".json")) return `${JSON.stringify({ name: team.name, members }, null, 2)}\n`;
  const named = old?.name === team.name ? {} : { name: team.name };
  const listed = same(old?.members, team.members) ? {} : { members };
  return editYaml(before ?? "", { ...named, ...listed });
}

function whatStands(file: string, id: string, text: string): Team {
  const { team, problem } = understood({ file, id, text, problem: null });
  if (team !== null) return team;
  throw new AppError("team.unreadable", `${problem?.message ?? file} ${problem?.next ?? ""}`);
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Without what is as it would be anyway. */
function shortest({ profile, provider, message, copies, ...rest }: Member): Record<string, unknown> {
  return {
    ...rest,
    ...(profile === null ? {} : { profile }),
    ...(provider === null ? {} : { provider }),
    ...(message === "" ? {} : { message }),
    ...(copies === 1 ? {} : { copies }),
  };
}
