import { Kbd } from "../../ui/Kbd.tsx";
import type { PaletteEntry } from "./entry.ts";
import { prefixes } from "./find-entries.ts";
import styles from "./Palette.module.css";

interface PaletteFootProps {
  readonly count: number;
  readonly marked: PaletteEntry | undefined;
  /** Null where there is nothing to narrow. */
  readonly onPrefix: ((prefix: string) => void) | null;
}

/** What a first letter narrows the list to, and what the keys do with the marked entry. */
export function PaletteFoot({ count, marked, onPrefix }: PaletteFootProps) {
  return (
    <footer className={styles["foot"]}>
      {onPrefix !== null &&
        Object.entries(prefixes).map(([letter, { label }]) => (
          <button key={letter} type="button" className={styles["prefix"]} onClick={() => onPrefix(letter)}>
            <kbd>{letter}</kbd> {label}
          </button>
        ))}
      <span className={styles["acts"]}>
        {marked?.other !== undefined && marked.lacking === undefined && (
          <>
            <Kbd keys="Ctrl+Enter" /> {marked.other.label}
          </>
        )}
      </span>
      <p className={styles["unseen"]} role="status">
        {count === 1 ? "1 found" : `${count} found`}
      </p>
    </footer>
  );
}
