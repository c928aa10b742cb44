import { useState } from "react";
import { useSpawnPreview } from "../../state/use-spawn-preview.ts";
import { PlanPreview } from "../../ui/PlanPreview.tsx";
import { teamOfDraft } from "./team-draft.ts";
import styles from "./Teams.module.css";
import type { TeamsState } from "./use-teams.ts";

/** What the button would do, for those who want to see it first. Asked for only while it is unfolded. */
export function TeamPreviewFold({ state }: { state: TeamsState }) {
  const [open, setOpen] = useState(false);
  const read = open ? teamOfDraft({ ...state.draft, name: state.draft.name || "Team" }, "preview") : null;
  const wanted = read !== null && "team" in read ? read : null;
  const shown = useSpawnPreview(wanted);
  return (
    <details
      className={styles["fold"]}
      data-testid="team-preview"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>What will be started</summary>
      {open &&
        (wanted === null ? <p className={styles["quiet"]}>Fill in the members first.</p> : <PlanPreview {...shown} />)}
    </details>
  );
}
