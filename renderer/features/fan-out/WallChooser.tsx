import { Dialog } from "radix-ui";
import { useEffect, useState } from "react";
import type { CSSProperties, KeyboardEvent } from "react";
import { boxAt, boxBeside, boxes } from "../../forms/pick-boxes.ts";
import type { PickBox } from "../../forms/pick-boxes.ts";
import { placesById } from "../../state/pane-places.ts";
import { act, appStore, useApp } from "../../state/store.ts";
import { turnPage } from "../../state/wall-commands.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { panesIn } from "./panes-in.ts";
import styles from "./WallChooser.module.css";

interface WallChooserProps {
  readonly title: string;
  readonly about: string;
  readonly done: string;
  /** So many have to be chosen before it can be done. */
  readonly least?: number;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

const ways = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" } as const;
const turns = { PageDown: 1, PageUp: -1 } as const;

/** Dialogs step aside; tiles and lines of the side list are chosen by clicks, or with the arrow keys and Space. */
export function WallChooser({ title, about, done, least = 0, onDone, onClose }: WallChooserProps) {
  const [at, setAt] = useState<PickBox | null>(null);
  const chosen = useApp((state) => state.fanOut.chosen);
  const [there, setThere] = useState<readonly PickBox[]>([]);
  const page = useApp((state) => state.wall.page);
  useEffect(() => {
    document.documentElement.dataset["aside"] = "true";
    return () => {
      delete document.documentElement.dataset["aside"];
    };
  }, []);
  useEffect(() => {
    // The wall is laid out anew by then.
    const look = (): void => {
      const now = boxes();
      setThere(now);
      // A pane's tile and its line of the side list stand for the same; the keyboard begins at the tile.
      const start =
        now.filter(({ id }) => id === appStore.getState().wall.focused).at(-1) ?? boxBeside(now, null, "right");
      setAt((marked) => now.find(({ id, height }) => id === marked?.id && height === marked.height) ?? start);
    };
    let frame = requestAnimationFrame(look);
    const again = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    };
    window.addEventListener("resize", again);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("resize", again);
    };
  }, [page]);
  const toggle = (box: PickBox | null): void => {
    const meant = box === null ? [] : panesIn(box.id, appStore.getState().server.state.sessions);
    const all = meant.every((pane) => chosen.includes(pane));
    act.fanOut.choose(all ? chosen.filter((pane) => !meant.includes(pane)) : [...chosen, ...meant]);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target instanceof Element && event.target.closest("button") !== null) return;
    const { key } = event;
    if (key in ways) setAt(boxBeside(there, at, ways[key as keyof typeof ways]));
    else if (key in turns) turnPage(turns[key as keyof typeof turns]);
    else if (key === " " || key === "Enter") toggle(at);
    else return;
    event.preventDefault();
  };
  const places = placesById(appStore.getState().server.state.sessions);
  const count = chosen.filter((pane) => places.has(pane)).length;
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Content
          className={styles["cover"]}
          data-testid="wall-chooser"
          data-at={at?.id}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            if (event.target instanceof HTMLElement) event.target.focus();
          }}
          onKeyDown={onKeyDown}
          onMouseMove={(event) => setAt(boxAt(there, event.clientX, event.clientY))}
          onClick={(event) => toggle(boxAt(there, event.clientX, event.clientY))}
        >
          {there.map((box) => (
            <span
              key={box.id}
              className={styles["box"]}
              style={lookOf(box)}
              data-chosen={chosen.some((pane) => pane === box.id)}
              data-at={at?.id === box.id}
              data-low={box.height < 48}
              data-id={box.id}
            >
              {chosen.some((pane) => pane === box.id) && (
                <span className={styles["mark"]}>
                  <Icon name="check" size={20} />
                </span>
              )}
            </span>
          ))}
          {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- keeps clicks on its buttons from the tiles below */}
          <div className={styles["banner"]} onClick={(event) => event.stopPropagation()}>
            <Dialog.Title className={styles["title"]}>{title}</Dialog.Title>
            <Dialog.Description className={styles["about"]}>{about}</Dialog.Description>
            <span className={styles["count"]} role="status">
              {count} chosen
            </span>
            <Button onClick={() => act.fanOut.choose([])}>None</Button>
            <Button look="primary" data-testid="wall-chooser-done" disabled={count < least} onClick={onDone}>
              {done}
            </Button>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function lookOf({ left, top, width, height }: PickBox): CSSProperties {
  return { left, top, width, height };
}
