import { Dialog } from "radix-ui";
import { useId, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import { act, useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import ears from "../../ui/ForEars.module.css";
import { Icon } from "../../ui/Icon.tsx";
import { useFocusBack } from "../../ui/use-focus-back.ts";
import { EntryList } from "./EntryList.tsx";
import type { PaletteEntry } from "./entry.ts";
import { type FoundEntry, prefixes } from "./find-entries.ts";
import { PaletteFoot } from "./PaletteFoot.tsx";
import styles from "./Palette.module.css";
import { paletteKey } from "./palette-keys.ts";
import { withUsed } from "./recent.ts";
import { usePalette } from "./use-palette.ts";

interface PaletteDialogProps {
  readonly entries: readonly PaletteEntry[];
  /** What all of them are about, as a person calls it; null where they are about anything. */
  readonly about: string | null;
}

/** Finds whatever can be done or gone to. What is chosen runs once the keyboard is back where it was. */
export function PaletteDialog({ entries, about }: PaletteDialogProps) {
  useFocusBack();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const afterwards = useRef<(() => void) | null>(null);
  const host = useHostActions();
  const kept = useApp((state) => state.desk.settings.palette.recent);
  const [recent] = useState(kept);
  const { text, rows, found, at, gone, type, go } = usePalette(entries, recent);
  const marked = found[at];

  const take = ({ entry }: FoundEntry, held: boolean): void => {
    if (entry.lacking !== undefined) return;
    afterwards.current = held && entry.other !== undefined ? entry.other.run : entry.run;
    if (entry.keeps !== false) void host.changeSettings({ palette: { recent: withUsed(kept, entry.id) } });
    act.dialogs.close();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const key = paletteKey(event.nativeEvent, at, found.length);
    if (key === null) return;
    event.preventDefault();
    if (key.kind === "go") go(key.to);
    else if (marked !== undefined) take(marked, key.kind === "other");
  };
  const prefix = (letter: string): void => {
    type(letter);
    field.current?.focus();
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && act.dialogs.close()}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles["veil"]} />
        <Dialog.Content
          className={styles["palette"]}
          data-testid="palette-dialog"
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            field.current?.focus();
          }}
          // Told while the keyboard goes back to where it was: what was chosen runs after that.
          onCloseAutoFocus={() => setTimeout(() => afterwards.current?.())}
        >
          <Dialog.Title className={ears["forEars"]}>Commands</Dialog.Title>
          <div className={styles["field"]}>
            <Icon name="search" />
            <input
              ref={field}
              className={styles["input"]}
              role="combobox"
              aria-label="Find a command"
              aria-expanded={found.length > 0}
              aria-controls={found.length === 0 ? undefined : id}
              aria-autocomplete="list"
              aria-activedescendant={marked === undefined ? undefined : `${id}-${at}`}
              placeholder={about === null ? "Command, operation, agent, pane, layout…" : `Operations for ${about}…`}
              spellCheck={false}
              autoComplete="off"
              value={text}
              onChange={(event) => type(event.target.value)}
              onKeyDown={onKeyDown}
            />
          </div>
          {found.length === 0 ? (
            <p className={styles["nothing"]}>{nothingWords(text)}</p>
          ) : (
            <EntryList id={id} rows={rows} count={found.length} at={at} onTake={take} />
          )}
          <PaletteFoot
            count={found.length}
            marked={marked?.entry}
            gone={gone}
            onPrefix={about === null ? prefix : null}
          />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function nothingWords(text: string): string {
  const only = prefixes[text.trim()];
  if (only !== undefined) return `There are no ${only.label.replace(" and ", " or ")} yet.`;
  return text === "" ? "What these were for is gone." : `Nothing fits “${text}”.`;
}
