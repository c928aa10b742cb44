import { useMemo, useState } from "react";
import type { DragEvent } from "react";
import { PaneId } from "../../../shared/base/ids.ts";
import { moveTo } from "../../state/wall-commands.ts";

/** The kind of what is dragged: nothing else is taken for a tile. */
const KIND = "application/x-paneglass-tile";

/** Dragging a tile by its header onto another one takes that one's place. */
export function useTileDrag(pane: PaneId) {
  const [over, setOver] = useState(false);
  return useMemo(() => ({ over, header: dragFrom(pane), tile: dropOn(pane, setOver) }), [pane, over]);
}

const isTile = (event: DragEvent): boolean => event.dataTransfer.types.includes(KIND);

const dragFrom = (pane: PaneId) => ({
  draggable: true,
  onDragStart: (event: DragEvent): void => {
    event.dataTransfer.setData(KIND, pane);
    event.dataTransfer.effectAllowed = "move";
  },
});

const dropOn = (pane: PaneId, setOver: (over: boolean) => void) => ({
  onDragOver: (event: DragEvent): void => {
    if (!isTile(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "move";
    setOver(true);
  },
  onDragLeave: (event: DragEvent): void => {
    if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setOver(false);
  },
  onDrop: (event: DragEvent): void => {
    setOver(false);
    const dragged = PaneId.safeParse(event.dataTransfer.getData(KIND));
    if (!dragged.success) return;
    event.preventDefault();
    moveTo(dragged.data, pane);
  },
});
