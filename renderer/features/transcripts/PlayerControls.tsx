import type { Playback, PlaybackState } from "../../terminal/playback.ts";
import { CheckBox } from "../../ui/CheckBox.tsx";
import { Button } from "../../ui/Button.tsx";
import { useTicking } from "../../ui/use-ticking.ts";
import styles from "./Player.module.css";
import { dayOf, momentText, spanText } from "./transcript-words.ts";

const speeds = [0.5, 1, 2, 4, 8, 16];

interface PlayerControlsProps {
  readonly playback: Playback;
  readonly state: PlaybackState;
  readonly onToggle: () => void;
}

/** The player comes where a list was: the keyboard comes along. */
const takeKeyboard = (button: HTMLElement | null): void => button?.focus();

export function PlayerControls({ playback, state, onToggle }: PlayerControlsProps) {
  const { position, seconds, startedAt, playing, speed, skipsPauses, gaps, loading } = state;
  const today = useTicking(dayOf);
  const lost = gaps.some((at) => Math.abs(at - position) < 0.5);
  return (
    <div className={styles["controls"]}>
      <Button ref={takeKeyboard} look="primary" data-testid="play" onClick={onToggle}>
        {playing ? "Pause" : "Play"}
      </Button>
      <span className={styles["time"]} data-testid="player-time">
        {spanText(position)} <span className={styles["quiet"]}>of {spanText(seconds)}</span>
      </span>
      <span className={styles["quiet"]}>
        {startedAt > 0 && momentText(startedAt + position * 1000, today)}
        {loading && " · loading"}
        {lost && " · output was lost here"}
      </span>
      <label className={styles["option"]}>
        <CheckBox checked={skipsPauses} onChange={({ target }) => playback.setSkipsPauses(target.checked)} />
        Skip pauses
      </label>
      <label className={styles["option"]}>
        Speed
        <select value={speed} onChange={({ target }) => playback.setSpeed(Number(target.value))}>
          {speeds.map((one) => (
            <option key={one} value={one}>
              {one}×
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
