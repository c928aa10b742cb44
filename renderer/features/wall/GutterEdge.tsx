import type { CSSProperties, KeyboardEvent, PointerEvent } from "react";
import { useApp } from "../../state/store.ts";
import { moveGutter, resetGutter, returnToWall } from "../../state/wall-commands.ts";
import { reachOf } from "../../state/wall-gutters.ts";
import type { Gutter } from "../../state/wall-gutters.ts";
import type { Arrangement } from "../../state/wall-tracks.ts";
import { gutterKey } from "./gutter-keys.ts";
import type { GutterAct } from "./gutter-keys.ts";
import styles from "./Wall.module.css";

interface GutterEdgeProps {
  readonly gutter: Gutter;
  readonly arrangement: Arrangement;
  readonly inTabOrder: boolean;
  readonly onFocus: () => void;
  readonly onWalk: (by: number) => void;
}

function placeOf({ axis, at, from, to }: Gutter): CSSProperties {
  const [along, reach] = [percent(from), percent(to - from)];
  return axis === "x"
    ? { left: percent(at), top: along, height: reach }
    : { top: percent(at), left: along, width: reach };
}

const percent = (fraction: number): string => `${fraction * 100}%`;

/** One edge between tiles: dragged, or moved by keys; a double click gives it its usual place. */
export function GutterEdge({ gutter, arrangement, inTabOrder, onFocus, onWalk }: GutterEdgeProps) {
  const sizes = useApp((state) => state.wall.sizes);
  const box = useApp((state) => state.wall.box);
  const { axis, line, at } = gutter;
  const [least, most] = reachOf(arrangement, gutter, { sizes, box });
  const acts: { readonly [Kind in GutterAct["kind"]]: (by: number) => void } = {
    move: (by) =>
      moveGutter(arrangement, { ...gutter, to: at + by / Math.max(1, axis === "x" ? box.width : box.height) }),
    end: (by) => moveGutter(arrangement, { ...gutter, to: by < 0 ? least : most }),
    walk: onWalk,
    reset: () => resetGutter(arrangement, gutter),
    leave: returnToWall,
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const act = event.ctrlKey || event.altKey || event.metaKey ? null : gutterKey(event, axis);
    if (act === null) return;
    event.preventDefault();
    event.stopPropagation();
    acts[act.kind](act.by);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    if (event.button === 0) event.currentTarget.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const room = event.currentTarget.parentElement?.getBoundingClientRect();
    if (room === undefined) return;
    const to = axis === "x" ? (event.clientX - room.left) / room.width : (event.clientY - room.top) / room.height;
    moveGutter(arrangement, { ...gutter, to });
  };
  const parts = axis === "x" ? "columns" : "rows";
  return (
    <div
      role="separator"
      className={styles["gutter"]}
      style={placeOf(gutter)}
      data-testid="gutter"
      data-axis={axis}
      aria-orientation={axis === "x" ? "vertical" : "horizontal"}
      aria-label={`Edge between ${parts} ${line} and ${line + 1}`}
      aria-valuenow={Math.round(at * 100)}
      aria-valuemin={Math.round(least * 100)}
      aria-valuemax={Math.round(most * 100)}
      tabIndex={inTabOrder ? 0 : -1}
      title="Drag to resize; double click for the usual size"
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onDoubleClick={() => resetGutter(arrangement, gutter)}
    />
  );
}
