import { useEffect, useMemo, useRef, useState } from "react";
import type { Problem } from "../../../shared/models/server.ts";
import type { ProviderInfo } from "../../../shared/models/agent.ts";
import { placesById } from "../../state/pane-places.ts";
import { act, appStore, useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { goToPane } from "../../state/wall-commands.ts";
import { firstProvider, spawnErrors, spawnRequest, suggestedName, usableFirst } from "./spawn-form.ts";
import type { SpawnErrors, SpawnForm } from "./spawn-form.ts";
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
  readonly check: FolderCheck | null;
  /** Empty until the person has tried to send, but for the folder, which is told as it is typed. */
  readonly errors: SpawnErrors;
  readonly trouble: SpawnTrouble | null;
  readonly sending: boolean;
  readonly change: (part: Partial<SpawnForm>) => void;
  readonly submit: () => Promise<void>;
}

const emptyForm: SpawnForm = { providerId: "", folder: "", name: "", nameTouched: false, message: "", copies: 1 };

const takenNames = (): string[] => appStore.getState().agents.list.map((agent) => agent.name);

/** The folder to begin with: the one asked for, the focused pane's, the last one used, home. */
async function startFolder(asked: string | undefined, recent: () => Promise<readonly string[]>): Promise<string> {
  if (asked !== undefined && asked !== "") return asked;
  const { server, wall, desk } = appStore.getState();
  const focused = wall.focused === null ? undefined : placesById(server.state.sessions).get(wall.focused);
  return focused?.pane.path || (await recent())[0] || desk.info?.home || "~";
}

/** All that the spawn dialog knows and does. Whatever was typed outlives a failure. */
export function useSpawnForm(asked: string | undefined): SpawnDialogState {
  const host = useHostActions();
  const known = useApp((state) => state.agents.providers);
  const providers = useMemo(() => usableFirst(known ?? []), [known]);
  const [typed, setTyped] = useState<SpawnForm>(() => ({ ...emptyForm, message: appStore.getState().dialogs.draft }));
  const [tried, setTried] = useState(false);
  const [trouble, setTrouble] = useState<SpawnTrouble | null>(null);
  const [sending, setSending] = useState(false);
  useEffect(() => {
    let open = true;
    void host.lookForProviders(false);
    void startFolder(asked, () => host.recentFolders()).then((folder) => {
      if (open) setTyped((now) => (now.folder === "" ? { ...now, folder } : now));
    });
    return () => {
      open = false;
    };
  }, [host, asked]);

  const form = useMemo(() => completed(typed, providers), [typed, providers]);
  const provider = providers.find(({ id }) => id === form.providerId);
  const check = useFolderCheck(form.folder);
  const folderProblem = check?.problem ?? null;
  const all = spawnErrors(form, { provider, folderProblem });
  const early: SpawnErrors = folderProblem === null ? {} : { folder: folderProblem };

  const send = async (valid: ProviderInfo): Promise<void> => {
    setSending(true);
    const outcome = await host.spawn(spawnRequest(form, valid));
    setSending(false);
    const first = outcome.ok ? outcome.report.agents[0]?.paneId : null;
    if (first !== null && first !== undefined) goToPane(first);
    const result = troubleOf(outcome, form.copies);
    setTrouble(result);
    if (result === null) {
      act.dialogs.keepDraft("");
      act.dialogs.close();
    } else if (result.started > 0) setTyped({ ...form, copies: Math.max(1, form.copies - result.started) });
  };
  const trySend = async (): Promise<void> => {
    setTried(true);
    const answer = form.folder.trim() === "" ? null : await host.checkFolder(form.folder.trim());
    const errors = spawnErrors(form, { provider, folderProblem: answer?.problem ?? null });
    if (Object.keys(errors).length === 0 && provider !== undefined) await send(provider);
    else requestAnimationFrame(() => document.querySelector<HTMLElement>('form [aria-invalid="true"]')?.focus());
  };
  const submit = useOneAtATime(trySend);
  const change = (part: Partial<SpawnForm>): void => {
    setTyped((now) => ({ ...now, ...part }));
    if (part.message !== undefined) act.dialogs.keepDraft(part.message);
  };
  return { form, providers, provider, check, errors: tried ? all : early, trouble, sending, change, submit };
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

/** What the person has not chosen is chosen for them. */
function completed(typed: SpawnForm, providers: readonly ProviderInfo[]): SpawnForm {
  const providerId = typed.providerId || firstProvider(providers);
  const name = typed.nameTouched ? typed.name : suggestedName({ ...typed, providerId }, takenNames());
  return { ...typed, providerId, name };
}

function troubleOf(
  outcome: Awaited<ReturnType<ReturnType<typeof useHostActions>["spawn"]>>,
  copies: number,
): SpawnTrouble | null {
  if (!outcome.ok) return { started: 0, problems: [outcome.failure] };
  const { agents, problems } = outcome.report;
  if (problems.length === 0 && agents.length >= copies) return null;
  const silent = { message: "Not every agent was started.", next: "Try again for the others." };
  return { started: agents.length, problems: problems.length === 0 ? [silent] : problems };
}
