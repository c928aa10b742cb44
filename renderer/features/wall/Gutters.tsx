import { useMemo, useRef, useState } from "react";
import { useApp } from "../../state/store.ts";
import { guttersOf } from "../../state/wall-gutters.ts";
import type { Gutter } from "../../state/wall-gutters.ts";
import { linesOf } from "../../state/wall-tracks.ts";
import type { Arrangement } from "../../state/wall-tracks.ts";
import { GutterEdge } from "./GutterEdge.tsx";
import styles from "./Wall.module.css";

const keyOf = ({ track, line, from }: Gutter): string => `${track} ${line} ${from.toFixed(3)}`;

/** The edges between tiles. One of them takes the keyboard; arrows across it move it, arrows along it walk to the next one. */
export function Gutters({ arrangement }: { arrangement: Arrangement }) {
  const sizes = useApp((state) => state.wall.sizes);
  const [current, setCurrent] = useState<string | null>(null);
  const place = useRef<HTMLDivElement>(null);
  const gutters = useMemo(() => guttersOf(arrangement, linesOf(arrangement, sizes)), [arrangement, sizes]);
  const chosen = gutters.find((gutter) => keyOf(gutter) === current) ?? gutters[0];
  const walk = (gutter: Gutter, by: number): void => {
    const next = (gutters.indexOf(gutter) + by + gutters.length) % gutters.length;
    place.current?.querySelectorAll<HTMLElement>('[role="separator"]')[next]?.focus();
  };
  return (
    <div ref={place} className={styles["gutters"]} data-testid="gutters">
      {gutters.map((gutter) => (
        <GutterEdge
          key={keyOf(gutter)}
          gutter={gutter}
          arrangement={arrangement}
          inTabOrder={gutter === chosen}
          onFocus={() => setCurrent(keyOf(gutter))}
          onWalk={(by) => walk(gutter, by)}
        />
      ))}
    </div>
  );
}
