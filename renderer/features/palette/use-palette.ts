import { useMemo, useState } from "react";
import type { PaletteEntry } from "./entry.ts";
import { findEntries } from "./find-entries.ts";
import type { FoundEntry } from "./find-entries.ts";

/**
 * What is typed, what was found for it, and which of it is marked. The mark stays on its entry while others come and go; when that goes
 * itself, nothing is marked until the person says what is meant: Enter must not do something else.
 */
export function usePalette(entries: readonly PaletteEntry[], recent: readonly string[]) {
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<PaletteEntry | null>(null);
  const [first, setFirst] = useState<PaletteEntry | null>(null);
  const rows = useMemo(() => findEntries(entries, { text, recent }), [entries, text, recent]);
  const found = useMemo(() => rows.filter((row): row is FoundEntry => row.kind === "entry"), [rows]);
  const meant = chosen ?? first;
  const gone = meant !== null && !entries.some(({ id }) => id === meant.id) ? meant.title : null;
  const best = found[0]?.entry ?? null;
  if (gone === null && best !== null && best.id !== first?.id) setFirst(best);
  const at = found.findIndex(({ entry }) => entry.id === chosen?.id);
  return {
    ...{ text, rows, found, gone },
    /** -1 where none is marked. */
    at: gone === null && found.length > 0 ? Math.max(0, at) : -1,
    type: (typed: string): void => {
      setText(typed);
      setChosen(null);
      setFirst(null);
    },
    go: (to: number): void => setChosen(found[to]?.entry ?? null),
  };
}
