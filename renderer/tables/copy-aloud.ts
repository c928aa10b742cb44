import { act } from "../state/store.ts";
import { copyText } from "../terminal/clipboard.ts";

/** Copies a text and says so. `what` begins a sentence. */
export async function copyAloud(what: string, text: string): Promise<void> {
  const copied = await copyText(text);
  act.notices.tell(
    copied
      ? { tone: "info", message: `${what} is on the clipboard.`, next: "" }
      : { tone: "failure", message: "The system refused to copy.", next: "Select it and copy it by hand." },
  );
}
