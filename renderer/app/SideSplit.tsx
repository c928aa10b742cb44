import { useState } from "react";
import type { KeyboardEvent, PointerEvent, ReactNode } from "react";
import { useApp } from "../state/store.ts";
import { useHostActions } from "../state/use-host-actions.ts";
import styles from "./App.module.css";

const LEAST = 160;
const MOST = 600;
const STEP = 16;
const limited = (width: number): number => Math.round(Math.min(MOST, Math.max(LEAST, width)));

/** The side list beside the wall, with an edge that can be dragged. */
export function SideSplit({ children }: { children: ReactNode }) {
  const kept = useApp((state) => state.desk.settings.sidebarWidth);
  const [dragged, setDragged] = useState<number | null>(null);
  const host = useHostActions();
  const width = dragged ?? kept;
  const keep = (wanted: number): void => {
    void host.changeSettings({ sidebarWidth: limited(wanted) }).then(() => setDragged(null));
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    setDragged(width);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>): void => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) setDragged(limited(event.clientX));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.key === "ArrowLeft" ? -STEP : event.key === "ArrowRight" ? STEP : 0;
    if (by !== 0) keep(width + by);
  };
  return (
    <aside className={styles["side"]} style={{ width }} aria-label="Side">
      {children}
      <div
        className={styles["edge"]}
        role="separator"
        aria-orientation="vertical"
        aria-label="Width of the side list"
        aria-valuenow={width}
        aria-valuemin={LEAST}
        aria-valuemax={MOST}
        tabIndex={0}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onLostPointerCapture={() => dragged !== null && keep(dragged)}
        onKeyDown={onKeyDown}
      />
    </aside>
  );
}
