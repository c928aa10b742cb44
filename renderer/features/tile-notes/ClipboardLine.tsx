import { useEffect, useId, useState } from "react";
import type { KeyboardEvent } from "react";
import type { PaneId } from "../../../shared/base/ids.ts";
import { programIn } from "../../state/clipboard-rule.ts";
import { useApp } from "../../state/store.ts";
import type { ClipboardAsk, ClipboardWrites } from "../../terminal/clipboard-writes.ts";
import type { TileTerminal } from "../../terminal/tile-terminal.ts";
import { useTold } from "../../terminal/told.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { ClipboardAnswers } from "./ClipboardAnswers.tsx";
import styles from "./Notes.module.css";

interface ClipboardLineProps {
  readonly pane: PaneId;
  readonly tile: TileTerminal;
  readonly writes: ClipboardWrites;
}

const SHOWN_LETTERS = 120;

/** The beginning of a text in one line, without what can't be seen. */
function glimpse(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
  return line.length > SHOWN_LETTERS ? `${line.slice(0, SHOWN_LETTERS)}…` : line;
}

function amount(text: string): string {
  const lines = text.replace(/\r?\n$/, "").split(/\r\n|\r|\n/).length;
  const letters = text.length === 1 ? "1 letter" : `${text.length} letters`;
  return lines === 1 ? letters : `${letters} in ${lines} lines`;
}

/** Who asked with the text that is asked about now, whatever runs there by the time of the answer. */
function useAsking(asked: ClipboardAsk | null, pane: PaneId): string {
  const running = useApp((state) => programIn(state, pane));
  const [about, setAbout] = useState({ asked, program: running });
  if (about.asked !== asked) setAbout({ asked, program: running });
  return about.program;
}

/** A program wants to put text on the clipboard: what it is, and the person's word. Nothing is copied before. */
export function ClipboardLine({ pane, tile, writes }: ClipboardLineProps) {
  const asked = useTold(writes.asked);
  const program = useAsking(asked, pane);
  const meaning = useId();
  const asks = asked !== null;
  // A tile that asks stays the terminal that was asked.
  useEffect(() => (asks ? tile.hold() : undefined), [asks, tile]);
  if (asked === null) return null;
  const putAway = (): void => {
    writes.putAway();
    tile.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    putAway();
  };
  return (
    <section
      className={styles["ask"]}
      aria-label="Clipboard"
      onKeyDown={onKeyDown}
      data-testid="clipboard-ask"
      data-asks
    >
      <p className={styles["text"]} role="status">
        <strong>
          {program === "" ? "A program" : program} wants to copy {amount(asked.text)}
        </strong>
        <q className={styles["glimpse"]}>{glimpse(asked.text)}</q>
        {program !== "" && (
          <span className={styles["meaning"]} id={meaning}>
            Always: whatever runs under the name {program}, in every pane. A program can take any name. Terminal
            settings take it back.
          </span>
        )}
      </p>
      <span className={styles["buttons"]}>
        <ClipboardAnswers {...{ asked, program, meaning, writes }} done={() => tile.focus()} />
        <IconButton icon="close" size="small" label="Not now" keys="Esc" onClick={putAway} />
      </span>
    </section>
  );
}
