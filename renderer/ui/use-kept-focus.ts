import { useEffect } from "react";

const stops =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex]:not([tabindex="-1"])';

const stopsIn = (box: Element): HTMLElement[] =>
  [...box.querySelectorAll<HTMLElement>(stops)].filter((one) => one.tabIndex >= 0 && one.closest("[hidden]") === null);

/** Where the keyboard was: each part around it, nearest first, with how many stops stand before it in there. */
interface Trace {
  readonly element: HTMLElement;
  readonly around: readonly { readonly part: Element; readonly before: number }[];
}

function traceOf(element: HTMLElement, box: Element): Trace {
  const isBefore = (one: Element): boolean =>
    (one.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const before = stopsIn(box).filter(isBefore);
  const around: { part: Element; before: number }[] = [];
  for (let part = element.parentElement; part !== null && box.contains(part); part = part.parentElement)
    around.push({ part, before: before.filter((one) => part?.contains(one)).length });
  return { element, around };
}

/** What stands now where the keyboard was, or next to it. */
function nearest({ around }: Trace): HTMLElement | undefined {
  for (const { part, before } of around) {
    const now = part.isConnected ? stopsIn(part) : [];
    const place = now[before] ?? now.at(-1);
    if (place !== undefined) return place;
  }
  return undefined;
}

/** True while that stands in something small that lies over the page, and may have the keyboard back. */
const isInPopover = (element: Element | null): boolean =>
  element?.closest("[data-radix-popper-content-wrapper]")?.isConnected === true;

/**
 * Keeps the keyboard in a box that stays: what had it gets it back when it can be used again, and when that has left the page, its
 * neighbour does, unless it has been put elsewhere: into a popover over the box, say, for as long as what had it there is on the page.
 */
export function useKeptFocus(box: HTMLElement | null): void {
  useEffect(() => {
    if (box === null) return undefined;
    let last: Trace | null = null;
    let elsewhere: Element | null = null;
    let pressed = false;
    const onFocus = ({ target }: FocusEvent): void => {
      if (target instanceof HTMLElement && target !== box) last = traceOf(target, box);
      else if (pressed) last = null;
    };
    const onFocusAnywhere = ({ target }: FocusEvent): void => {
      elsewhere = target instanceof Element && !box.contains(target) ? target : null;
    };
    const onPress = (): void => {
      pressed = true;
      setTimeout(() => (pressed = false));
    };
    const mend = (): void => {
      const { activeElement, body } = document;
      const isLost = activeElement === null || activeElement === body || activeElement === box;
      if (last === null || !isLost || isInPopover(elsewhere)) return;
      const { element } = last;
      if (!element.isConnected) nearest(last)?.focus();
      else if (!element.matches(":disabled")) element.focus();
    };
    const observer = new MutationObserver(mend);
    observer.observe(box, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"] });
    document.addEventListener("focusin", onFocusAnywhere);
    box.addEventListener("focusin", onFocus);
    box.addEventListener("pointerdown", onPress);
    return () => {
      observer.disconnect();
      document.removeEventListener("focusin", onFocusAnywhere);
      box.removeEventListener("focusin", onFocus);
      box.removeEventListener("pointerdown", onPress);
    };
  }, [box]);
}
