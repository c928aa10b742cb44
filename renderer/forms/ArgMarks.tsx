import type { Arg, Runs } from "../../shared/ops/args.ts";
import styles from "./Forms.module.css";

const runs: Readonly<Record<Runs, string>> = {
  shell: "A shell runs it",
  program: "It starts a program",
  commands: "tmux runs it",
  environment: "Programs start with it",
};

/** What is special about an argument, in a few signs beside its label. */
export function ArgMarks({ arg, gate }: { arg: Arg; gate: string | null }) {
  const flag = "flag" in arg ? arg.flag : undefined;
  return (
    <span className={styles["marks"]}>
      {arg.required && <span className={styles["needed"]}>Needed</span>}
      {arg.raises === "destructive" && <span className={styles["danger"]}>Destroys</span>}
      {arg.runs !== undefined && (
        <span className={styles["runs"]} title={`${runs[arg.runs]}: asked about first.`}>
          runs
        </span>
      )}
      {gate !== null && (
        <span className={styles["gate"]} data-testid="arg-gate">
          {gate}
        </span>
      )}
      {flag !== undefined && <code className={styles["flag"]}>{flag}</code>}
    </span>
  );
}
