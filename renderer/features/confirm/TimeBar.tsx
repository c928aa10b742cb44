import { useEffect } from "react";
import { useTicking } from "../../ui/use-ticking.ts";
import { OFFER_MS, timeLeft } from "./time-left.ts";
import styles from "./Undo.module.css";

interface TimeBarProps {
  readonly until: number;
  /** When the offer was first seen here. */
  readonly seenAt: number;
  readonly onEnd: () => void;
}

/** The time an offer has left, as a bar and in seconds. */
export function TimeBar({ until, seenAt, onEnd }: TimeBarProps) {
  const seconds = Number(useTicking((now) => String(Math.ceil(timeLeft(until, seenAt, now) / 1000))));
  const over = seconds === 0;
  useEffect(() => {
    if (over) onEnd();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- it ends once, whoever hears of it
  }, [over]);
  return (
    <span className={styles["time"]}>
      {seconds} s
      <span
        className={styles["left"]}
        aria-hidden="true"
        style={{ transform: `scaleX(${(seconds * 1000) / OFFER_MS})` }}
      />
    </span>
  );
}
