import { useCallback, useRef } from "react";
import type { RefObject, UIEvent } from "react";

/** Keeps the answers in step while one of them is scrolled: each by its share, as they differ in length. */
export function useScrollTogether(place: RefObject<HTMLElement | null>, together: boolean) {
  const led = useRef<HTMLElement | null>(null);
  return useCallback(
    (event: UIEvent<HTMLElement>): void => {
      const leader = event.currentTarget;
      if (!together || (led.current !== null && led.current !== leader)) return;
      // What follows scrolls too, and would lead back.
      led.current = leader;
      requestAnimationFrame(() => requestAnimationFrame(() => (led.current = null)));
      const room = leader.scrollHeight - leader.clientHeight;
      const share = room > 0 ? leader.scrollTop / room : 0;
      for (const other of place.current?.querySelectorAll<HTMLElement>("[data-answer]") ?? []) {
        if (other !== leader) other.scrollTop = share * (other.scrollHeight - other.clientHeight);
      }
    },
    [place, together],
  );
}
