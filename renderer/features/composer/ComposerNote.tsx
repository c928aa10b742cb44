import { useState } from "react";
import type { Agent } from "../../../shared/models/agent.ts";
import { SELECTION_KEY } from "../../state/composer-slice.ts";
import type { ComposerKey } from "../../state/composer-slice.ts";
import { messagesSlice } from "../../state/messages-slice.ts";
import { useApp } from "../../state/store.ts";
import { Kbd } from "../../ui/Kbd.tsx";
import styles from "./Composer.module.css";
import { noteOf } from "./note.ts";

interface ComposerNoteProps {
  readonly id: ComposerKey;
  readonly agents: readonly Agent[];
  readonly queueKeys: string;
  readonly onQueue: () => void;
}

/** Says why the agent would not take the text, or how the last one fares. */
export function ComposerNote({ id, agents, queueKeys, onQueue }: ComposerNoteProps) {
  const [opened] = useState(() => Date.now());
  const trouble = useApp((state) => state.composer.trouble[id] ?? null);
  const written = useApp((state) => (state.composer.drafts[id] ?? "").trim() !== "");
  const last = useApp((state) =>
    id === SELECTION_KEY ? null : messagesSlice.selectors.lastSent(state.messages.list, id),
  );
  const note = noteOf({
    trouble,
    written,
    agents,
    last: last !== null && last.createdAt >= opened ? last : null,
  });
  return (
    <p className={styles["note"]} role="status" data-testid="composer-note" data-tone={note?.tone ?? "none"}>
      {note !== null && <span className={styles["noteText"]}>{note.text}</span>}
      {note?.queue === true && (
        <button type="button" className={styles["queue"]} data-testid="composer-queue" onClick={onQueue}>
          Queue it <Kbd keys={queueKeys} />
        </button>
      )}
    </p>
  );
}
