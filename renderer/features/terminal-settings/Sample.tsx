import { useEffect, useRef } from "react";
import type { Settings } from "../../../shared/models/settings.ts";
import { deskSlice } from "../../state/desk-slice.ts";
import { useApp } from "../../state/store.ts";
import { looksOf } from "../../terminal/looks.ts";
import { SampleTerminal } from "../../terminal/sample-terminal.ts";
import { sampleLines } from "./sample-text.ts";
import styles from "./TerminalSettings.module.css";

/** A terminal that looks as the settings say. It reads the style sheet once the page wears the theme: in an effect, not before. */
export function Sample({ settings }: { settings: Settings }) {
  const theme = useApp((state) => deskSlice.selectors.theme(state.desk));
  const place = useRef<HTMLDivElement>(null);
  const sample = useRef<SampleTerminal | null>(null);
  useEffect(() => {
    if (place.current === null) return undefined;
    const made = new SampleTerminal(place.current, sampleLines, looksOf(settings, theme));
    sample.current = made;
    return () => made.dispose();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- made once: what changes later is told to it below
  }, []);
  useEffect(() => sample.current?.look(looksOf(settings, theme), settings.terminal.colours[theme]), [settings, theme]);
  return (
    <figure className={styles["sample"]}>
      <div className={styles["screen"]} data-testid="terminal-sample" aria-hidden="true">
        <div ref={place} className={styles["cells"]} />
      </div>
      <figcaption className={styles["caption"]}>A real terminal, as all of them look now.</figcaption>
    </figure>
  );
}
