import { useState } from "react";
import type { KeyboardEvent } from "react";
import type { UndoOffer } from "../../../shared/models/operation-log.ts";
import { madeThere } from "../../state/made-there.ts";
import { act, useApp } from "../../state/store.ts";
import { endMade, takeBack } from "../../state/undo-commands.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { returnToWall } from "../../state/wall-commands.ts";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { TimeBar } from "./TimeBar.tsx";
import styles from "./Undo.module.css";

interface UndoLineProps {
  readonly offer: UndoOffer;
  /** What takes it back; undefined where something else would. */
  readonly keys: string | undefined;
  /** The keyboard stays in the dialog afterwards. */
  readonly inDialog: boolean;
}

/** One thing that can be taken back. Escape and the cross leave it as it was done. */
export function UndoLine({ offer, keys, inDialog }: UndoLineProps) {
  const host = useHostActions();
  const [seenAt] = useState(() => Date.now());
  const failure = useApp((state) => state.operations.failedUndos.find((one) => one.offer.id === offer.id)?.failure);
  const busy = useApp((state) => state.operations.takingBack.includes(offer.id));
  const stands = useApp((state) => state.operations.undos.some(({ id }) => id === offer.id));
  const isHere = useApp(({ server }) => madeThere(offer, server.state).length > 0);
  const leave = (): void => act.operations.putAway(offer.id);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    leave();
    if (!inDialog) returnToWall();
  };
  return (
    <li
      className={styles["offer"]}
      data-testid={inDialog ? "dialog-undo" : "undo-offer"}
      data-failed={failure !== undefined}
      data-backs-out=""
      onKeyDown={onKeyDown}
    >
      <div className={styles["head"]}>
        <p className={styles["done"]}>{offer.done}</p>
        <IconButton
          icon="close"
          size="small"
          label={failure === undefined ? "Leave it so" : "Dismiss"}
          onClick={leave}
        />
      </div>
      {failure === undefined ? (
        offer.brings.length > 0 && <p className={styles["brings"]}>{offer.brings.join(" ")}</p>
      ) : (
        <div role="alert">
          <p className={styles["trouble"]}>{failure.message}</p>
          <p className={styles["brings"]}>{failure.next}</p>
        </div>
      )}
      {stands && (
        <div className={styles["acts"]}>
          {offer.made?.alone !== true && (
            <Button aria-disabled={busy} onClick={() => void takeBack(host, offer)}>
              {busy ? "Taking it back…" : "Undo"}
            </Button>
          )}
          {keys !== undefined && <Kbd keys={keys} />}
          {isHere && (
            <Button
              title="Ends the panes that the plan made, with what runs in them. You are asked first."
              onClick={() => void endMade(host, offer)}
              data-testid="end-made"
            >
              End what it made…
            </Button>
          )}
          <TimeBar until={offer.until} seenAt={seenAt} onEnd={() => failure === undefined && leave()} />
        </div>
      )}
    </li>
  );
}
