import { useEffect, useLayoutEffect, useRef } from "react";
import type { ClipboardEvent, KeyboardEvent } from "react";
import type { Agent } from "../../../shared/models/agent.ts";
import { filePath } from "../../client/file-path.ts";
import type { ComposerKey } from "../../state/composer-slice.ts";
import { act, useApp } from "../../state/store.ts";
import { useTextKeys } from "../../state/text-keys.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { attachFiles } from "./attach-files.ts";
import type { Written } from "./completion.ts";
import { enterMeans } from "./composer-keys.ts";
import { sendText } from "./send-text.ts";
import type { HowToSend } from "./send-text.ts";
import { useCompletion } from "./use-completion.ts";
import { useRecall } from "./use-recall.ts";

export interface ComposerUse {
  readonly id: ComposerKey;
  readonly agents: readonly Agent[];
  /** Escape, with nothing else to close. */
  readonly onLeave: () => void;
}

/** Everything a composer's field does: writing, naming files, walking through what was sent, sending. */
export function useComposer({ id, agents, onLeave }: ComposerUse) {
  const host = useHostActions();
  const field = useRef<HTMLTextAreaElement>(null);
  const text = useApp((state) => state.composer.drafts[id] ?? "");
  const enterSends = useApp((state) => state.desk.settings.composer.enterSends);
  const textKeys = useTextKeys();
  const asked = useApp((state) => (state.composer.focus.key === id ? state.composer.focus.count : 0));
  const caret = useRef<number | null>(null);
  useLayoutEffect(() => {
    settleField(field.current, caret.current);
    caret.current = null;
  }, [text]);
  // A draft that was kept is gone on with.
  useLayoutEffect(() => {
    const end = field.current?.value.length ?? 0;
    field.current?.setSelectionRange(end, end);
  }, []);
  const write = (written: Written): void => {
    caret.current = written.caret;
    act.composer.write(id, written.text);
  };
  const completion = useCompletion({ field, text, agents, write });
  const recall = useRecall({ agents, text, write });
  useEffect(() => {
    if (asked > 0) field.current?.focus();
  }, [asked]);

  const send = (how: HowToSend): void => void sendText(host, { key: id, agents }, how);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (completion.onKey(event) || recall.onKey(event)) return event.preventDefault();
    const how = enterMeans(event.nativeEvent, { enterSends, text: textKeys });
    if (how !== null) {
      event.preventDefault();
      if (how === "newline") write(withNewline(event.currentTarget));
      else if (how !== "nothing") send(how);
    } else if (event.key === "Escape" && !event.nativeEvent.isComposing) {
      event.stopPropagation();
      onLeave();
    }
  };
  const onPaste = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    const files = [...event.clipboardData.files];
    const texts = event.clipboardData.getData("text/plain") !== "";
    // Programs put a picture of a copied text beside it: then the text is meant.
    if (files.length === 0 || (texts && files.every((file) => filePath(file) === null))) return;
    event.preventDefault();
    void attachFiles(host, { key: id, files, caret: event.currentTarget.selectionStart });
  };
  const onChange = (next: string): void => {
    act.composer.write(id, next);
    completion.look();
  };
  return { field, text, completion, send, onKeyDown, onPaste, onChange, write };
}

function withNewline({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Written {
  return { text: `${value.slice(0, selectionStart)}\n${value.slice(selectionEnd)}`, caret: selectionStart + 1 };
}

/** As high as its text, within what the style sheet allows; the caret where it belongs, or left alone. */
function settleField(field: HTMLTextAreaElement | null, caret: number | null): void {
  if (field === null) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + 2}px`;
  if (caret === null) return;
  field.setSelectionRange(caret, caret);
  field.scrollTop = field.scrollHeight;
}
