import { useState } from "react";
import type { LogEntry } from "../../../shared/models/operation-log.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { ActionMenu } from "../../ui/ActionMenu.tsx";
import { Button } from "../../ui/Button.tsx";
import { copyEntries } from "./copy-entries.ts";
import type { Lines } from "./lines.ts";
import { planRanWords } from "./ran-words.ts";
import type { Said } from "./ran-words.ts";
import { saveAsRecipe } from "./save-as-recipe.ts";
import { TakeBack } from "./TakeBack.tsx";
import styles from "./Timeline.module.css";
import { useAgain } from "./use-again.ts";

interface LinesActsProps {
  /** In the order they ran. */
  readonly lines: readonly LogEntry[];
  /** What they are called together. */
  readonly known: Lines;
  readonly name: string;
}

/** What can be done with several lines at once. */
export function LinesActs({ lines, known, name }: LinesActsProps) {
  const host = useHostActions();
  const [said, setSaid] = useState<{ readonly name: string; readonly words: Said } | null>(null);
  const { operations, unkept, why } = useAgain(lines, known);
  const again = async (): Promise<void> => {
    setSaid({ name, words: { tone: "quiet", text: "Running…" } });
    const how = { planner: "batching", onError: "stop", by: "plan" } as const;
    const words = planRanWords(await host.operations.runPlan({ name, operations, ...how }, () => undefined));
    setSaid({ name, words });
  };
  const shown = said?.name === name ? said.words : null;
  return (
    <>
      <div className={styles["acts"]}>
        <Button data-testid="log-again" disabled={why !== null} title={why ?? undefined} onClick={() => void again()}>
          Run all again
        </Button>
        <Button
          data-testid="log-recipe"
          disabled={unkept !== null}
          title={unkept ?? undefined}
          onClick={() => saveAsRecipe(lines, known)}
        >
          Save as a recipe…
        </Button>
        <TakeBack lines={lines} />
        <ActionMenu entries={() => copyEntries(lines)}>
          <Button data-testid="log-copy">Copy</Button>
        </ActionMenu>
      </div>
      <p className={styles["said"]} role="status" data-tone={shown?.tone ?? "quiet"} data-testid="log-said">
        {shown?.text}
      </p>
    </>
  );
}
