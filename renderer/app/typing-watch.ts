import { PaneId } from "../../shared/base/ids.ts";
import { noteTyping } from "../state/typing.ts";
import { isModifier } from "../../shared/models/pressed-chord.ts";

/** The pane whose terminal, answer or message has the keyboard; null for any other place. */
function paneOf(target: EventTarget | null): PaneId | null {
  if (!(target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement)) return null;
  const pane = PaneId.safeParse(target.closest<HTMLElement>("[data-pane]")?.dataset["pane"]);
  return pane.success ? pane.data : null;
}

/** Notes for which pane a person types. The app's own keys never get here. Returns what stops it. */
export function watchTyping(): () => void {
  const note = (event: Event): void => {
    const pane = event instanceof KeyboardEvent && isModifier(event) ? null : paneOf(event.target);
    if (pane !== null) noteTyping(pane);
  };
  const kinds = ["keydown", "paste", "compositionupdate"] as const;
  for (const kind of kinds) document.addEventListener(kind, note, { capture: true });
  return () => {
    for (const kind of kinds) document.removeEventListener(kind, note, { capture: true });
  };
}
