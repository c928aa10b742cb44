import { useDeferredValue, useEffect, useMemo } from "react";
import { PaletteDialog } from "../features/palette/PaletteDialog.tsx";
import { focusedFolder } from "../state/focused-folder.ts";
import { useApp } from "../state/store.ts";
import { useHostActions } from "../state/use-host-actions.ts";
import { useTerminals } from "../terminal/use-terminals.ts";
import { useKeyText } from "../ui/key-text.ts";
import { paletteSources } from "./palette-sources.ts";

/** The palette with what there is to find now. */
export function Palette() {
  const host = useHostActions();
  const terminals = useTerminals();
  const keys = useKeyText();
  const state = useDeferredValue(useApp((now) => now));
  const entries = useMemo(
    () => paletteSources.flatMap((source) => source({ state, host, terminals, keys })),
    [state, host, terminals, keys],
  );
  useEffect(() => {
    void host.recipes.load();
    void host.profiles.load(focusedFolder());
  }, [host]);
  return <PaletteDialog entries={entries} />;
}
