import type { TranscriptQuestion } from "../../state/transcript-actions.ts";
import { Icon } from "../../ui/Icon.tsx";
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
      <span className={styles["field"]}>
        <Icon name="search" size={15} />
        <input
          data-start
          type="search"
          value={asked.text}
          placeholder="Search everything that panes have printed"
          aria-label="Search everything that panes have printed"
          data-testid="transcript-search"
          spellCheck={false}
          autoComplete="off"
          maxLength={500}
          onChange={({ target }) => onAsk({ ...asked, text: target.value })}
          onKeyDown={(event) => {
            if (event.key !== "ArrowDown") return;
            event.preventDefault();
            onDown();
          }}
        />
      </span>
      {toggle("caseSensitive", "Upper and lower case matter", "Aa")}
      {toggle("regex", "Regular expression", ".*")}
      {toggle("wide", "Lines around it", "±3")}
      {paneName !== null && toggle("here", `Only in ${paneName}`, "This pane")}
    </div>
  );
}
