import { useState } from "react";
import { planResultFromJson } from "../../../shared/plan/result-json.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { Button } from "../../ui/Button.tsx";
import styles from "./Composer.module.css";
import { type Dried, DriedView } from "./DriedView.tsx";
import type { Composer } from "./use-composer.ts";

/** The plan on a copy of the server: what would come of each step, and how the windows would look. */
export function DryRunPanel({ composer }: { composer: Composer }) {
  const host = useHostActions();
  const [dried, setDried] = useState<Dried | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { steps } = composer.slice;
  const dry = async (): Promise<void> => {
    setBusy(true);
    const done = await host.plans.dryRun();
    setBusy(false);
    setTrouble(done.ok ? null : `${done.failure.message} ${done.failure.next}`);
    if (done.ok) setDried({ of: steps, ran: done.value, result: planResultFromJson(done.value.result) });
  };
  return (
    <div className={styles["panel"]} data-testid="dry-run">
      <p>
        <Button disabled={busy || composer.plan === null} onClick={() => void dry()} data-testid="dry-run-start">
          {busy ? "Trying it…" : dried === null ? "Try it on a copy" : "Try it again"}
        </Button>{" "}
        <span className={styles["quiet"]}>Nothing of it reaches the server or a program.</span>
      </p>
      {trouble !== null && (
        <p className={styles["problem"]} role="alert">
          {trouble}
        </p>
      )}
      {dried !== null && <DriedView dried={dried} stale={dried.of !== steps} />}
    </div>
  );
}
