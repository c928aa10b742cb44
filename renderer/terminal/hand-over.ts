import type { PaneTerminal } from "./pane-terminal.ts";

function again(event: MouseEvent): MouseEvent {
  const use: WheelEventInit = { ...init(event), bubbles: true, cancelable: true };
  if (!(event instanceof WheelEvent)) return new MouseEvent(event.type, use);
  const { deltaX, deltaY, deltaZ, deltaMode } = event;
  return new WheelEvent(event.type, { ...use, deltaX, deltaY, deltaZ, deltaMode });
}

function init(event: MouseEvent): MouseEventInit {
  const { detail, clientX, clientY, screenX, screenY, button, buttons } = event;
  const { ctrlKey, shiftKey, altKey, metaKey } = event;
  return { detail, clientX, clientY, screenX, screenY, button, buttons, ctrlKey, shiftKey, altKey, metaKey };
}

/**
 * Gives a full terminal the press of the mouse, or the turn of its wheel, that woke it: once it has been drawn, as if it had been there. So a
 * press selects text or reaches the program, and the wheel scrolls.
 */
export function handOver(event: MouseEvent, full: PaneTerminal): void {
  let released: MouseEvent | null = null;
  const onUp = (up: MouseEvent): void => {
    released = up;
  };
  if (event.type === "mousedown") window.addEventListener("mouseup", onUp, { capture: true, once: true });
  full.whenPainted(() => {
    window.removeEventListener("mouseup", onUp, { capture: true });
    full.hear(again(event));
    if (released !== null) full.hear(again(released));
  });
}
