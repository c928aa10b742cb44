import { useEffect, useState } from "react";

const dialogs = '[role="dialog"], [role="alertdialog"]';

/** What a person did last, they did with the mouse. */
let byMouse = false;
globalThis.window?.addEventListener("pointerdown", () => (byMouse = true), { capture: true });
globalThis.window?.addEventListener("keydown", () => (byMouse = false), { capture: true });

/** What had the keyboard last, menus left out: they are gone by the time that what was chosen in them opens. */
let last: Element | null = null;
globalThis.window?.addEventListener("focusin", ({ target }) => {
  if (target instanceof Element && target.closest('[role="menu"]') === null) last = target;
});

/** What had the keyboard outside of every dialog when the last one came from there. */
let outside: Element | null = null;

/** Where the keyboard is to go back to. From a menu, to what had it before; a click with the mouse leaves no place to go back to. */
function origin(): Element | null {
  const { activeElement, body } = document;
  const inPage = activeElement !== body && activeElement?.closest('[role="menu"]') === null;
  const place = inPage ? activeElement : last;
  const isMeant = !byMouse || (place !== null && place.closest(dialogs) !== null);
  if (place?.closest(dialogs) === null) outside = isMeant ? place : null;
  return isMeant ? place : null;
}

/** Gives the keyboard back to what had it when this came, once this has left the page and nothing else has taken it. */
export function useFocusBack(): void {
  const [before] = useState(origin);
  useEffect(
    () => () => {
      setTimeout(() => {
        const { activeElement, body } = document;
        if (activeElement !== null && activeElement !== body) return;
        // A dialog that came out of another one outlives it: then back to where that one came from.
        const place = [before, outside].find((one) => one?.isConnected === true && one !== body);
        if (place instanceof HTMLElement) place.focus();
      });
    },
    [before],
  );
}
