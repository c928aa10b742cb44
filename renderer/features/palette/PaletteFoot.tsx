import ears from "../../ui/ForEars.module.css";
import { Kbd } from "../../ui/Kbd.tsx";
import { onMac } from "../../ui/on-mac.ts";
import type { PaletteEntry } from "./entry.ts";
import { prefixes } from "./find-entries.ts";
import styles from "./Palette.module.css";

interface PaletteFootProps {
  readonly count: number;
  readonly marked: PaletteEntry | undefined;
  /** What was marked and is no more; null while it is there. */
  readonly gone: string | null;
  /** Null where there is nothing to narrow. */
  readonly onPrefix: ((prefix: string) => void) | null;
}

/** What a first letter narrows the list to, and what the keys do with the marked entry. */
export function PaletteFoot({ count, marked, gone, onPrefix }: PaletteFootProps) {
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
            <Kbd keys={onMac() ? "⌘+Enter" : "Ctrl+Enter"} /> {marked.other.label}
          </>
        )}
      </span>
      <p className={gone === null ? ears["forEars"] : styles["gone"]} role="status" data-testid="palette-state">
        {gone === null ? (count === 1 ? "1 found" : `${count} found`) : `“${gone}” is not there any more.`}
      </p>
    </footer>
  );
}
