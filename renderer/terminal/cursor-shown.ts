import type { Terminal } from "@xterm/xterm";

/** A part of xterm without a public name; left alone where another version has another. */
interface Inside {
  readonly coreService?: { isCursorInitialized?: boolean };
}

/** Shows the cursor from the first drawing on: by itself xterm waits until the keyboard has been in the terminal once. */
export function showCursorAtOnce(terminal: Terminal): void {
  const service = (terminal as unknown as { readonly _core?: Inside })._core?.coreService;
  if (service?.isCursorInitialized === false) service.isCursorInitialized = true;
}
