import { useMemo, useState } from "react";
import type { PaletteEntry } from "./entry.ts";
import { findEntries } from "./find-entries.ts";
import type { FoundEntry } from "./find-entries.ts";

/**
 * What is typed, what was found for it, and which of it is marked. The mark stays on its entry while others come and go, better ones
 * too; when that goes itself, nothing is marked until the person says what is meant: Enter must not do something else.
 */
export function usePalette(entries: readonly PaletteEntry[], recent: readonly string[]) {
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<PaletteEntry | null>(null);
  const [first, setFirst] = useState<PaletteEntry | null>(null);
  const rows = useMemo(() => findEntries(entries, { text, recent }), [entries, text, recent]);
  const found = useMemo(() => rows.filter((row): row is FoundEntry => row.kind === "entry"), [rows]);
  const best = found[0]?.entry ?? null;
  if (first === null && best !== null) setFirst(best);
  const meant = chosen ?? first;
  /** -1 where none is marked. */
  const at = found.findIndex(({ entry }) => entry.id === meant?.id);
  const gone = meant !== null && at < 0 ? meant.title : null;
  return {
    ...{ text, rows, found, gone, at },
    type: (typed: string): void => {
      setText(typed);
      setChosen(null);
      setFirst(null);
    },
    go: (to: number): void => setChosen(found[to]?.entry ?? null),
  };
}
