import type { TranscriptQuestion } from "../../state/transcript-actions.ts";
import { SearchField } from "../../ui/SearchField.tsx";
import { Tooltip } from "../../ui/Tooltip.tsx";
import styles from "./Transcripts.module.css";

export type Asked = Pick<TranscriptQuestion, "text" | "regex" | "caseSensitive"> & {
  readonly here: boolean;
  /** Lines around what was found are shown. */
  readonly wide: boolean;
};

interface SearchBarProps {
  readonly asked: Asked;
  /** The one pane that a search may keep to; null for none. */
  readonly paneName: string | null;
  readonly onAsk: (asked: Asked) => void;
  /** Down leads into what was found. */
  readonly onDown: () => void;
}

export function SearchBar({ asked, paneName, onAsk, onDown }: SearchBarProps) {
  const toggle = (part: "regex" | "caseSensitive" | "here" | "wide", label: string, shown: string) => (
    <Tooltip text={label}>
      <button
        type="button"
        className={styles["toggle"]}
        aria-label={label}
        aria-pressed={asked[part]}
        onClick={() => onAsk({ ...asked, [part]: !asked[part] })}
      >
        {shown}
      </button>
    </Tooltip>
  );
  return (
    <div className={styles["bar"]} role="search">
      <SearchField
        label="Search everything that panes have printed"
        data-testid="transcript-search"
        maxLength={500}
        value={asked.text}
        onText={(text) => onAsk({ ...asked, text })}
        onDown={onDown}
      />
      {toggle("caseSensitive", "Upper and lower case matter", "Aa")}
      {toggle("regex", "Regular expression", ".*")}
      {toggle("wide", "Lines around it", "±3")}
      {paneName !== null && toggle("here", `Only in ${paneName}`, "This pane")}
    </div>
  );
}
