import { useRef } from "react";
import type { KeyboardEvent } from "react";
import type { Agent } from "../../../shared/models/agent.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import type { Written } from "./completion.ts";
import { shownText, stepped } from "./recall.ts";
import type { Recall } from "./recall.ts";

interface RecallUse {
  readonly agents: readonly Agent[];
  readonly text: string;
  readonly write: (written: Written) => void;
}

/** Up at the very start and Down at the very end walk through what was sent before. What is being written is the newest of all. */
export function useRecall({ agents, text, write }: RecallUse) {
  const host = useHostActions();
  const walk = useRef<Recall | null>(null);
  const show = (next: Recall): void => {
    walk.current = next;
    const shown = shownText(next);
    write({ text: shown, caret: shown.length });
  };
  const step = (recall: Recall, by: 1 | -1): boolean => {
    const next = stepped(recall, by);
    if (next !== null) show(next);
    return next !== null;
  };
  const begin = async (): Promise<void> => {
    const texts = await host.messages.recall(agents.map(({ id }) => id));
    step({ texts, at: -1, own: text }, 1);
  };
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    if (isHeld(event)) return false;
    const known = walk.current !== null && shownText(walk.current) === text ? walk.current : null;
    const walking = known !== null && known.at >= 0 ? known : null;
    switch (event.key) {
      case "ArrowUp":
        return goOlder(event.currentTarget, walking);
      case "ArrowDown":
        return walking !== null && event.currentTarget.selectionEnd === text.length && step(walking, -1);
      default:
        return false;
    }
  };
  const goOlder = ({ selectionStart, selectionEnd }: HTMLTextAreaElement, walking: Recall | null): boolean => {
    if (selectionStart !== selectionEnd || (walking === null && selectionStart !== 0)) return false;
    if (walking === null) void begin();
    else step(walking, 1);
    return true;
  };
  return { onKey };
}

const isHeld = ({ shiftKey, ctrlKey, altKey, metaKey, nativeEvent }: KeyboardEvent): boolean =>
  shiftKey || ctrlKey || altKey || metaKey || nativeEvent.isComposing;
