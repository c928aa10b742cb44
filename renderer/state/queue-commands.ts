import { attentionItems } from "./attention-view.ts";
import { act, appStore } from "./store.ts";

/** Brings the keyboard to what needs a person first: in the side list, or in a panel where that is hidden. */
export function goToQueue(): void {
  if (attentionItems(appStore.getState()).length > 0) act.dialogs.showQueue(true);
  else act.notices.tell({ tone: "info", message: "No agent needs you right now.", next: "" });
}
