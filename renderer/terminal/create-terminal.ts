import { WebLinksAddon } from "@xterm/addon-web-links";
import { Terminal } from "@xterm/xterm";
import { TmuxWidths } from "../../shared/base/tmux-widths.ts";
import { fontStack, leastContrast, themeFrom } from "./looks.ts";
import type { TerminalLooks } from "./looks.ts";

/** A terminal that is not attached to anything yet. */
export function createTerminal(looks: TerminalLooks): Terminal {
  const terminal = new Terminal({
    allowProposedApi: true,
    cursorInactiveStyle: "outline",
    macOptionIsMeta: true,
    scrollOnEraseInDisplay: true,
    logLevel: "off",
    linkHandler: { activate: openLink },
  });
  terminal.unicode.register(new TmuxWidths());
  terminal.unicode.activeVersion = "tmux";
  terminal.loadAddon(new WebLinksAddon(openLink));
  applyLooks(terminal, looks);
  return terminal;
}

/** To be called again after the style sheet's theme was switched. */
export function applyLooks(terminal: Terminal, looks: TerminalLooks): void {
  terminal.options.fontFamily = fontStack(looks.fontFamily);
  terminal.options.fontSize = looks.fontSize;
  terminal.options.scrollback = looks.scrollback;
  terminal.options.minimumContrastRatio = leastContrast(looks.theme);
  terminal.options.theme = themeFrom(getComputedStyle(document.documentElement));
}

/** Only with Ctrl or Command: a plain click in a terminal is for the program or for the selection. */
function openLink(event: MouseEvent, uri: string): void {
  if ((event.ctrlKey || event.metaKey) && /^https?:\/\//i.test(uri)) window.open(uri, "_blank", "noopener,noreferrer");
}
