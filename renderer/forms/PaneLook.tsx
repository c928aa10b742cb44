import { useEffect, useState } from "react";
import type { PaneSnapshot } from "../../shared/models/snapshot.ts";
import { useHostActions } from "../state/use-host-actions.ts";
import styles from "./Combobox.module.css";

/** Whoever runs down the list asks for nothing. */
const LOOK_AFTER_MS = 120;
const LOOK_EVERY_MS = 1000;
const MOST_LINES = 40;

/** What a pane shows now, as text. */
export function PaneLook({ pane }: { pane: PaneSnapshot }) {
  const host = useHostActions();
  const [lines, setLines] = useState<readonly string[] | null>(null);
  const { id } = pane;
  useEffect(() => {
    const leaving = new AbortController();
    const look = async (): Promise<void> => {
      const read = { kind: "capturePane", args: { target: id } };
      const { value } = await host.operations.read(read, leaving.signal);
      if (!leaving.signal.aborted) setLines(Array.isArray(value) ? value.map(String) : []);
    };
    // It may be gone by now: then there is nothing to see.
    const quietly = (): void => void look().catch(() => !leaving.signal.aborted && setLines([]));
    const first = setTimeout(quietly, LOOK_AFTER_MS);
    const again = setInterval(quietly, LOOK_EVERY_MS);
    return () => {
      clearTimeout(first);
      clearInterval(again);
      leaving.abort();
    };
  }, [host, id]);
  return (
    <pre className={styles["look"]} data-testid="target-look">
      {lines === null ? "" : lines.join("\n").trimEnd().split("\n").slice(-MOST_LINES).join("\n")}
    </pre>
  );
}
