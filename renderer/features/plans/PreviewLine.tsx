import type { DraftStep } from "../../state/plan-slice.ts";
import type { PreviewWord } from "../../../shared/plan/preview-words.ts";
import styles from "./Composer.module.css";
import { slotWords } from "./slot-words.ts";

interface PreviewLineProps {
  readonly words: readonly PreviewWord[];
  readonly steps: readonly Pick<DraftStep, "operation">[];
}

/** What would be sent, with slots where ids are not known yet. */
export function PreviewLine({ words, steps }: PreviewLineProps) {
  return (
    <code className={styles["argv"]} data-testid="step-argv">
      {words.map((word, at) => (
        <span key={at}>
          {at > 0 && " "}
          {word.map((piece, part) =>
            typeof piece === "string" ? (
              word.length === 1 ? (
                readable(piece)
              ) : (
                piece
              )
            ) : (
              <span key={part} className={styles["inlineSlot"]}>
                {slotWords({ ...piece, suffix: "" }, steps[piece.slot]?.operation.kind)}
              </span>
            ),
          )}
        </span>
      ))}
    </code>
  );
}

const LONGEST_WORD = 160;

/** As a shell would have it, for reading only. */
function readable(word: string): string {
  const short = word.length > LONGEST_WORD ? `${word.slice(0, LONGEST_WORD)}…` : word;
  return /^[\w@%+=:,./$-]+$/.test(short) ? short : `'${short.replaceAll("'", "’")}'`;
}
