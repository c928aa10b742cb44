import { useLayoutEffect, useRef } from "react";
import type { FocusEvent, KeyboardEvent, RefObject } from "react";
import { act } from "../../state/store.ts";
import { returnToWall } from "../../state/wall-commands.ts";

function leave(): void {
  act.dialogs.showQueue(false);
  returnToWall();
}

interface QueueKeys {
  readonly list: RefObject<HTMLUListElement | null>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
}

/** The keyboard in a list of cards that come and go: arrows walk it, Escape leaves it, and what goes hands the keyboard on. */
export function useQueueKeys(ids: readonly string[]): QueueKeys {
  const list = useRef<HTMLUListElement>(null);
  /** The card that the keyboard is in; null while it is elsewhere. */
  const held = useRef<number | null>(null);
  const cards = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>(":scope > li") ?? [])];
  const focusAt = (at: number): void => cards()[Math.max(0, Math.min(at, ids.length - 1))]?.focus();
  useLayoutEffect(() => {
    if (held.current === null || list.current?.contains(document.activeElement) === true) return;
    if (ids.length > 0) return cards()[Math.min(held.current, ids.length - 1)]?.focus();
    held.current = null;
    leave();
  }, [ids]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (event.key === "ArrowDown") focusAt((held.current ?? -1) + 1);
    else if (event.key === "ArrowUp") focusAt((held.current ?? 1) - 1);
    else if (event.key === "Escape") leave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onFocus = ({ target }: FocusEvent): void => {
    const at = cards().findIndex((card) => card.contains(target));
    held.current = at < 0 ? null : at;
  };
  // A window that goes behind another keeps its active element: the keyboard is still here when it comes back.
  const onBlur = ({ target, relatedTarget }: FocusEvent): void => {
    const inside = relatedTarget instanceof Node && list.current?.contains(relatedTarget) === true;
    if (!inside && document.activeElement !== target) held.current = null;
  };
  return { list, onKeyDown, onFocus, onBlur };
}
