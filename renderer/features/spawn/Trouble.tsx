import { Icon } from "../../ui/Icon.tsx";
import styles from "./Spawn.module.css";
import type { SpawnTrouble } from "./use-spawn-form.ts";

/** What did not work, above the button that tries again. */
export function Trouble({ trouble }: { trouble: SpawnTrouble }) {
  const { started, problems } = trouble;
  const head = started === 0 ? "Nothing was started." : `${started} started; ${problems.length} did not:`;
  return (
    <div className={styles["trouble"]} role="alert">
      <Icon name="alert" />
      <div>
        <p className={styles["troubleHead"]}>{head}</p>
        <ul>
          {problems.map((problem, index) => (
            <li key={`${index} ${problem.message}`}>
              {problem.message} <span className={styles["troubleNext"]}>{problem.next}</span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
