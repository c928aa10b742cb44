import type { TranscriptInfo } from "../../../shared/models/transcript.ts";
import { sizeText } from "./transcript-words.ts";
import styles from "./Transcripts.module.css";
import type { Search } from "./use-search.ts";

interface StateLineProps {
  /** Null while nothing is searched for. */
  readonly search: Search | null;
  readonly list: readonly TranscriptInfo[] | null;
}

/** One line of what is known: how much is kept or was found, and what is wrong. */
export function StateLine({ search, list }: StateLineProps) {
  const wrong = search?.problem ?? null;
  return (
    <p className={styles["state"]} role="status" data-tone={wrong === null ? "plain" : "error"} data-testid="found">
      {wrong ?? (search === null ? keptText(list) : foundText(search))}
    </p>
  );
}

function keptText(list: readonly TranscriptInfo[] | null): string {
  if (list === null) return "Reading what is kept…";
  if (list.length === 0) return "Nothing is kept yet. What panes print from now on is, as the settings below say.";
  const bytes = list.reduce((sum, one) => sum + one.bytes, 0);
  return `${list.length} ${list.length === 1 ? "pane" : "panes"}, ${sizeText(bytes)}`;
}

function foundText({ hits, more, behind, busy }: Search): string {
  const late = behind > 0 ? ` ${behind < 0.1 ? "A little" : `${behind.toFixed(1)} MB`} cannot be searched yet.` : "";
  if (busy && hits.length === 0) return "Searching…";
  if (hits.length === 0) return `No line like that was printed.${late}`;
  return `${more ? "The newest " : ""}${hits.length} ${hits.length === 1 ? "line" : "lines"}.${late}`;
}
