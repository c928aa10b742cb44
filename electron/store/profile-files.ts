import { access, lstat, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { AppError, messageOf } from "../../shared/base/errors.ts";
import { Profile, type ProfileFile } from "../../shared/models/profile.ts";
import type { Problem } from "../../shared/models/server.ts";
import { type FolderFile, readFolder } from "./folder-files.ts";
import { readProfile, writeProfile } from "./profile-text.ts";
import { writeWhole } from "./write-whole.ts";

/** Profiles as they lie on disk. They are read at each use: whoever edits one need not tell the app. */
export interface ProfileShelf {
  /**
   * The person's own and, when a folder is given, those of the project that it lies in: nearer ones first. Of two with one name the
   * first in this order holds; the other has no `profile` and says so.
   */
  list(folder: string | undefined): Promise<ProfileFile[]>;
  /** `root`: the project's folder, from which its relative rules are meant; null for the person's own. */
  find(
    id: string,
    folder: string,
  ): Promise<{ readonly profile: Profile; readonly root: string | null } | { readonly problem: Problem }>;
  /** Into the person's own folder. Throws AppError `profile.unreadable` for a file that is not understood, `profile.unwritable`. */
  save(profile: Profile): Promise<ProfileFile>;
  /** Of the person's own. Throws AppError `profile.unknown`, `profile.unwritable`. */
  remove(id: string): Promise<void>;
}

const OWN = "own";
const IN_PROJECT = path.join(".paneglass", "profiles");
const endings = [".md"];
/** Folders above one that are looked at for its repository. */
const HIGHEST = 40;

export function profileShelf(own: string): ProfileShelf {
  const list = async (folder: string | undefined): Promise<ProfileFile[]> => {
    const projects = folder !== undefined && path.isAbsolute(folder) ? await projectsAround(folder) : [];
    const found = [
      { from: OWN, files: await readFolder(own, { endings, within: null }) },
      ...(await Promise.all(projects.map(readProject))),
    ];
    return withoutShadowed(found.flatMap(({ from, files }) => files.map((file) => understood(file, from))));
  };
  const fileOf = (id: string): string => path.join(own, `${checkedId(id)}.md`);
  return {
    list,
    find: async (id, folder) => {
      const all = await list(folder);
      const wanted = all.find(({ profile }) => profile?.id === id);
      if (wanted?.profile) return { profile: wanted.profile, root: wanted.from === OWN ? null : wanted.from };
      const broken = all.find(({ file }) => path.basename(file) === `${id}.md`);
      return { problem: broken?.problem ?? unknown(id, all) };
    },
    save: async (profile) => {
      const file = fileOf(profile.id);
      await written(file, async () => writeWhole(file, writeProfile(profile, await textOf(file), file)));
      return { file, from: OWN, profile, problem: null };
    },
    remove: async (id) => {
      const file = fileOf(id);
      if (!(await lstat(file).catch(() => null))) {
        throw new AppError("profile.unknown", `There is no profile ${file}.`, { facts: { id } });
      }
      await written(file, () => rm(file));
    },
  };
}

async function readProject(root: string) {
  return { from: root, files: await readFolder(path.join(root, IN_PROJECT), { endings, within: root }) };
}

/** From the folder up to the root of its repository; without a repository, the folder alone. */
async function projectsAround(folder: string): Promise<string[]> {
  const passed: string[] = [];
  for (let at = path.normalize(folder); passed.length < HIGHEST; at = path.dirname(at)) {
    passed.push(at);
    if (await isThere(path.join(at, ".git"))) return passed;
    if (path.dirname(at) === at) break;
  }
  return passed.slice(0, 1);
}

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

function understood({ file, id, text, problem }: FolderFile, from: string): ProfileFile {
  if (text === null) return { file, from, profile: null, problem };
  if (!Profile.shape.id.safeParse(id).success) {
    const message = `The profile ${file} can't be used: its name is no name for a profile.`;
    const next = "Use small letters, digits, - and _, and end it in .md.";
    return { file, from, profile: null, problem: { code: "profile.name", message, next } };
  }
  return { file, from, ...readProfile(text, { id, file }) };
}

/** What a person wrote holds: no cloned repository may put another profile under a name that they use. */
function withoutShadowed(files: readonly ProfileFile[]): ProfileFile[] {
  const holders = new Map<string, ProfileFile>();
  return files.map((one) => {
    if (one.profile === null) return one;
    const holder = holders.get(one.profile.id);
    if (holder === undefined) {
      holders.set(one.profile.id, one);
      return one;
    }
    const message = `The profile ${one.file} is not used: ${holder.file} has the same name and comes first.`;
    return { ...one, profile: null, problem: { code: "profile.shadowed", message, next: "Rename one of both." } };
  });
}

function unknown(id: string, all: readonly ProfileFile[]): Problem {
  const names = all.flatMap(({ profile }) => profile?.id ?? []).join(", ");
  const next = names === "" ? "Make one under Profiles." : `Choose one of: ${names}.`;
  return { code: "profile.unknown", message: `There is no profile "${id}" here.`, next };
}

/** Ids come from outside, and become names of files. */
function checkedId(id: string): string {
  const checked = Profile.shape.id.safeParse(id);
  if (checked.success) return checked.data;
  const message = "A profile's id has small letters, digits, - and _, at most 64 of them.";
  throw new AppError("profile.name", message, { facts: { id } });
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw thrown;
  }
}

async function written(file: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    const message = `The profile ${file} can't be changed: ${messageOf(thrown)}`;
    throw new AppError("profile.unwritable", message, { facts: { file }, cause: thrown });
  }
}
