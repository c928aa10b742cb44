import styles from "./Composer.module.css";

/** Why a plan is not run as it is, and what helps. */
export function RunLack({ lack }: { lack: string | null }) {
  if (lack === null) return null;
  return (
    <p className={styles["lack"]} role="status" data-testid="plan-lack">
      {lack} Take it out, or choose “Go on with the others”: then it is left out.
    </p>
  );
}
