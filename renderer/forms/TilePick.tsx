import { Dialog } from "radix-ui";
import { useEffect, useState } from "react";
import type { CSSProperties, KeyboardEvent } from "react";
import type { PaneId } from "../../shared/base/ids.ts";
import type { Target, TargetKind } from "../../shared/ops/targets.ts";
import { placesById } from "../state/pane-places.ts";
import { appStore } from "../state/store.ts";
import { boxes, boxAt, boxBeside } from "./pick-boxes.ts";
import type { PickBox } from "./pick-boxes.ts";
import styles from "./TilePick.module.css";
import { orList } from "./words.ts";

interface TilePickProps {
  /** What the click stands for: the first of these that fits what was clicked. */
  readonly kinds: readonly TargetKind[];
  readonly onPick: (target: Target) => void;
  readonly onClose: () => void;
}

/** What was clicked as a target: a tile is its pane, or its window, or its session. */
function targetOf(id: string, kinds: readonly TargetKind[]): Target | null {
  const direct = { "%": "pane", "@": "window", $: "session" }[id.charAt(0)];
  if (kinds.some((kind) => kind === direct)) return id as Target; // The sigil tells its kind.
  const place = placesById(appStore.getState().server.state.sessions).get(id as PaneId);
  if (place === undefined) return null;
  return kinds.includes("window") ? place.window.id : kinds.includes("session") ? place.session.id : null;
}

/** Dialogs step aside, and the next tile or line of the side list that is clicked is taken. Arrow keys and Enter do the same. */
export function TilePick({ kinds, onPick, onClose }: TilePickProps) {
  const [at, setAt] = useState<PickBox | null>(null);
  useEffect(() => {
    document.documentElement.dataset["aside"] = "true";
    return () => {
      delete document.documentElement.dataset["aside"];
    };
  }, []);
  const take = (box: PickBox | null): void => {
    const target = box === null ? null : targetOf(box.id, kinds);
    if (target !== null) onPick(target);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      take(at);
    }
    const to = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    setAt(boxBeside(boxes(), at, to as "left" | "right" | "up" | "down"));
  };
  const over = (x: number, y: number): PickBox | null => boxAt(boxes(), x, y);
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Content
          className={styles["cover"]}
          data-testid="tile-pick"
          data-over={at !== null}
          onKeyDown={onKeyDown}
          onMouseMove={(event) => setAt(over(event.clientX, event.clientY))}
          onClick={(event) => take(over(event.clientX, event.clientY))}
        >
          <div className={styles["banner"]} role="status">
            <Dialog.Title className={styles["title"]}>Click a tile</Dialog.Title>
            <Dialog.Description className={styles["about"]}>
              or a line of the side list, for the {orList(kinds)}. Arrow keys and Enter do it too; Esc goes back.
            </Dialog.Description>
          </div>
          {at !== null && (
            <span className={styles["box"]} style={lookOf(at)} data-id={at.id}>
              <span className={styles["name"]}>{at.name}</span>
            </span>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function lookOf({ left, top, width, height }: PickBox): CSSProperties {
  return { left, top, width, height };
}
