import { access, lstat, readFile, realpath, rm } from "node:fs/promises";
import path from "node:path";
import { AppError, messageOf } from "../../shared/base/errors.ts";
import { Profile, type ProfileFile, profileRef, readProfileRef } from "../../shared/models/profile.ts";
import type { Problem } from "../../shared/models/server.ts";
import { type FolderFile, readFolder } from "./folder-files.ts";
import { readProfile, writeProfile } from "./profile-text.ts";
import { type Agreed, contentHash, trustBook } from "./profile-trust.ts";
import { writeWhole } from "./write-whole.ts";

/** Profiles as they lie on disk. They are read at each use: whoever edits one need not tell the app. */
export interface ProfileShelf {
  /**
   * The person's own and, when a folder is given, those of the project that it lies in: nearer ones first. Of two with one name the
   * first in this order holds; the other has no `profile` and says so.
   */
  list(folder: string | undefined): Promise<ProfileFile[]>;
  /** By its words, see `profileRef`: a project's never stands in for one of the person's own. */
  find(ref: string, folder: string): Promise<ShelvedProfile | { readonly problem: Problem }>;
  /**
   * The person agrees to a project's profile with exactly that content. Throws AppError `profile.unknown`, `profile.changed` where the
   * file has another one by now, `profile.untold` where it can't be kept.
   */
  trust(ref: string, folder: string, sha256: string): Promise<void>;
  /** Into the person's own folder. Throws AppError `profile.unreadable` for a file that is not understood, `profile.invalid`, `profile.unwritable`. */
  save(profile: Profile): Promise<ProfileFile>;
  /** Of the person's own. Throws AppError `profile.unknown`, `profile.unwritable`. */
  remove(id: string): Promise<void>;
}

export interface ShelvedProfile {
  readonly profile: Profile;
  readonly file: string;
  /** The project's folder, from which its relative rules are meant; null for the person's own. */
  readonly root: string | null;
  /** The person wrote it, or has agreed to exactly its content. */
  readonly agreed: boolean;
}

const OWN = "own";
const IN_PROJECT = path.join(".paneglass", "profiles");
const endings = [".md"];
/** Folders above one that are looked at for its repository. */
const HIGHEST = 40;

/** What was agreed to is kept beside the folder `own`. */
export function profileShelf(own: string): ProfileShelf {
  const book = trustBook(path.join(path.dirname(own), "trusted-profiles.json"));
  const list = async (folder: string | undefined): Promise<ProfileFile[]> => {
    const projects = folder !== undefined && path.isAbsolute(folder) ? await projectsAround(folder) : [];
    const found = [
      { from: OWN, files: await readFolder(own, { endings, within: null }) },
      ...(await Promise.all(projects.map(readProject))),
    ];
    const agreed = await book.read();
    const read = found.map(async ({ from, files }) => {
      const all = files.map((file) => ({ ...understood(file, from), text: file.text }));
      return Promise.all(all.map(({ text, ...one }) => withTrust(one, text, agreed)));
    });
    return withoutShadowed((await Promise.all(read)).flat());
  };
  const fileOf = (id: string): string => path.join(own, `${checkedId(id)}.md`);
  return {
    list,
    find: async (ref, folder) => shelved(ref, await list(folder)),
    trust: async (ref, folder, sha256) => {
      const found = wantedOf(ref, await list(folder));
      if (found?.trust === undefined) throw new AppError("profile.unknown", `There is no profile "${ref}" here.`);
      if (found.trust.sha256 !== sha256) {
        const message = `The profile ${found.file} was changed since it was shown. Look at it again.`;
        throw new AppError("profile.changed", message, { facts: { file: found.file } });
      }
      await book.add({ file: await realOf(found.file), sha256 });
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

function wantedOf(ref: string, all: readonly ProfileFile[]): ProfileFile | undefined {
  const { id, ofProject } = readProfileRef(ref);
  return all.find(({ profile, from }) => profile?.id === id && (from !== OWN) === ofProject);
}

function shelved(ref: string, all: readonly ProfileFile[]): ShelvedProfile | { readonly problem: Problem } {
  const found = wantedOf(ref, all);
  if (found?.profile) {
    const root = found.from === OWN ? null : found.from;
    return { profile: found.profile, file: found.file, root, agreed: root === null || found.trust?.agreed === true };
  }
  const { id, ofProject } = readProfileRef(ref);
  const broken = all.find(({ file, from }) => path.basename(file) === `${id}.md` && (from !== OWN) === ofProject);
  return { problem: broken?.problem ?? unknown(ref, all) };
}

async function withTrust(one: ProfileFile, text: string | null, agreed: (wanted: Agreed) => boolean) {
  if (one.from === OWN || one.profile === null || text === null) return one;
  const sha256 = contentHash(text);
  return { ...one, trust: { sha256, agreed: agreed({ file: await realOf(one.file), sha256 }) } };
}

function realOf(file: string): Promise<string> {
  return realpath(file).catch(() => file);
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
    return {
      ...withoutTrust(one),
      profile: null,
      problem: { code: "profile.shadowed", message, next: "Rename one of both." },
    };
  });
}

function withoutTrust({ trust: _, ...rest }: ProfileFile): ProfileFile {
  return rest;
}

function unknown(ref: string, all: readonly ProfileFile[]): Problem {
  const names = all.flatMap(({ profile, from }) => (profile ? profileRef(profile.id, from) : [])).join(", ");
  const next = names === "" ? "Make one under Profiles." : `Choose one of: ${names}.`;
  return { code: "profile.unknown", message: `There is no profile "${ref}" here.`, next };
}

/** Ids come from outside, and become names of files. */
function checkedId(id: string): string {
  const checked = Profile.shape.id.safeParse(id);
  if (checked.success && checked.data !== "readme") return checked.data;
  const message = "A profile's id has small letters, digits, - and _, at most 64 of them, and is not readme.";
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
