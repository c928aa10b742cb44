import { Slider } from "radix-ui";
import styles from "./Player.module.css";
import { spanText } from "./transcript-words.ts";

interface ScrubberProps {
  readonly position: number;
  readonly seconds: number;
  readonly gaps: readonly number[];
  /** Where the line that was searched for stands; null for none. */
  readonly mark: number | null;
  readonly onSeek: (seconds: number) => void;
}

/** The whole recording as a line: where it stands now, where something was found, where output was lost. */
export function Scrubber({ position, seconds, gaps, mark, onSeek }: ScrubberProps) {
  const left = (at: number): string => `${Math.min(100, (at / Math.max(seconds, 0.001)) * 100)}%`;
  return (
    <Slider.Root
      className={styles["scrubber"]}
      min={0}
      max={Math.max(seconds, 0.1)}
      step={seconds > 120 ? 1 : 0.1}
      value={[Math.min(position, seconds)]}
      data-testid="scrubber"
      onValueChange={([to]) => to !== undefined && onSeek(to)}
    >
      <Slider.Track className={styles["track"]}>
        <Slider.Range className={styles["past"]} />
        {gaps.map((at) => (
          <span key={at} className={styles["gap"]} style={{ left: left(at) }} title="Output was lost here" />
        ))}
        {mark !== null && <span className={styles["mark"]} style={{ left: left(mark) }} title="What was found" />}
      </Slider.Track>
      <Slider.Thumb className={styles["thumb"]} aria-label="Moment" aria-valuetext={spanText(position)} />
    </Slider.Root>
  );
}
