import { useEffect, useLayoutEffect } from "react";
import { deskSlice } from "../state/desk-slice.ts";
import { act, useApp } from "../state/store.ts";
import type { TerminalPool } from "../terminal/terminal-pool.ts";

const systemDark = matchMedia("(prefers-color-scheme: dark)");
const systemTheme = (): "dark" | "light" => (systemDark.matches ? "dark" : "light");

/** Gives the page and every terminal the theme and letters of the settings, at once and whenever they change. */
export function useTheme(terminals: TerminalPool): void {
  const theme = useApp((state) => deskSlice.selectors.theme(state.desk));
  const fontFamily = useApp((state) => state.desk.settings.fontFamily);
  const fontSize = useApp((state) => state.desk.settings.fontSize);
  const scrollback = useApp((state) => state.desk.settings.scrollback);
  useEffect(() => {
    const follow = (): void => act.desk.setSystemTheme(systemTheme());
    follow();
    systemDark.addEventListener("change", follow);
    return () => systemDark.removeEventListener("change", follow);
  }, []);
  useLayoutEffect(() => {
    document.documentElement.dataset["theme"] = theme;
    terminals.look({ theme, fontFamily, fontSize, scrollback });
  }, [terminals, theme, fontFamily, fontSize, scrollback]);
}
