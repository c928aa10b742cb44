import { useMemo, useState } from "react";
import type { LogEntry } from "../../../shared/models/operation-log.ts";
import { kindWords } from "../../forms/words.ts";
import { act } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { ActionMenu } from "../../ui/ActionMenu.tsx";
import { Button } from "../../ui/Button.tsx";
import { copyEntries } from "./copy-entries.ts";
import type { Lines } from "./lines.ts";
import { ranWords } from "./ran-words.ts";
import type { Said } from "./ran-words.ts";
import { TakeBack } from "./TakeBack.tsx";
import styles from "./Timeline.module.css";
import { useAgain } from "./use-again.ts";

/** What can be done with one line: again at once, again with other arguments, copied. */
export function LineActs({ line, known }: { line: LogEntry; known: Lines }) {
  const host = useHostActions();
  const [said, setSaid] = useState<{ readonly id: number; readonly words: Said } | null>(null);
  const { operation } = line;
  const alone = useMemo(() => [line], [line]);
  const { operations, why } = useAgain(alone, known);
  const [now = operation] = operations;
  const again = async (): Promise<void> => {
    setSaid({ id: line.id, words: { tone: "quiet", text: "Running…" } });
    const words = ranWords(await host.operations.run(now, kindWords(operation.kind)));
    setSaid({ id: line.id, words });
  };
  const shown = said?.id === line.id ? said.words : null;
  return (
    <>
      <div className={styles["acts"]}>
        <Button
          data-testid="log-again"
          disabled={why !== null}
          title={why === null ? undefined : `${why} Open its form and put it in.`}
          onClick={() => void again()}
        >
          Run again
        </Button>
        <Button
          data-testid="log-form"
          onClick={() => act.dialogs.show({ kind: "operation", operation: operation.kind, args: now.args })}
        >
          Open its form…
        </Button>
        <TakeBack lines={[line]} />
        <ActionMenu entries={() => copyEntries([line])}>
          <Button data-testid="log-copy">Copy</Button>
        </ActionMenu>
      </div>
      <p className={styles["said"]} role="status" data-tone={shown?.tone ?? "quiet"} data-testid="log-said">
        {shown?.text}
      </p>
    </>
  );
}
