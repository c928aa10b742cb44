import styles from "./Tables.module.css";

/** A value as the server keeps it. `from`: where it comes from. */
export function HeldValue({ text, from }: { text: string; from?: string }) {
  return (
    <>
      <code className={styles["value"]}>{text === "" ? "nothing" : text}</code>
      {from !== undefined && <span className={styles["quiet"]}> {from}</span>}
    </>
  );
}
