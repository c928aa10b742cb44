import { Terminal } from "@xterm/xterm";
import { TmuxWidths } from "../../shared/base/tmux-widths.ts";
import { mendCutLetters } from "../../shared/base/whole-letters.ts";
import { showCursorAtOnce } from "./cursor-shown.ts";
import { fontStack, leastContrast, themeFrom } from "./looks.ts";
import type { TerminalLooks } from "./looks.ts";

/** A terminal that is not attached to anything yet. */
export function createTerminal(looks: TerminalLooks): Terminal {
  const terminal = new Terminal({
    allowProposedApi: true,
    altClickMovesCursor: false,
    cursorInactiveStyle: "outline",
    macOptionIsMeta: true,
    rescaleOverlappingGlyphs: true,
    scrollOnEraseInDisplay: true,
    logLevel: "off",
  });
  terminal.unicode.register(new TmuxWidths());
  terminal.unicode.activeVersion = "tmux";
  mendCutLetters(terminal);
  showCursorAtOnce(terminal);
  applyLooks(terminal, looks);
  return terminal;
}

/** To be called again after the style sheet's theme was switched. `wearer`: the element whose colours it wears. */
export function applyLooks(terminal: Terminal, looks: TerminalLooks, wearer = document.documentElement): void {
  const { options } = terminal;
  options.fontFamily = fontStack(looks.fontFamily);
  options.fontSize = looks.fontSize;
  options.lineHeight = looks.lineHeight ?? 1;
  options.scrollback = looks.scrollback;
  options.cursorStyle = looks.cursor ?? "block";
  options.cursorBlink = looks.cursorBlink ?? false;
  options.screenReaderMode = looks.screenReader ?? false;
  options.minimumContrastRatio = leastContrast(looks);
  options.theme = themeFrom(getComputedStyle(wearer));
}
