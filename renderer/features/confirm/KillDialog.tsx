import { ops } from "../../../shared/ops/catalog.ts";
import { agentsSlice } from "../../state/agents-slice.ts";
import type { KillTarget } from "../../state/dialogs-slice.ts";
import { faceOf } from "../../state/pane-face.ts";
import { act, useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { AskModal } from "../../ui/AskModal.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { stateNames } from "../../ui/status-names.ts";
import { StatusGlyph } from "../../ui/StatusGlyph.tsx";
import styles from "./Confirm.module.css";
import { lastWords } from "./last-words.ts";

/** More than these are counted, not named. */
const MOST_NAMED = 6;

function killOperation(target: KillTarget) {
  switch (target.kind) {
    case "pane":
      return ops.killPane({ target: target.id });
    case "window":
      return ops.killWindow({ target: target.id });
    case "session":
      return ops.killSession({ target: target.id });
  }
}

/** Asks before a pane, window or session is killed, and says what dies with it. */
export function KillDialog({ target }: { target: KillTarget }) {
  const sessions = useApp((state) => state.server.state.sessions);
  const agents = useApp((state) => agentsSlice.selectors.byPane(state.agents.list));
  const providers = useApp((state) => state.agents.providers);
  const host = useHostActions();
  const words = lastWords(target, sessions, agents);
  if (words === null) {
    return (
      <AskModal
        title="Gone already"
        about={`This ${target.kind} has ended in the meantime. There is nothing left to kill.`}
        yes="Close"
        testId="confirm-dialog"
        onYes={act.dialogs.close}
        onClose={act.dialogs.close}
      />
    );
  }
  const kill = (): void => {
    act.dialogs.close();
    void host.run(killOperation(target), `Killing the ${target.kind}`);
  };
  const named = words.dying.slice(0, MOST_NAMED);
  return (
    <AskModal
      title={words.title}
      about={words.about}
      yes={words.yes}
      testId="confirm-dialog"
      onYes={kill}
      onClose={act.dialogs.close}
    >
      <ul className={styles["dying"]}>
        {named.map((place) => {
          const face = faceOf(place, agents.get(place.pane.id) ?? null, providers);
          return (
            <li key={place.pane.id} className={styles["one"]}>
              {face.state === null ? <Icon name="shell" /> : <StatusGlyph state={face.state} named={false} />}
              <span className={styles["name"]}>{face.name}</span>
              <code className={styles["doing"]}>{face.doing}</code>
              <span className={styles["state"]}>{face.state === null ? "" : stateNames[face.state]}</span>
            </li>
          );
        })}
      </ul>
      {words.dying.length > named.length && (
        <p className={styles["more"]}>and {words.dying.length - named.length} more</p>
      )}
    </AskModal>
  );
}
