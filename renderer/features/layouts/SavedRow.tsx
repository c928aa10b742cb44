import { useState } from "react";
import type { SavedLayout } from "../../../shared/models/saved-layout.ts";
import { applyLayout } from "../../state/layout-commands.ts";
import { act } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { useKeyText } from "../../ui/key-text.ts";
import { LayoutPicture } from "./LayoutPicture.tsx";
import styles from "./Layouts.module.css";
import { presets } from "./presets.ts";
import { RenameLayout } from "./RenameLayout.tsx";

interface SavedRowProps {
  readonly layout: SavedLayout;
  /** From 1. */
  readonly number: number;
  readonly last: boolean;
}

function about({ layout, tiles, closed }: SavedLayout): string {
  const name = presets.find(({ value }) => value === layout)?.label ?? layout;
  const held = tiles.length === 1 ? "1 tile" : `${tiles.length} tiles`;
  return [name, held, ...(closed.length > 0 ? [`${closed.length} closed`] : [])].join(" · ");
}

/** One saved layout, and what can be done with it. */
export function SavedRow({ layout, number, last }: SavedRowProps) {
  const [doing, setDoing] = useState<"rename" | "delete" | null>(null);
  const host = useHostActions();
  const chord = useKeyText()(`savedLayout${number}`);
  const apply = (): void => {
    act.dialogs.close();
    applyLayout(layout);
  };
  if (doing === "rename") return <RenameLayout layout={layout} onDone={() => setDoing(null)} />;
  return (
    <li className={styles["row"]} data-testid="saved-layout" data-layout-id={layout.id}>
      <button type="button" className={styles["apply"]} onClick={apply}>
        <LayoutPicture {...layout} tiles={Math.max(1, layout.tiles.length)} width={34} />
        <span className={styles["words"]}>
          <span className={styles["name"]}>{layout.name}</span>
          <span className={styles["about"]}>{about(layout)}</span>
        </span>
        {chord !== undefined && <Kbd keys={chord} />}
      </button>
      {doing === "delete" ? (
        <span className={styles["acts"]}>
          <Button look="danger" autoFocus onClick={() => void host.layouts.remove(layout.id)}>
            Delete
          </Button>
          <Button onClick={() => setDoing(null)}>Keep</Button>
        </span>
      ) : (
        <span className={styles["acts"]}>
          <span className={styles["up"]}>
            <IconButton
              icon="chevron"
              size="small"
              label={`Move ${layout.name} up`}
              disabled={number === 1}
              onClick={() => void host.layouts.move(layout.id, -1)}
            />
          </span>
          <span className={styles["down"]}>
            <IconButton
              icon="chevron"
              size="small"
              label={`Move ${layout.name} down`}
              disabled={last}
              onClick={() => void host.layouts.move(layout.id, 1)}
            />
          </span>
          <IconButton icon="pencil" size="small" label={`Rename ${layout.name}`} onClick={() => setDoing("rename")} />
          <IconButton icon="trash" size="small" label={`Delete ${layout.name}`} onClick={() => setDoing("delete")} />
        </span>
      )}
    </li>
  );
}
