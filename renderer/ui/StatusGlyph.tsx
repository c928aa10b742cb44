import { glyphShapes } from "./glyph-shapes.tsx";
import { stateNames } from "./status-names.ts";
import type { GlyphState } from "./status-names.ts";
import styles from "./StatusGlyph.module.css";
import { turning } from "./turning.ts";

/** A state by shape and colour. Named for screen readers unless what surrounds it names the state already. */
export function StatusGlyph({ state, size = 16, named = true }: { state: GlyphState; size?: number; named?: boolean }) {
  const name = named ? ({ role: "img", "aria-label": stateNames[state] } as const) : ({ "aria-hidden": true } as const);
  return (
    <span className={styles["glyph"]} data-testid="status-glyph" data-state={state} {...name}>
      {state === "working" ? (
        <img ref={turning} width={size} height={size} alt="" aria-hidden="true" draggable={false} />
      ) : (
        <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          {glyphShapes[state]}
        </svg>
      )}
    </span>
  );
}
