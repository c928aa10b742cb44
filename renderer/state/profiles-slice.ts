import { type Profile, type ProfileFile, profileRef, type TeamFile } from "../../shared/models/profile.ts";
import { remember } from "./remember.ts";

export interface ProfilesSlice {
  /** The person's own and those of the project around `folder`; null until the host has answered. */
  readonly files: readonly ProfileFile[] | null;
  readonly folder: string;
  /** Null until the host has answered. */
  readonly teams: readonly TeamFile[] | null;
}

const initial: ProfilesSlice = { files: null, folder: "", teams: null };

const actions = {
  setFiles: (_: ProfilesSlice, folder: string, files: readonly ProfileFile[]): Partial<ProfilesSlice> => ({
    folder,
    files,
  }),
  setTeams: (_: ProfilesSlice, teams: readonly TeamFile[]): Partial<ProfilesSlice> => ({ teams }),
};

export interface UsableProfile {
  /** As it is asked for. */
  readonly ref: string;
  readonly file: string;
  readonly profile: Profile;
  /** Null for the person's own; else the project's folder. */
  readonly project: string | null;
  /** Null for the person's own. */
  readonly trust: ProfileFile["trust"] | null;
}

function usableOf(files: readonly ProfileFile[] | null): readonly UsableProfile[] {
  return (files ?? []).flatMap(({ file, profile, from, trust = null }) => {
    const project = from === "own" ? null : from;
    return profile === null ? [] : [{ ref: profileRef(profile.id, from), file, profile, project, trust }];
  });
}

/** Those that can be started, the person's own first. For the list in the store: it remembers one. */
const usable = remember(usableOf);

/** The one that is asked for so, in any list. */
function called(files: readonly ProfileFile[] | null, ref: string): UsableProfile | undefined {
  return usableOf(files).find((one) => one.ref === ref);
}

/** How many files can't be started from. */
function unusable(files: readonly ProfileFile[] | null): number {
  return (files ?? []).filter(({ profile }) => profile === null).length;
}

/** The name of a profile's or team's file without its ending, whatever the system's paths look like. */
function fileId(file: string): string {
  return (file.split(/[/\\]/).at(-1) ?? "").replace(/\.[a-z]+$/, "");
}

export const profilesSlice = { initial, actions, selectors: { usable, called, unusable, fileId } };
