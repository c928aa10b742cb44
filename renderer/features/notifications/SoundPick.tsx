import { Sound } from "../../../shared/models/attention.ts";
import type { FieldControl } from "../../ui/Field.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import styles from "./Notifications.module.css";
import { soundNames } from "./sound-names.ts";
import { isTone, playTone } from "./tones.ts";

interface SoundPickProps {
  readonly value: Sound;
  readonly label: string;
  readonly control?: FieldControl;
  readonly onPick: (sound: Sound) => void;
}

/** A sound, which is heard when it is chosen. */
export function SoundPick({ value, label, control, onPick }: SoundPickProps) {
  const play = (sound: Sound): void => {
    if (isTone(sound)) void playTone(sound);
  };
  return (
    <span className={styles["pick"]}>
      <select
        {...control}
        aria-label={label}
        value={value}
        onChange={(event) => {
          const sound = Sound.parse(event.target.value);
          play(sound);
          onPick(sound);
        }}
      >
        {Object.entries(soundNames).map(([sound, name]) => (
          <option key={sound} value={sound}>
            {name}
          </option>
        ))}
      </select>
      <IconButton icon="play" size="small" label="Hear it" disabled={!isTone(value)} onClick={() => play(value)} />
    </span>
  );
}
