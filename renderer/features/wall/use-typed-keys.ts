import { useEffect } from "react";
import { isShell } from "../../../shared/agents/evidence.ts";
import type { PaneFace } from "../../state/pane-face.ts";
import type { PanePlace } from "../../state/pane-places.ts";
import { useApp } from "../../state/store.ts";
import { useTextKeys } from "../../state/text-keys.ts";
import type { TypedKeys } from "../../terminal/terminal-keys.ts";
import type { TileTerminal } from "../../terminal/tile-terminal.ts";

const noChords: TypedKeys["chords"] = {};

/** A shell is plain where no agent is, and where the agent has left it behind. */
function isPlain({ place, face }: { readonly place: PanePlace; readonly face: PaneFace }): boolean {
  if (!isShell(place.pane.command)) return false;
  return face.state === null || face.state === "exited" || face.state === "unknown";
}

/** Tells a terminal how chords are typed into the program that it shows now. */
export function useTypedKeys(
  terminal: TileTerminal,
  found: { readonly place: PanePlace; readonly face: PaneFace } | null,
): void {
  const plain = found === null || isPlain(found);
  const chords = found?.face.provider?.keys ?? noChords;
  const optionIsMeta = useApp((state) => state.desk.settings.keys.optionIsMeta);
  const acts = useTextKeys();
  useEffect(
    () => terminal.setKeys({ acts, chords, plain, optionIsMeta }),
    [terminal, acts, chords, plain, optionIsMeta],
  );
}
