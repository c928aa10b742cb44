import { useCallback, useState } from "react";
import type { Profile, ProfileFile } from "../../../shared/models/profile.ts";
import { focusedFolder } from "../../state/focused-folder.ts";
import { freeId } from "../../state/free-id.ts";
import { profilesSlice } from "../../state/profiles-slice.ts";
import { act, useApp } from "../../state/store.ts";
import { useFresh } from "../../state/use-fresh.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { type DraftErrors, draftOf, emptyDraft, type ProfileDraft, profileOf } from "./profile-draft.ts";

export interface ProfilesState {
  readonly files: readonly ProfileFile[] | null;
  /** The file that is shown; null for a profile that has none yet. */
  readonly shown: ProfileFile | null;
  readonly draft: ProfileDraft;
  /** Nothing can be changed in it: it is a project's, or can't be read. */
  readonly fixed: boolean;
  readonly dirty: boolean;
  readonly errors: DraftErrors;
  readonly trouble: string | null;
  readonly change: (part: Partial<ProfileDraft>) => void;
  readonly show: (file: ProfileFile | null) => void;
  /** The one that is shown as a new one of the person's own. */
  readonly duplicate: () => void;
  /** The saved profile, or null when something is wrong with it. */
  readonly save: () => Promise<Profile | null>;
  readonly remove: () => Promise<void>;
}

const { fileId } = profilesSlice.selectors;

/** All that the profiles dialog knows and does. */
export function useProfiles(): ProfilesState {
  const host = useHostActions();
  const files = useApp((state) => state.profiles.files);
  const [file, setFile] = useState<string | null | undefined>(undefined);
  const [typed, setTyped] = useState<ProfileDraft | null>(null);
  const [tried, setTried] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [folder] = useState(focusedFolder);
  useFresh(useCallback(() => void host.profiles.load(folder), [host, folder]));

  const shown = file === null ? null : shownOf(files, file);
  const stored = shown?.profile ? draftOf(shown.profile) : emptyDraft;
  const draft = typed ?? stored;
  const read = readDraft(draft, files);
  const errors: DraftErrors = tried && "errors" in read ? read.errors : {};
  const fixed = shown !== null && !canChange(shown);

  const begin = (at: string | null | undefined, first: ProfileDraft | null): void => {
    setFile(at);
    setTyped(first);
    setTried(false);
    setTrouble(null);
  };
  const save = async (): Promise<Profile | null> => {
    setTried(true);
    if ("errors" in read) return null;
    const done = await host.profiles.save(read.profile);
    setTrouble(done.ok ? null : `${done.failure.message} ${done.failure.next}`);
    if (!done.ok) return null;
    await host.profiles.load(folder);
    begin(done.value.file, null);
    act.notices.tell({ tone: "info", message: `The profile "${read.profile.name}" is saved.`, next: "" });
    return read.profile;
  };
  const remove = async (): Promise<void> => {
    if (shown === null) return;
    const done = await host.profiles.remove(fileId(shown.file));
    if (done.ok) begin(undefined, null);
    setTrouble(done.ok ? null : `${done.failure.message} ${done.failure.next}`);
    await host.profiles.load(folder);
  };
  return {
    ...{ files, shown, draft, fixed, errors, trouble, save, remove },
    dirty: typed !== null && JSON.stringify(typed) !== JSON.stringify(stored),
    change: (part) => setTyped({ ...draft, ...part }),
    show: (next) => begin(next?.file ?? null, next === null ? emptyDraft : null),
    duplicate: () => begin(null, { ...draft, id: "", name: `${draft.name} copy` }),
  };
}

/** The file asked for, else the first. */
function shownOf(files: readonly ProfileFile[] | null, file: string | undefined): ProfileFile | null {
  return files?.find((one) => one.file === file) ?? files?.[0] ?? null;
}

function canChange({ from, profile }: ProfileFile): boolean {
  return from === "own" && profile !== null;
}

function readDraft(draft: ProfileDraft, files: readonly ProfileFile[] | null) {
  const taken = (files ?? []).map(({ file }) => fileId(file));
  return profileOf(draft, draft.id || freeId(draft.name, taken, "profile"));
}
