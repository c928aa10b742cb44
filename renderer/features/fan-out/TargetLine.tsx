import { Icon } from "../../ui/Icon.tsx";
import styles from "./FanOut.module.css";
import { lookOf } from "./target-looks.ts";
import { TargetSent } from "./TargetSent.tsx";
import type { TargetRow } from "./target-rows.ts";

interface TargetLineProps {
  readonly row: TargetRow;
  readonly tab: boolean;
  /** Everything about it is shown. */
  readonly open: boolean;
  readonly onFold: () => void;
}

/** One target: who it is, what is sent, what came of it. */
export function TargetLine({ row, tab, open, onFold }: TargetLineProps) {
  const { id, name, waits, result } = row;
  const look = lookOf(result);
  return (
    <button
      type="button"
      className={styles["target"]}
      data-row
      data-testid="fan-out-target"
      data-target={id}
      data-status={result?.status ?? "none"}
      data-open={open}
      tabIndex={tab ? 0 : -1}
      aria-expanded={open}
      onClick={onFold}
    >
      <span className={styles["sign"]} data-tone={look.tone}>
        {look.icon !== null && <Icon name={look.icon} size={13} />}
      </span>
      <span className={styles["name"]}>{name}</span>
      <span className={styles["id"]}>{id}</span>
      {waits && <span className={styles["waits"]}>waits for an answer</span>}
      <TargetSent row={row} open={open} />
    </button>
  );
}
