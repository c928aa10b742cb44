import { useEffect } from "react";
import type { KeyboardEvent } from "react";
import { SELECTION_KEY } from "../../state/composer-slice.ts";
import { selectionSlice } from "../../state/selection-slice.ts";
import { act, appStore, useApp } from "../../state/store.ts";
import { returnToWall } from "../../state/wall-commands.ts";
import { ActionMenu } from "../../ui/ActionMenu.tsx";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { onMac } from "../../ui/on-mac.ts";
import { ComposerBox } from "./ComposerBox.tsx";
import { selectEntries } from "./select-entries.ts";
import styles from "./Selection.module.css";
import { SentReport } from "./SentReport.tsx";

const held = (): string => (onMac() ? "⌘" : "Ctrl");

/** Lets go of the selection; what was written for it is kept. */
function drop(): void {
  act.selection.drop();
  returnToWall();
}

/** Who is selected, a message to all of them, and what came of it. Stands below the wall while anything is selected. */
export function SelectionBar() {
  const chosen = useApp((state) => selectionSlice.selectors.agents(state.selection.ids, state.agents.list));
  const choosing = useApp((state) => state.selection.choosing);
  const sent = useApp((state) => state.selection.sent);
  const shown = choosing || chosen.length > 0;
  useEffect(() => {
    if (shown) act.composer.focus(SELECTION_KEY);
  }, [shown]);
  if (!shown) return null;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && event.currentTarget.contains(event.target as Node)) drop();
  };
  const count = chosen.length === 1 ? "1 agent selected" : `${chosen.length} agents selected`;
  return (
    <section className={styles["bar"]} aria-label="Selection" data-testid="selection-bar" onKeyDown={onKeyDown}>
      <header className={styles["head"]}>
        <h2 className={styles["title"]}>
          <span role="status">{chosen.length === 0 ? "No agent selected" : count}</span>
        </h2>
        <ActionMenu entries={() => selectEntries(appStore.getState())}>
          <Button data-testid="selection-choose">
            Select
            <span className={styles["down"]}>
              <Icon name="chevron" size={12} />
            </span>
          </Button>
        </ActionMenu>
        {chosen.length > 1 && (
          <Button onClick={() => act.dialogs.show({ kind: "compare", ids: chosen.map(({ id }) => id) })}>
            Compare answers
          </Button>
        )}
        {chosen.length > 0 && (
          <Button
            data-testid="selection-operation"
            onClick={() =>
              act.dialogs.show({ kind: "fanOut", operation: null, panes: chosen.flatMap(({ paneId }) => paneId ?? []) })
            }
          >
            One operation…
          </Button>
        )}
        <ul className={styles["names"]} aria-label="Selected agents">
          {chosen.map(({ id, name }) => (
            <li key={id}>
              <button
                type="button"
                className={styles["name"]}
                aria-label={`Leave ${name} out`}
                title={name}
                onClick={() => act.selection.toggle(id)}
              >
                <span className={styles["nameText"]}>{name}</span>
                <Icon name="close" size={11} />
              </button>
            </li>
          ))}
        </ul>
        <IconButton icon="close" size="small" label="Drop the selection" keys="Esc" onClick={drop} />
      </header>
      {sent !== null && <SentReport sent={sent} />}
      {chosen.length > 0 ? (
        <ComposerBox
          id={SELECTION_KEY}
          agents={chosen}
          to={chosen.length === 1 ? (chosen[0]?.name ?? "") : `${chosen.length} agents`}
          onLeave={drop}
        />
      ) : (
        <p className={styles["hint"]}>Choose above, or press the headers of tiles with {held()} held.</p>
      )}
    </section>
  );
}
