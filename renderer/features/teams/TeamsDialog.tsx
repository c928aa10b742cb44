import { useState } from "react";
import { act } from "../../state/store.ts";
import { AskModal } from "../../ui/AskModal.tsx";
import { Button } from "../../ui/Button.tsx";
import { Modal } from "../../ui/Modal.tsx";
import type { TeamDraft } from "./team-draft.ts";
import { TeamForm } from "./TeamForm.tsx";
import { TeamList } from "./TeamList.tsx";
import styles from "./Teams.module.css";
import { useTeams } from "./use-teams.ts";

/** Teams: agents that are started together. */
export function TeamsDialog() {
  const state = useTeams();
  const [leave, setLeave] = useState<(() => void) | null>(null);
  const [deleting, setDeleting] = useState(false);
  const { shown, draft, dirty, fixed, busy } = state;
  const leaving = (then: () => void) => () => (dirty ? setLeave(() => then) : then());
  const foot = (
    <>
      <span className={styles["left"]}>
        <Button onClick={leaving(state.duplicate)} disabled={shown === null || fixed}>
          Duplicate
        </Button>
        <Button onClick={() => setDeleting(true)} disabled={shown === null}>
          Delete…
        </Button>
      </span>
      <Button size="large" disabled={fixed || !dirty} onClick={() => void state.save()} data-testid="team-save">
        Save
      </Button>
      <Button
        look="primary"
        size="large"
        disabled={fixed || busy}
        onClick={() => void state.start()}
        data-testid="team-start"
      >
        {startWords(draft, busy)}
      </Button>
    </>
  );
  return (
    <>
      <Modal
        title="Teams"
        about="Several agents, each with its own task, started together."
        width={920}
        testId="teams-dialog"
        foot={foot}
        onClose={leaving(act.dialogs.close)}
      >
        <div className={styles["columns"]}>
          <TeamList files={state.files} shown={shown} onShow={(file) => leaving(() => state.show(file))()} />
          <TeamForm state={state} />
        </div>
      </Modal>
      {leave !== null && (
        <AskModal
          title="Leave without saving?"
          about="What was changed in this team is lost."
          yes="Leave"
          testId="teams-ask"
          onYes={leave}
          onClose={() => setLeave(null)}
        />
      )}
      {deleting && (
        <AskModal
          title={`Delete "${shown?.team?.name ?? shown?.id ?? ""}"?`}
          about="Its file is removed. Agents that run go on."
          yes="Delete"
          testId="teams-ask"
          onYes={() => void state.remove()}
          onClose={() => setDeleting(false)}
        />
      )}
    </>
  );
}

function startWords({ members }: TeamDraft, busy: boolean): string {
  const count = members.reduce((sum, { copies }) => sum + copies, 0);
  if (busy) return "Starting…";
  return count === 1 ? "Start 1 agent" : `Start ${count} agents`;
}
