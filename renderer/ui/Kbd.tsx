import styles from "./Kbd.module.css";

/** A chord such as `Ctrl+Shift+N`, key by key. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className={styles["keys"]}>
      {keys.split("+").map((key) => (
        <kbd key={key} className={styles["key"]}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
