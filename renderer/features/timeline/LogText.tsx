import styles from "./Timeline.module.css";

/** A text that was sent or came back. Left out when there is none and nothing is to be said of that. */
export function LogText({ name, text, none }: { name: string; text: string | null; none?: string }) {
  if (text === null && none === undefined) return null;
  return (
    <div className={styles["text"]}>
      <h4>{name}</h4>
      {text === null ? (
        <p className={styles["quiet"]}>{none}</p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        <pre tabIndex={0} aria-label={name}>
          {text}
        </pre>
      )}
    </div>
  );
}
