import { useCallback, useMemo, useState } from "react";
import { changedKeys } from "../../../shared/base/part.ts";
import { keyScheme } from "../../../shared/models/key-scheme.ts";
import type { KeyChanges, KeyScheme } from "../../../shared/models/key-scheme.ts";
import type { KeyPlace } from "../../../shared/models/key-table.ts";
import { useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { assign } from "./key-rows.ts";

/** A chord that another command has: the person decides. */
export interface Clash {
  readonly id: string;
  readonly chord: string;
  readonly owner: string;
}

export interface KeyEdit {
  readonly scheme: KeyScheme;
  readonly changes: KeyChanges;
  readonly clash: Clash | null;
  /** Gives a command a chord, or asks first when another one has it. */
  readonly give: (id: string, chord: string | null) => void;
  readonly takeOver: () => void;
  readonly leaveIt: () => void;
  readonly keep: (changes: KeyChanges) => void;
}

/** The keys as they stand, and what a person does to them. Every change is kept at once. */
export function useKeyChanges(place: KeyPlace): KeyEdit {
  const changes = useApp((state) => state.desk.settings.keys.changes);
  const host = useHostActions();
  const [clash, setClash] = useState<Clash | null>(null);
  const scheme = useMemo(() => keyScheme(place, changes), [place, changes]);
  const keep = useCallback(
    (next: KeyChanges): void => {
      setClash(null);
      void host.changeSettings({ keys: { changes: changedKeys(changes, next) } });
    },
    [host, changes],
  );
  const give = useCallback(
    (id: string, chord: string | null): void => {
      const owner = chord === null ? undefined : scheme.owners.get(chord);
      if (owner === undefined || owner === id || chord === null)
        keep(assign(changes, { id, chord, from: null }, place));
      else setClash({ id, chord, owner });
    },
    [scheme, changes, keep, place],
  );
  const takeOver = (): void => {
    if (clash !== null) keep(assign(changes, { id: clash.id, chord: clash.chord, from: clash.owner }, place));
  };
  return { scheme, changes, clash, give, takeOver, leaveIt: () => setClash(null), keep };
}
