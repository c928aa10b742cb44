import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | null = null;

/** At each whole second: what else moves by the clock is drawn in the same frame. */
function soon(): ReturnType<typeof setTimeout> {
  return setTimeout(tick, 1000 - (Date.now() % 1000));
}

function tick(): void {
  timer = soon();
  for (const each of [...listeners]) each();
}

/** One clock for every age on the page; it stops while nobody looks. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= soon();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0 || timer === null) return;
    clearTimeout(timer);
    timer = null;
  };
}

/** A text made from the present time. Drawn again only when the text is another one. */
export function useTicking(text: (now: number) => string): string {
  return useSyncExternalStore(subscribe, () => text(Date.now()));
}
