import { useCallback, useSyncExternalStore } from "react";
import type { StripEntry } from "../../state/strip-view.ts";
import { useTerminals } from "../../terminal/use-terminals.ts";

/** Those of the entries in whose terminals somebody reads further up: what they want is not in sight. */
export function useReadFurtherUp(entries: readonly StripEntry[]): readonly StripEntry[] {
  const terminals = useTerminals();
  const subscribe = useCallback(
    (heard: () => void) => {
      const stops = entries.map(({ pane }) => terminals.find(pane)?.facts.subscribe(heard));
      return () => {
        for (const stop of stops) stop?.();
      };
    },
    [terminals, entries],
  );
  const isUp = ({ pane }: StripEntry): boolean => terminals.find(pane)?.facts.get().scrolledBack === true;
  // A text: it is the same one as long as the panes are.
  const up = useSyncExternalStore(subscribe, () =>
    entries
      .filter(isUp)
      .map(({ pane }) => pane)
      .join(" "),
  );
  const panes = new Set(up.split(" "));
  return entries.filter(({ pane }) => panes.has(pane));
}
