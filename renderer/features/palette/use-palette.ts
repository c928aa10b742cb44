import { useMemo, useState } from "react";
import type { PaletteEntry } from "./entry.ts";
import { findEntries } from "./find-entries.ts";
import type { FoundEntry } from "./find-entries.ts";

/** What is typed, what was found for it, and which of it is marked. The mark stays on its entry while others come and go. */
export function usePalette(entries: readonly PaletteEntry[], recent: readonly string[]) {
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const rows = useMemo(() => findEntries(entries, { text, recent }), [entries, text, recent]);
  const found = useMemo(() => rows.filter((row): row is FoundEntry => row.kind === "entry"), [rows]);
  const at = Math.max(
    0,
    found.findIndex(({ entry }) => entry.id === chosen),
  );
  return {
    text,
    rows,
    found,
    at,
    type: (typed: string): void => {
      setText(typed);
      setChosen(null);
    },
    go: (to: number): void => setChosen(found[to]?.entry.id ?? null),
  };
}
