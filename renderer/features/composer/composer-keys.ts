import type { HowToSend } from "./send-text.ts";

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "altKey" | "shiftKey" | "metaKey" | "isComposing">;

/** What Enter means here, with whatever is held; null when the key is the field's own. */
export function enterMeans(event: Pressed, enterSends: boolean): HowToSend | null {
  if (event.key !== "Enter" || event.isComposing) return null;
  if (event.ctrlKey || event.metaKey) return { when: "now", thenFocus: true };
  if (event.altKey) return { when: "ready", thenFocus: false };
  return event.shiftKey === enterSends ? null : { when: "now", thenFocus: false };
}

/** The keys that send, as a person reads them. */
export function sendKeys(enterSends: boolean, mac: boolean): Readonly<Record<"send" | "sendAndGo" | "queue", string>> {
  return {
    send: enterSends ? "Enter" : mac ? "⇧+Enter" : "Shift+Enter",
    sendAndGo: mac ? "⌘+Enter" : "Ctrl+Enter",
    queue: mac ? "⌥+Enter" : "Alt+Enter",
  };
}
