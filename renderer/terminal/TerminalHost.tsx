import "@xterm/xterm/css/xterm.css";
import { useLayoutEffect, useRef } from "react";
import type { TileTerminal } from "./tile-terminal.ts";
import styles from "./TerminalHost.module.css";

/** The place on the wall where a terminal is shown. Fills its parent; the terminal adapts to it. */
export function TerminalHost({ terminal }: { terminal: TileTerminal }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const host = place.current;
    if (host === null) return undefined;
    terminal.mount(host);
    return () => terminal.unmount(host);
  }, [terminal]);
  return <div ref={place} className={styles["host"]} data-testid="tile-terminal" />;
}
