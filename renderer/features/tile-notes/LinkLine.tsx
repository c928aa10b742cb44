import { useEffect } from "react";
import type { LinkNote, PaneLinks } from "../../terminal/pane-links.ts";
import { useTold } from "../../terminal/told.ts";
import { Icon } from "../../ui/Icon.tsx";
import { LinkQuestion } from "./LinkQuestion.tsx";
import styles from "./Notes.module.css";
import { onMac } from "../../ui/on-mac.ts";

const REFUSAL_MS = 6000;

function hint(note: LinkNote): string {
  if (note.kind === "refused") return "Not opened.";
  return note.open === null ? "" : `${onMac() ? "⌘" : "Ctrl"}+click opens it`;
}

/** Where the link under the mouse leads; a question when it leads elsewhere than it looks. */
export function LinkLine({ links, back }: { links: PaneLinks; back: () => void }) {
  const note = useTold(links.note);
  useEffect(() => {
    if (note?.kind !== "refused") return undefined;
    const timer = setTimeout(() => links.dismiss(), REFUSAL_MS);
    return () => clearTimeout(timer);
  }, [links, note]);
  if (note === null) return null;
  if (note.kind === "ask") return <LinkQuestion note={note} done={() => (links.dismiss(), back())} />;
  return (
    <div className={styles["hover"]} role="status" data-testid="link-note" data-kind={note.kind}>
      <span className={styles["target"]}>
        <bdi>{note.target}</bdi>
      </span>
      {note.warning !== null && (
        <span className={styles["warning"]}>
          <Icon name="alert" size={13} />
          {note.warning}
        </span>
      )}
      <span className={styles["hint"]}>{hint(note)}</span>
    </div>
  );
}
