import { opKinds } from "../../../shared/ops/catalog.ts";
import { kindWords } from "../../forms/words.ts";
import { SearchField } from "../../ui/SearchField.tsx";
import { ToggleChip } from "../../ui/ToggleChip.tsx";
import { byNames, everybody, outcomeNames, outcomes, toggled } from "./log-filter.ts";
import type { LogFilter } from "./log-filter.ts";
import styles from "./Timeline.module.css";

interface LogBarProps {
  readonly filter: LogFilter;
  readonly onChange: (filter: LogFilter) => void;
  /** Down leads into the list. */
  readonly onDown: () => void;
}

const kinds = opKinds
  .map((kind) => ({ kind, words: kindWords(kind) }))
  .toSorted((a, b) => (a.words < b.words ? -1 : 1));

/** Which lines are wanted. */
export function LogBar({ filter, onChange, onDown }: LogBarProps) {
  const chip = (on: boolean, name: string, onClick: () => void) => (
    <ToggleChip key={name} on={on} onClick={onClick}>
      {name}
    </ToggleChip>
  );
  return (
    <div className={styles["bar"]} role="search">
      <SearchField
        label="Text in what was sent, and what came of it"
        placeholder="In what was sent, and what came of it"
        data-testid="timeline-text"
        maxLength={400}
        value={filter.text}
        onText={(text) => onChange({ ...filter, text })}
        onDown={onDown}
      />
      <select
        className={styles["kind"]}
        aria-label="Operation"
        data-testid="timeline-kind"
        value={filter.kind}
        onChange={({ target }) => onChange({ ...filter, kind: target.value })}
      >
        <option value="">Any operation</option>
        {kinds.map(({ kind, words }) => (
          <option key={kind} value={kind}>
            {words}
          </option>
        ))}
      </select>
      <div className={styles["chips"]} role="group" aria-label="By whom">
        {everybody.map((by) =>
          chip(filter.by.includes(by), byNames[by], () => onChange({ ...filter, by: toggled(filter.by, by) })),
        )}
      </div>
      <div className={styles["chips"]} role="group" aria-label="What came of it">
        {outcomes.map((outcome) =>
          chip(filter.outcomes.includes(outcome), outcomeNames[outcome], () =>
            onChange({ ...filter, outcomes: toggled(filter.outcomes, outcome) }),
          ),
        )}
      </div>
    </div>
  );
}
