import { Mark } from "../../ui/Mark.tsx";
import { Screen } from "../../ui/Screen.tsx";
import styles from "./Connection.module.css";

/** The wall while nothing is known yet. Appears late, as most waits are too short to be read. */
export function Waiting({ title, text }: { title: string; text: string }) {
  return (
    <div className={styles["late"]} role="status">
      <Screen mark={<Mark size={48} />} title={title} text={text} />
    </div>
  );
}
