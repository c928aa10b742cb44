import type { TranscriptInfo } from "../../../shared/models/transcript.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { aboutTranscript, lifeText, sizeText } from "./transcript-words.ts";
import styles from "./Transcripts.module.css";

interface TranscriptLineProps {
  readonly transcript: TranscriptInfo;
  readonly today: string;
  readonly tab: boolean;
  readonly onOpen: () => void;
  readonly onSave: () => void;
  readonly onRemove: () => void;
}

/** One pane's record: whose, when, how much, and what can be done with it. */
export function TranscriptLine({ transcript, today, tab, onOpen, onSave, onRemove }: TranscriptLineProps) {
  const { name, bytes, gaps, live } = transcript;
  return (
    <div className={styles["transcript"]} data-testid="transcript" data-transcript={transcript.id}>
      <button type="button" className={styles["open"]} data-row tabIndex={tab ? 0 : -1} onClick={onOpen}>
        <span className={styles["name"]}>
          <b>{name}</b>
          {live && <span className={styles["live"]}>live</span>}
          <span className={styles["quiet"]}>{aboutTranscript(transcript)}</span>
        </span>
        <span className={styles["facts"]}>
          {gaps > 0 && (
            <span className={styles["gaps"]} title="Output was lost there before it reached Paneglass">
              {gaps} {gaps === 1 ? "gap" : "gaps"}
            </span>
          )}
          <span>{sizeText(bytes)}</span>
          <span className={styles["life"]}>{lifeText(transcript, today)}</span>
        </span>
      </button>
      <IconButton
        icon="down"
        size="small"
        label={`Save ${name} as a recording`}
        tabIndex={tab ? 0 : -1}
        onClick={onSave}
      />
      <IconButton
        icon="trash"
        size="small"
        label={`Delete what ${name} printed`}
        tabIndex={tab ? 0 : -1}
        onClick={onRemove}
      />
    </div>
  );
}
