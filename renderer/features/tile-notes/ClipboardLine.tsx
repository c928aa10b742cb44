import { useEffect } from "react";
import type { KeyboardEvent } from "react";
import type { PaneId } from "../../../shared/base/ids.ts";
import { programIn } from "../../state/clipboard-rule.ts";
import { useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import type { ClipboardWrites } from "../../terminal/clipboard-writes.ts";
import type { TileTerminal } from "../../terminal/tile-terminal.ts";
import { useTold } from "../../terminal/told.ts";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
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

/** A program wants to put text on the clipboard: what it is, and the person's word. Nothing is copied before. */
export function ClipboardLine({ pane, tile, writes }: ClipboardLineProps) {
  const asked = useTold(writes.asked);
  const program = useApp((state) => programIn(state, pane));
  const host = useHostActions();
  const asks = asked !== null;
  // A tile that asks stays the terminal that was asked.
  useEffect(() => (asks ? tile.hold() : undefined), [asks, tile]);
  if (asked === null) return null;
  const keep = (word: "always" | "never"): void => {
    void host.changeSettings({ terminal: { clipboardFor: { [program]: word } } });
  };
  const answered = (answer: () => void): (() => void) => {
    return () => {
      answer();
      tile.focus();
    };
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    answered(() => writes.putAway())();
  };
  const name = program === "" ? "A program" : program;
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
          {name} wants to copy {asked.text.length === 1 ? "1 letter" : `${asked.text.length} letters`}
        </strong>
        <q className={styles["glimpse"]}>{glimpse(asked.text)}</q>
      </p>
      <span className={styles["buttons"]}>
        <Button onClick={answered(() => writes.allow())}>Allow once</Button>
        {program !== "" && (
          <>
            <Button onClick={answered(() => (keep("always"), writes.allow()))}>Always for {program}</Button>
            <Button onClick={answered(() => (keep("never"), writes.refuse()))}>Never</Button>
          </>
        )}
        <IconButton icon="close" size="small" label="Not now" keys="Esc" onClick={answered(() => writes.putAway())} />
      </span>
    </section>
  );
}
