import { useEffect, useState } from "react";

/** Gives the keyboard back to what had it when this came, once this has left the page and nothing else has taken it. */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      setTimeout(() => {
        const { activeElement, body } = document;
        const isFree = activeElement === null || activeElement === body;
        if (isFree && before instanceof HTMLElement && before.isConnected) before.focus();
      });
    },
    [before],
  );
}
