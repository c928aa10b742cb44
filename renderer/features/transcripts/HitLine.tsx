import type { TranscriptHit } from "../../../shared/models/transcript.ts";
import { excerpt, pieces } from "./hit-rows.ts";
import { momentText } from "./transcript-words.ts";
import styles from "./Transcripts.module.css";

interface HitLineProps {
  readonly hit: TranscriptHit;
  readonly today: string;
  readonly tab: boolean;
  /** The lines around it are shown. */
  readonly wide: boolean;
  readonly onOpen: () => void;
}

/** A line that was found; with what stood around it where that is wanted. */
export function HitLine({ hit, today, tab, wide, onOpen }: HitLineProps) {
  const around = (lines: readonly string[]) => wide && lines.length > 0 && <pre>{lines.join("\n")}</pre>;
  return (
    <button type="button" className={styles["hit"]} data-row tabIndex={tab ? 0 : -1} data-testid="hit" onClick={onOpen}>
      <time className={styles["when"]} dateTime={new Date(hit.at).toISOString()}>
        {momentText(hit.at, today)}
      </time>
      <span className={styles["lines"]}>
        {around(hit.before)}
        <span className={styles["line"]}>
          {pieces(excerpt(hit)).map(({ text, found }, at) => {
            const key = `${at} ${text}`;
            return found ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>;
          })}
        </span>
        {around(hit.after)}
      </span>
    </button>
  );
}
