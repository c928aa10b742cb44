import type { Team } from "../../../shared/models/profile.ts";
import { freeId } from "../../state/free-id.ts";
import type { HostActions } from "../../state/host-actions.ts";
import { act, appStore } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { Button } from "../../ui/Button.tsx";
import { teamOf } from "./candidates.ts";
import { spawnErrors } from "./spawn-form.ts";
import type { SpawnDialogState } from "./use-spawn-form.ts";

/** Keeps the chosen kinds with their message as a team, for the next time. Nothing is started. */
export function KeepAsTeam({ spawn }: { spawn: SpawnDialogState }) {
  const { form, candidates, check } = spawn;
  const host = useHostActions();
  const errors = spawnErrors(form, { provider: undefined, folderProblem: check?.problem ?? null });
  const ready = Object.keys(errors).length === 0;
  return (
    <Button
      size="large"
      disabled={!ready}
      data-testid="spawn-keep-team"
      onClick={() => void keep(host, teamOf(form, candidates))}
    >
      Keep as a team
    </Button>
  );
}

async function keep(host: HostActions, team: Team): Promise<void> {
  await host.profiles.loadTeams();
  const taken = (appStore.getState().profiles.teams ?? []).map(({ id }) => id);
  const done = await host.profiles.saveTeam({ ...team, id: freeId(team.name, taken, "team") });
  if (!done.ok) return act.notices.tell({ tone: "failure", ...done.failure });
  const offer = { label: "Open the teams", dialog: { kind: "teams" } } as const;
  act.notices.tell({ tone: "info", message: `The team "${team.name}" is kept.`, next: "", offer });
}
