import type { Problem } from "../../../shared/models/server.ts";
import { Icon } from "../../ui/Icon.tsx";
import styles from "./Providers.module.css";

/** What is wrong with the person's own files, one by one. */
export function FileProblems({ problems }: { problems: readonly Problem[] }) {
  return (
    <ul className={styles["problems"]} aria-label="Files that can't be used" data-testid="providers-problems">
      {problems.map(({ message, next }) => (
        <li key={message} className={styles["problem"]}>
          <Icon name="alert" size={14} />
          <span>
            {message} <span className={styles["next"]}>{next}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
