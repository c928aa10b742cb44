import type { ITheme } from "@xterm/xterm";
import type { Settings } from "../../shared/models/settings.ts";
import { schemeOf } from "./schemes.ts";

/** How every terminal looks. */
export interface TerminalLooks {
  /** Empty for our own choice. */
  readonly fontFamily: string;
  readonly fontSize: number;
  readonly scrollback: number;
  /** Of the terminals' ground, which may be another than the page's. */
  readonly theme: "dark" | "light";
  /** What is left out below is as the settings begin. */
  readonly lineHeight?: number;
  readonly cursor?: "block" | "bar" | "underline";
  readonly cursorBlink?: boolean;
  /** Null: as the ground needs. */
  readonly contrast?: number | null;
  readonly screenReader?: boolean;
  readonly ligatures?: boolean;
  readonly images?: boolean;
  readonly copyOnSelect?: boolean;
}

/** The looks that the settings ask for, where the app shows `theme`. */
export function looksOf(settings: Settings, theme: TerminalLooks["theme"]): TerminalLooks {
  const { fontFamily, fontSize, scrollback, terminal } = settings;
  const { lineHeight, cursor, cursorBlink, screenReader, ligatures, images, copyOnSelect } = terminal;
  const ground = schemeOf(terminal.colours[theme])?.ground ?? theme;
  return {
    ...{ fontFamily, fontSize, scrollback, theme: ground, contrast: terminal.minimumContrast },
    ...{ lineHeight, cursor, cursorBlink, screenReader, ligatures, images, copyOnSelect },
  };
}

const monospace = [
  '"JetBrains Mono"',
  '"Cascadia Mono"',
  '"SF Mono"',
  "Menlo",
  "Consolas",
  '"DejaVu Sans Mono"',
  '"Liberation Mono"',
  "monospace",
  '"Noto Color Emoji"',
].join(", ");

export function fontStack(family: string): string {
  return family.trim() === "" ? monospace : `${family}, ${monospace}`;
}

/** The contrast below which a colour is changed until it can be read. Dark themes are what programs choose colours for. */
export function leastContrast({ theme, contrast }: Pick<TerminalLooks, "theme" | "contrast">): number {
  return contrast ?? (theme === "light" ? 4.5 : 1);
}

/** xterm's names for its colours, and the style sheet's. */
const tokens = {
  foreground: "--term-fg",
  background: "--term-bg",
  cursor: "--term-cursor",
  cursorAccent: "--term-bg",
  selectionBackground: "--term-selection",
  scrollbarSliderBackground: "--term-slider",
  scrollbarSliderHoverBackground: "--term-slider-hover",
  scrollbarSliderActiveBackground: "--term-slider-hover",
  black: "--term-black",
  red: "--term-red",
  green: "--term-green",
  yellow: "--term-yellow",
  blue: "--term-blue",
  magenta: "--term-magenta",
  cyan: "--term-cyan",
  white: "--term-white",
  brightBlack: "--term-bright-black",
  brightRed: "--term-bright-red",
  brightGreen: "--term-bright-green",
  brightYellow: "--term-bright-yellow",
  brightBlue: "--term-bright-blue",
  brightMagenta: "--term-bright-magenta",
  brightCyan: "--term-bright-cyan",
  brightWhite: "--term-bright-white",
} as const satisfies Partial<Record<keyof ITheme, string>>;

/** The theme that the style sheet gives right now: read it after the theme has been switched. */
export function themeFrom(style: CSSStyleDeclaration): ITheme {
  const named = Object.entries(tokens).map(([name, token]) => [name, style.getPropertyValue(token).trim()] as const);
  return Object.fromEntries(named.filter(([, colour]) => colour !== ""));
}
