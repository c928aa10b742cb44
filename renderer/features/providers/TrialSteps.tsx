import type { Trial } from "../../state/providers-slice.ts";
import { ForEars } from "../../ui/ForEars.tsx";
import { Icon } from "../../ui/Icon.tsx";
import styles from "./Providers.module.css";

/** What a test has shown, step by step, with the screen as it was. */
export function TrialSteps({ name, trial }: { name: string; trial: Trial }) {
  if (trial.phase === "running") {
    return (
      <p className={styles["running"]} role="status">
        {name} is started on a server of its own and looked at. This can take a minute.
      </p>
    );
  }
  if (trial.phase === "failed") {
    return (
      <p className={styles["caution"]} role="status">
        <Icon name="alert" size={14} />
        {trial.message}
      </p>
    );
  }
  const { steps, screen } = trial.test;
  return (
    <div className={styles["trial"]} role="status" data-testid="provider-steps">
      <ol className={styles["steps"]}>
        {steps.map((step) => (
          <li key={step.name} className={styles["step"]} data-ok={step.ok}>
            <span className={styles["mark"]}>
              <Icon name={step.ok ? "check" : "close"} size={14} />
            </span>
            <span className={styles["stepName"]}>
              {step.name}
              <ForEars>{step.ok ? ", as it should be:" : ", not as it should be:"}</ForEars>
            </span>
            <span>{step.detail}</span>
          </li>
        ))}
      </ol>
      {screen.length > 0 && (
        <details>
          <summary className={styles["summary"]}>The screen</summary>
          <pre className={styles["screen"]} tabIndex={0} role="region" aria-label={`Screen of ${name}`}>
            {screen.join("\n")}
          </pre>
        </details>
      )}
    </div>
  );
}
