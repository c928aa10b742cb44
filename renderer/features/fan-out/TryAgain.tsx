import { useState } from "react";
import { specOf } from "../../../shared/ops/catalog.ts";
import { againTargets, type FanOutRun } from "../../state/fan-out-run.ts";
import { Button } from "../../ui/Button.tsx";
import { CheckBox } from "../../ui/CheckBox.tsx";
import styles from "./FanOut.module.css";
import type { FanOutRunning } from "./use-fan-out-run.ts";

/** Those that surely failed; the others only where somebody chooses so. */
export function TryAgain({ run, running }: { run: FanOutRun; running: FanOutRunning }) {
  const [withDoubtful, setWithDoubtful] = useState(false);
  const { length } = againTargets(run, withDoubtful);
  const asks = run.doubtful.length > 0 && specOf(run.kind).safety !== "readonly";
  return (
    <>
      {asks && (
        <label className={styles["doubtful"]}>
          <CheckBox
            checked={withDoubtful}
            data-testid="fan-out-doubtful"
            onChange={(event) => setWithDoubtful(event.target.checked)}
          />
          <span>
            {run.failed.length > 0 ? "and " : ""}
            {run.doubtful.length} whose outcome is not known: it may have been done there, and would be done twice
          </span>
        </label>
      )}
      <Button
        look="primary"
        data-testid="fan-out-retry"
        disabled={length === 0}
        onClick={() => void running.retry(withDoubtful)}
      >
        {againWords(length, withDoubtful)}
      </Button>
    </>
  );
}

function againWords(count: number, withDoubtful: boolean): string {
  if (count === 0) return "Try again";
  const which = count === 1 ? "the one" : `the ${count}`;
  return withDoubtful ? `Try ${which} again` : `Try ${which} that failed again`;
}
