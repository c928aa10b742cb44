import type { ReactNode } from "react";
import { IconButton } from "../ui/IconButton.tsx";
import { copyAloud } from "./copy-aloud.ts";
import styles from "./Tables.module.css";

interface KnownHeadProps {
  readonly name: string;
  /** What the button that copies is called. */
  readonly copies: string;
  /** What it says was copied. */
  readonly what: string;
  /** Null while there is nothing to copy. */
  readonly text: string | null;
  /** More buttons. */
  readonly children?: ReactNode;
}

/** The head of what is known of a row: its name, and what can be taken along. */
export function KnownHead({ name, copies, what, text, children }: KnownHeadProps) {
  return (
    <header className={styles["knownHead"]}>
      <h3>
        <code>{name}</code>
      </h3>
      <IconButton
        icon="copy"
        size="small"
        label={copies}
        disabled={text === null}
        onClick={() => void copyAloud(what, text ?? "")}
      />
      {children}
    </header>
  );
}
