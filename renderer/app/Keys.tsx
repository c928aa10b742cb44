import { useCallback, useMemo } from "react";
import type { ReactNode } from "react";
import { keyScheme } from "../../shared/models/key-scheme.ts";
import type { KeyPlace } from "../../shared/models/key-table.ts";
import { useApp } from "../state/store.ts";
import { TextKeysProvider } from "../state/text-keys.ts";
import { KeyTextProvider } from "../ui/key-text.ts";
import { chordText } from "./chords.ts";

/** Tells everything inside which keys do what, as the person has them. */
export function Keys({ place, children }: { place: KeyPlace; children: ReactNode }) {
  const changes = useApp((state) => state.desk.settings.keys.changes);
  const scheme = useMemo(() => keyScheme(place, changes), [place, changes]);
  const keyText = useCallback(
    (id: string) => {
      const chord = scheme.chords.get(id)?.[0];
      return chord === undefined ? undefined : chordText(chord, place.mac);
    },
    [scheme, place],
  );
  return (
    <TextKeysProvider value={scheme.text}>
      <KeyTextProvider value={keyText}>{children}</KeyTextProvider>
    </TextKeysProvider>
  );
}
