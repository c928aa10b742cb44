import { useLayoutEffect, useRef } from "react";
import type { FocusEvent, KeyboardEvent, RefObject } from "react";
import { act, useApp } from "../../state/store.ts";
import { returnToWall } from "../../state/wall-commands.ts";

function leave(): void {
  act.dialogs.showQueue(false);
  returnToWall();
}

interface QueueKeys {
  readonly place: RefObject<HTMLElement | null>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
}

/** The keyboard in a queue that comes and goes: arrows walk it, Escape leaves it, and what goes hands the keyboard on. */
export function useQueueKeys(ids: readonly string[]): QueueKeys {
  const asked = useApp((state) => state.dialogs.queue);
  const place = useRef<HTMLElement>(null);
  /** The item that the keyboard is in; null while it is elsewhere. */
  const held = useRef<number | null>(null);
  const items = (): HTMLElement[] => [...(place.current?.querySelectorAll<HTMLElement>("[data-item]") ?? [])];
  const focusAt = (at: number): void => items()[Math.max(0, Math.min(at, ids.length - 1))]?.focus();
  const isInside = (): boolean => place.current?.contains(document.activeElement) === true;
  useLayoutEffect(() => {
    if (asked && !isInside()) place.current?.querySelector<HTMLElement>('[data-item][tabindex="0"]')?.focus();
  }, [asked]);
  useLayoutEffect(() => {
    if (held.current === null || isInside()) return;
    if (ids.length > 0) return items()[Math.min(held.current, ids.length - 1)]?.focus();
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
    const at = items().findIndex((item) => item.contains(target));
    if (at >= 0) held.current = at;
  };
  // A window that goes behind another keeps its active element: the keyboard is still here when it comes back.
  const onBlur = ({ target, relatedTarget }: FocusEvent): void => {
    const inside = relatedTarget instanceof Node && place.current?.contains(relatedTarget) === true;
    if (inside || document.activeElement === target) return;
    held.current = null;
    act.dialogs.showQueue(false);
  };
  return { place, onKeyDown, onFocus, onBlur };
}
