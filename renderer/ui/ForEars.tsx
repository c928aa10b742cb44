import type { ReactNode } from "react";
import styles from "./ForEars.module.css";

interface ForEarsProps {
  readonly as?: "span" | "p" | "legend" | "h2";
  /** `status`: what changes in it is said aloud, once nothing else is being said; also while a dialog lies over it. */
  readonly role?: "status";
  readonly children?: ReactNode;
}

/** Words for screen readers that nobody sees. */
export function ForEars({ as: Tag = "span", role, children }: ForEarsProps) {
  return (
    <Tag className={styles["forEars"]} role={role} aria-live={role === undefined ? undefined : "polite"}>
      {children}
    </Tag>
  );
}
