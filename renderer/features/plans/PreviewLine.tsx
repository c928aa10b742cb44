import type { PreviewWord } from "../../../shared/plan/preview-words.ts";
import styles from "./Composer.module.css";
import { slotWords, type SlotStep } from "../../forms/plan-slots.ts";

interface PreviewLineProps {
  readonly words: readonly PreviewWord[];
  readonly steps: readonly SlotStep[];
  /** It is what is looked for before something is made. */
  readonly first?: boolean;
}

/** What would be sent, with slots where ids are not known yet. */
export function PreviewLine({ words, steps, first = false }: PreviewLineProps) {
  return (
    <code className={styles["argv"]} data-testid={first ? "step-probe" : "step-argv"}>
      {first && <span className={styles["quiet"]}>unless found: </span>}
      {words.map((word, at) => (
        <span key={at}>
          {at > 0 && " "}
          {word.map((piece, part) =>
            typeof piece === "string" ? (
              word.length === 1 ? (
                readable(piece, first ? LONGEST_FORMAT : LONGEST_WORD)
              ) : (
                piece
              )
            ) : (
              <span key={part} className={styles["inlineSlot"]}>
                {slotWords({ ...piece, suffix: "" }, steps[piece.slot])}
              </span>
            ),
          )}
        </span>
      ))}
    </code>
  );
}

const LONGEST_WORD = 160;
/** What a list is asked to print says nothing of what is looked for. */
const LONGEST_FORMAT = 60;

/** As a shell would have it, for reading only. */
function readable(word: string, longest: number): string {
  const short = word.length > longest ? `${word.slice(0, longest)}…` : word;
  return /^[\w@%+=:,./$-]+$/.test(short) ? short : `'${short.replaceAll("'", "’")}'`;
}
