import type { Terminal } from "@xterm/xterm";

/** The part of xterm that draws rows; it is not in its types. */
interface Renderer {
  handleBlur(): void;
  renderRows(from: number, to: number): void;
}

interface WithCore {
  readonly _core?: { readonly _renderService?: { readonly _renderer?: { readonly value?: Renderer } } };
}

/**
 * Whoever leaves a terminal changes its cursor. xterm's DOM renderer draws all rows for it, and at once: half a frame in which the terminal
 * that gets the keyboard waits. To be called once the terminal is open; without the part it knows it changes nothing.
 */
export function leaveByOneRow(terminal: Terminal): void {
  const renderer = (terminal as WithCore)._core?._renderService?._renderer?.value;
  if (renderer === undefined || typeof renderer.handleBlur !== "function" || typeof renderer.renderRows !== "function")
    return;
  const leave = renderer.handleBlur.bind(renderer);
  const render = renderer.renderRows.bind(renderer);
  renderer.handleBlur = () => {
    renderer.renderRows = () => undefined;
    try {
      leave();
    } finally {
      renderer.renderRows = render;
    }
    const { cursorY } = terminal.buffer.active;
    terminal.refresh(cursorY, cursorY);
  };
}
