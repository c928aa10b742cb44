import { useEffect, useRef, useState } from "react";
import entry from "../../ui/Entry.module.css";
import { Line } from "./Line.tsx";
import styles from "./TerminalSettings.module.css";

interface TextLineProps {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly placeholder: string;
  readonly longest: number;
  readonly onChange: (value: string) => void;
}

/** What is typed holds after this pause, or when the field is left: not every letter is worth a file being written. */
const PAUSE_MS = 400;

/** A text. While it is typed it is the person's, whatever the host says meanwhile. */
export function TextLine({ label, hint, value, placeholder, longest, onChange }: TextLineProps) {
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => {
    if (typed === null || typed === value) return undefined;
    const timer = setTimeout(() => onChange(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  });
  const settle = (): void => {
    if (typed !== null && typed !== value) onChange(typed);
  };
  const last = useRef(settle);
  useEffect(() => {
    last.current = settle;
  });
  // A dialog that is closed takes the field away without it being left.
  useEffect(() => () => last.current(), []);
  const leave = (): void => {
    settle();
    setTyped(null);
  };
  return (
    <Line label={label} hint={hint}>
      {(id) => (
        <input
          id={id}
          className={`${entry["entry"]} ${styles["control"]}`}
          data-mono="true"
          value={typed ?? value}
          maxLength={longest}
          spellCheck={false}
          placeholder={placeholder}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={leave}
        />
      )}
    </Line>
  );
}
