import styles from "./Unseen.module.css";

/** Marks what nobody has looked at yet. */
export function Unseen() {
  return (
    <span className={styles["unseen"]} role="img" aria-label="Not seen yet" title="Not seen yet" data-testid="unseen" />
  );
}
