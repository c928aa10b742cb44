import { useState } from "react";
import { useSpawnPreview, type WantedStart } from "../../state/use-spawn-preview.ts";
import { PlanPreview } from "../../ui/PlanPreview.tsx";
import { teamOf } from "./candidates.ts";
import { spawnErrors, spawnRequest } from "./spawn-form.ts";
import styles from "./Spawn.module.css";
import type { SpawnDialogState } from "./use-spawn-form.ts";

/** What the button would do, for those who want to see it first. Asked for only while it is unfolded. */
export function SpawnPreviewFold({ spawn }: { spawn: SpawnDialogState }) {
  const [open, setOpen] = useState(false);
  const wanted = open ? wantedOf(spawn) : null;
  const shown = useSpawnPreview(wanted);
  return (
    <details
      className={styles["fold"]}
      data-testid="spawn-preview"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>What will be started</summary>
      {open && wanted === null ? (
        <p className={styles["cardNote"]}>Fill in the form first.</p>
      ) : (
        open && <PlanPreview {...shown} />
      )}
    </details>
  );
}

function wantedOf({ form, provider, candidates, check }: SpawnDialogState): WantedStart | null {
  const errors = spawnErrors(form, { provider, folderProblem: check?.problem ?? null });
  if (Object.keys(errors).length > 0) return null;
  if (form.several) return { team: teamOf(form, candidates) };
  return provider === undefined ? null : { request: spawnRequest(form, provider) };
}
