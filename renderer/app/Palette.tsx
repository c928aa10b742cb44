import { useDeferredValue, useEffect, useMemo } from "react";
import { PaletteDialog } from "../features/palette/PaletteDialog.tsx";
import type { KillTarget } from "../state/dialogs-slice.ts";
import { focusedFolder } from "../state/focused-folder.ts";
import { useApp } from "../state/store.ts";
import { useHostActions } from "../state/use-host-actions.ts";
import { useTerminals } from "../terminal/use-terminals.ts";
import { useKeyText } from "../ui/key-text.ts";
import { aboutName, aboutOf } from "./palette-about.ts";
import { operationEntriesFor } from "./palette-operations.ts";
import { paletteSources } from "./palette-sources.ts";

/** The palette with what there is to find now; `target`: with the operations for that alone. */
export function Palette({ target }: { target: KillTarget | undefined }) {
  const host = useHostActions();
  const terminals = useTerminals();
  const keys = useKeyText();
  const state = useDeferredValue(useApp((now) => now));
  const about = aboutOf(target, state);
  const entries = useMemo(() => {
    const use = { state, host, terminals, keys, about };
    return target === undefined ? paletteSources.flatMap((source) => source(use)) : operationEntriesFor(use);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what it is about comes from the state
  }, [state, host, terminals, keys, target]);
  useEffect(() => {
    void host.recipes.load();
    void host.profiles.load(focusedFolder());
  }, [host]);
  return (
    <PaletteDialog entries={entries} about={target === undefined || about === null ? null : aboutName(about, state)} />
  );
}
