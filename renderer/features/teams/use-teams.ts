import { useCallback, useState } from "react";
import type { Team, TeamFile } from "../../../shared/models/profile.ts";
import { focusedFolder } from "../../state/focused-folder.ts";
import { freeId } from "../../state/free-id.ts";
import type { HostActions } from "../../state/host-actions.ts";
import { act, useApp } from "../../state/store.ts";
import { useFresh } from "../../state/use-fresh.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { goToPane } from "../../state/wall-commands.ts";
import { anotherMember, draftOfTeam, type TeamDraft, type TeamErrors, teamOfDraft } from "./team-draft.ts";

export interface TeamsState {
  readonly files: readonly TeamFile[] | null;
  /** The file that is shown; null for a team that has none yet. */
  readonly shown: TeamFile | null;
  readonly draft: TeamDraft;
  /** Its file can't be read, so that it can only be deleted. */
  readonly fixed: boolean;
  readonly dirty: boolean;
  readonly errors: TeamErrors;
  /** What did not work, one sentence each. */
  readonly trouble: readonly string[];
  readonly busy: boolean;
  readonly change: (part: Partial<TeamDraft>) => void;
  readonly show: (file: TeamFile | null) => void;
  readonly duplicate: () => void;
  readonly save: () => Promise<void>;
  readonly remove: () => Promise<void>;
  readonly start: () => Promise<void>;
}

/** All that the teams dialog knows and does. */
export function useTeams(): TeamsState {
  const host = useHostActions();
  const files = useApp((state) => state.profiles.teams);
  const [id, setId] = useState<string | null | undefined>(undefined);
  const [typed, setTyped] = useState<TeamDraft | null>(null);
  const [tried, setTried] = useState(false);
  const [trouble, setTrouble] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const empty = useFreshTeam();
  useFresh(useCallback(() => void host.profiles.loadTeams(), [host]));

  const shown = id === null ? null : shownOf(files, id);
  const stored = shown?.team ? draftOfTeam(shown.team) : empty;
  const draft = typed ?? stored;
  const made = readDraft(draft, files);
  const errors: TeamErrors = tried && "errors" in made ? made.errors : {};
  const begin = (at: string | null | undefined, beginning: TeamDraft | null): void => {
    setId(at);
    setTyped(beginning);
    setTried(false);
    setTrouble([]);
  };
  /** Does something with the team as it stands in the form, one thing at a time. */
  const withTeam = async (work: (team: Team) => Promise<readonly string[]>): Promise<void> => {
    setTried(true);
    if (busy || "errors" in made) return;
    setBusy(true);
    setTrouble(await work(made.team));
    setBusy(false);
  };
  const save = async (team: Team): Promise<readonly string[]> => {
    const done = await host.profiles.saveTeam(team);
    if (!done.ok) return [wordsOf(done.failure)];
    await host.profiles.loadTeams();
    begin(team.id, null);
    act.notices.tell({ tone: "info", message: `The team "${team.name}" is saved.`, next: "" });
    return [];
  };
  const remove = async (): Promise<void> => {
    if (shown === null) return;
    const done = await host.profiles.removeTeam(shown.id);
    if (done.ok) begin(undefined, null);
    else setTrouble([wordsOf(done.failure)]);
    await host.profiles.loadTeams();
  };
  return {
    ...{ files, shown, draft, errors, trouble, busy, remove },
    fixed: shown !== null && shown.team === null,
    dirty: typed !== null && JSON.stringify(typed) !== JSON.stringify(stored),
    change: (part) => setTyped({ ...draft, ...part }),
    show: (next) => begin(next?.id ?? null, null),
    duplicate: () => begin(null, { ...draft, id: "", name: `${draft.name} copy` }),
    save: () => withTeam(save),
    start: () => withTeam((team) => started(host, team)),
  };
}

/** The file asked for, else the first. */
function shownOf(files: readonly TeamFile[] | null, id: string | undefined): TeamFile | null {
  return files?.find((one) => one.id === id) ?? files?.[0] ?? null;
}

function readDraft(draft: TeamDraft, files: readonly TeamFile[] | null) {
  const taken = (files ?? []).map(({ id }) => id);
  return teamOfDraft(draft, draft.id || freeId(draft.name, taken, "team"));
}

/** A team of one, in the folder that the person is in, whose profiles are looked for. */
function useFreshTeam(): TeamDraft {
  const host = useHostActions();
  const [folder] = useState(focusedFolder);
  useFresh(useCallback(() => void host.profiles.load(folder), [host, folder]));
  const [empty] = useState<TeamDraft>(() => {
    const first = { ...{ who: "", name: "", message: "", copies: 1 }, folder: folder || "~" };
    return { id: "", name: "", members: [anotherMember([], first)] };
  });
  return empty;
}

/** What went wrong; when nothing did, the dialog makes way for the first of them. */
async function started(host: HostActions, team: Team): Promise<readonly string[]> {
  const done = await host.profiles.spawnTeam(team);
  if (!done.ok) return [wordsOf(done.failure)];
  const { agents, problems } = done.value;
  const first = agents[0]?.paneId;
  if (first) goToPane(first);
  if (problems.length === 0) act.dialogs.close();
  const head = agents.length === 0 ? "Nothing was started." : `${agents.length} started; not all is well:`;
  return problems.length === 0 ? [] : [head, ...problems.map(wordsOf)];
}

function wordsOf({ message, next }: { readonly message: string; readonly next: string }): string {
  return `${message} ${next}`;
}
