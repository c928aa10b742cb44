import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { Profile } from "../../../shared/models/profile.ts";
import type { Problem } from "../../../shared/models/server.ts";
import type { Settings } from "../../../shared/models/settings.ts";
import type { ProviderInfo, SpawnReport } from "../../../shared/models/agent.ts";
import { focusedFolder } from "../../state/focused-folder.ts";
import { act, appStore, useApp } from "../../state/store.ts";
import { useFresh } from "../../state/use-fresh.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { goToPane } from "../../state/wall-commands.ts";
import type { HostActions, SpawnOutcome } from "../../state/host-actions.ts";
import { profilesSlice, type UsableProfile } from "../../state/profiles-slice.ts";
import { type Candidate, candidatesOf, teamOf } from "./candidates.ts";
import { firstProvider, spawnErrors, spawnRequest, suggestedName, usableFirst } from "./spawn-form.ts";
import type { SpawnErrors, SpawnForm } from "./spawn-form.ts";
import { rememberedChoices, withChoices } from "./start-choices.ts";
import { useFolderCheck } from "./use-folder-check.ts";
import type { FolderCheck } from "./use-folder-check.ts";

/** What came of the last try, when it did not all work. */
export interface SpawnTrouble {
  readonly started: number;
  readonly problems: readonly Pick<Problem, "message" | "next">[];
}

export interface SpawnDialogState {
  readonly form: SpawnForm;
  readonly providers: readonly ProviderInfo[];
  readonly provider: ProviderInfo | undefined;
  /** Those that can be started in this folder's project, the person's own first. */
  readonly profiles: readonly UsableProfile[];
  readonly candidates: readonly Candidate[];
  readonly check: FolderCheck | null;
  /** Empty until the person has tried to send, but for the folder, which is told as it is typed. */
  readonly errors: SpawnErrors;
  readonly trouble: SpawnTrouble | null;
  readonly sending: boolean;
  readonly change: (part: Partial<SpawnForm>) => void;
  readonly submit: () => Promise<void>;
}

const emptyForm: SpawnForm = {
  ...{ providerId: "", folder: "", name: "", nameTouched: false, message: "", copies: 1 },
  ...{ profile: "", model: "", permissions: "", choicesTouched: false, several: false, chosen: [] },
};

const takenNames = (): string[] => appStore.getState().agents.list.map((agent) => agent.name);

/** The folder to begin with: the one asked for, the focused pane's, the last one used, home. */
async function startFolder(asked: string | undefined, recent: () => Promise<readonly string[]>): Promise<string> {
  if (asked !== undefined && asked !== "") return asked;
  return focusedFolder() || (await recent())[0] || appStore.getState().desk.info?.home || "~";
}

/** All that the spawn dialog knows and does. Whatever was typed outlives a failure. */
export function useSpawnForm(asked: Asked): SpawnDialogState {
  const host = useHostActions();
  const offered = useOffered();
  const { providers, profiles, candidates } = offered;
  const [typed, setTyped] = useState<SpawnForm>(() => beginning(asked));
  const [tried, setTried] = useState(false);
  const [trouble, setTrouble] = useState<SpawnTrouble | null>(null);
  const [sending, setSending] = useState(false);
  useEffect(() => {
    let open = true;
    void host.lookForProviders(false);
    void startFolder(asked.folder, () => host.recentFolders()).then((folder) => {
      if (open) setTyped((now) => (now.folder === "" ? { ...now, folder } : now));
    });
    return () => {
      open = false;
    };
  }, [host, asked.folder]);

  const form = useMemo(() => completed(typed, offered), [typed, offered]);
  const provider = providers.find(({ id }) => id === form.providerId);
  const check = useFolderCheck(form.folder);
  const folderProblem = check?.problem ?? null;
  useProfilesOf(check !== null && check.problem === null ? check.resolved : null);
  const all = spawnErrors(form, { provider, folderProblem });
  const early: SpawnErrors = folderProblem === null ? {} : { folder: folderProblem };

  const send = async (): Promise<void> => {
    setSending(true);
    const outcome = await started(host, form, { provider, candidates });
    setSending(false);
    const first = outcome.ok ? outcome.report.agents[0]?.paneId : null;
    if (first !== null && first !== undefined) goToPane(first);
    if (outcome.ok) noteStart(host, form, outcome.report);
    const result = troubleOf(outcome, wantedCount(form));
    setTrouble(result);
    if (result === null) {
      act.dialogs.keepDraft("");
      act.dialogs.close();
    } else if (result.started > 0 && !form.several)
      setTyped({ ...form, copies: Math.max(1, form.copies - result.started) });
  };
  const trySend = async (): Promise<void> => {
    setTried(true);
    const answer = form.folder.trim() === "" ? null : await host.checkFolder(form.folder.trim());
    const errors = spawnErrors(form, { provider, folderProblem: answer?.problem ?? null });
    if (Object.keys(errors).length === 0) await send();
    else requestAnimationFrame(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus());
  };
  const submit = useOneAtATime(trySend);
  const change = (part: Partial<SpawnForm>): void => {
    setTyped((now) => ({ ...now, ...part }));
    if (part.message !== undefined) act.dialogs.keepDraft(part.message);
  };
  const errors = tried ? all : early;
  return { form, providers, provider, profiles, candidates, check, errors, trouble, sending, change, submit };
}

function useOffered(): Offered {
  const known = useApp((state) => state.agents.providers);
  const profiles = useApp((state) => profilesSlice.selectors.usable(state.profiles.files));
  const settings = useApp((state) => state.desk.settings);
  const providers = useMemo(() => usableFirst(known ?? []), [known]);
  return useMemo(() => {
    return { providers, profiles, settings, candidates: candidatesOf(providers, profiles) };
  }, [providers, profiles, settings]);
}

/** What the dialog was opened for. */
export interface Asked {
  readonly folder: string | undefined;
  readonly profile?: string | undefined;
}

function beginning({ profile = "" }: Asked): SpawnForm {
  return { ...emptyForm, profile, message: appStore.getState().dialogs.draft };
}

/** Has the profiles for this folder looked for, and again with each other folder. */
function useProfilesOf(folder: string | null): void {
  const host = useHostActions();
  const look = useCallback(() => {
    if (folder !== null) void host.profiles.load(folder);
  }, [host, folder]);
  useFresh(look);
}

export function wantedCount({ several, chosen, copies }: SpawnForm): number {
  return several ? chosen.length * copies : copies;
}

/** What of a start is of use later: the choices for the next one, and whose answers can be compared. */
function noteStart(host: HostActions, form: SpawnForm, { agents }: SpawnReport): void {
  if (!form.several && form.profile === "") {
    const change = withChoices(appStore.getState().desk.settings, form.providerId, form);
    if (change !== null) void host.changeSettings(change);
  }
  if (agents.length < 2 || form.message.trim() === "") return;
  const ids = agents.map(({ id }) => id);
  const message = `${agents.length} agents have the same message.`;
  const offer = { label: "Compare their answers", dialog: { kind: "compare", ids } } as const;
  act.notices.tell({ tone: "info", message, next: "", offer });
}

interface Who {
  readonly provider: ProviderInfo | undefined;
  readonly candidates: readonly Candidate[];
}

async function started(host: HostActions, form: SpawnForm, { provider, candidates }: Who): Promise<SpawnOutcome> {
  if (form.several) {
    const tried = await host.profiles.spawnTeam(teamOf(form, candidates));
    return tried.ok ? { ok: true, report: tried.value } : tried;
  }
  if (provider === undefined) return { ok: true, report: { agents: [], problems: [] } };
  return host.spawn(spawnRequest(form, provider));
}

/** Not state: a second press may come before the first one is drawn. */
function useOneAtATime(work: () => Promise<void>): () => Promise<void> {
  const busy = useRef(false);
  return async () => {
    if (busy.current) return;
    busy.current = true;
    try {
      await work();
    } finally {
      busy.current = false;
    }
  };
}

interface Offered {
  readonly providers: readonly ProviderInfo[];
  readonly profiles: readonly UsableProfile[];
  readonly candidates: readonly Candidate[];
  readonly settings: Settings;
}

/** What the person has not chosen is chosen for them. A profile brings its provider; one that is not there is none. */
function completed(given: SpawnForm, offered: Offered): SpawnForm {
  const found = offered.profiles.find(({ ref }) => ref === given.profile)?.profile;
  const typed = found === undefined ? { ...given, profile: "" } : given;
  const providerId = found?.provider ?? (typed.providerId || firstProvider(offered.providers));
  const name = typed.nameTouched ? typed.name : suggestedName({ ...typed, providerId }, takenNames());
  const choices = typed.choicesTouched ? {} : suggestedChoices(found, providerId, offered);
  const chosen = typed.chosen.filter((key) => offered.candidates.some((one) => one.key === key));
  return { ...typed, ...choices, providerId, name, chosen };
}

/** As the profile says, or as it was chosen the last time. */
function suggestedChoices(found: Profile | undefined, providerId: string, { providers, settings }: Offered) {
  if (found !== undefined) return { model: found.model ?? "", permissions: found.permissions ?? "" };
  const provider = providers.find(({ id }) => id === providerId);
  return provider === undefined ? { model: "", permissions: "" } : rememberedChoices(settings, provider);
}

function troubleOf(outcome: SpawnOutcome, copies: number): SpawnTrouble | null {
  if (!outcome.ok) return { started: 0, problems: [outcome.failure] };
  const { agents, problems } = outcome.report;
  if (problems.length === 0 && agents.length >= copies) return null;
  const silent = { message: "Not every agent was started.", next: "Try again for the others." };
  return { started: agents.length, problems: problems.length === 0 ? [silent] : problems };
}
