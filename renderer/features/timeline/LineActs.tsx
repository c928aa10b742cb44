import { useState } from "react";
import type { LogEntry } from "../../../shared/models/operation-log.ts";
import { kindWords } from "../../forms/words.ts";
import { act } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { ActionMenu } from "../../ui/ActionMenu.tsx";
import { Button } from "../../ui/Button.tsx";
import { copyEntries } from "./copy-entries.ts";
import { ranWords } from "./ran-words.ts";
import type { Said } from "./ran-words.ts";
import { TakeBack } from "./TakeBack.tsx";
import styles from "./Timeline.module.css";

/** What can be done with one line: again at once, again with other arguments, copied. */
export function LineActs({ line }: { line: LogEntry }) {
  const host = useHostActions();
  const [said, setSaid] = useState<{ readonly id: number; readonly words: Said } | null>(null);
  const { operation, masked } = line;
  const again = async (): Promise<void> => {
    setSaid({ id: line.id, words: { tone: "quiet", text: "Running…" } });
    const words = ranWords(await host.operations.run(operation, kindWords(operation.kind)));
    setSaid({ id: line.id, words });
  };
  const shown = said?.id === line.id ? said.words : null;
  return (
    <>
      <div className={styles["acts"]}>
        <Button
          data-testid="log-again"
          disabled={masked}
          title={masked ? "What it was given is not all kept: open the form and put it in." : undefined}
          onClick={() => void again()}
        >
          Run again
        </Button>
        <Button
          data-testid="log-form"
          onClick={() => act.dialogs.show({ kind: "operation", operation: operation.kind, args: operation.args })}
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
