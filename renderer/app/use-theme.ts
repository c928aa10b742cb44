import { useEffect, useLayoutEffect } from "react";
import { deskSlice } from "../state/desk-slice.ts";
import { act, useApp } from "../state/store.ts";
import { looksOf } from "../terminal/looks.ts";
import type { TerminalLooks } from "../terminal/looks.ts";
import { schemeOf, wearScheme } from "../terminal/schemes.ts";
import type { TerminalPool } from "../terminal/terminal-pool.ts";

const systemDark = matchMedia("(prefers-color-scheme: dark)");
const systemTheme = (): "dark" | "light" => (systemDark.matches ? "dark" : "light");

/** Gives the page and every terminal the theme and letters of the settings, at once and whenever they change. */
export function useTheme(terminals: TerminalPool): void {
  const theme = useApp((state) => deskSlice.selectors.theme(state.desk));
  const settings = useApp((state) => state.desk.settings);
  useEffect(() => {
    const follow = (): void => act.desk.setSystemTheme(systemTheme());
    follow();
    systemDark.addEventListener("change", follow);
    return () => systemDark.removeEventListener("change", follow);
  }, []);
  const { fullTerminals } = settings.terminal;
  useEffect(() => terminals.allow(fullTerminals), [terminals, fullTerminals]);
  const looks = JSON.stringify(looksOf(settings, theme));
  const scheme = settings.terminal.colours[theme];
  useLayoutEffect(() => {
    const { documentElement } = document;
    documentElement.dataset["theme"] = theme;
    wearScheme(documentElement, schemeOf(scheme));
    terminals.look(JSON.parse(looks) as TerminalLooks); // As text it changes only when something in it does.
  }, [terminals, theme, scheme, looks]);
}
