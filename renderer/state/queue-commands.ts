import { attentionItems } from "./attention-view.ts";
import { act, appStore } from "./store.ts";

/** Brings the keyboard to what needs a person first: in the side list, or in a panel where that is hidden. */
export function goToQueue(): void {
  const state = appStore.getState();
  if (attentionItems(state).length === 0) {
    act.notices.tell({ tone: "info", message: "No agent needs you right now.", next: "" });
    return;
  }
  if (!state.desk.settings.sidebar) act.dialogs.showQueue(true);
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('[data-testid="attention-item"][tabindex="0"]')?.focus(),
  );
}
