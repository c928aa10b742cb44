/** A page that has nothing to draw hears of another scale late, or not at all: then this is how soon it is seen. */
const LOOK_MS = 1000;

/**
 * Calls `changed` whenever a CSS pixel has another number of device pixels: zoom, another display. Returns the function that stops it.
 */
export function followScale(changed: () => void): () => void {
  let scale = window.devicePixelRatio;
  let query: MediaQueryList | null = null;
  const look = (): void => {
    if (window.devicePixelRatio === scale) return;
    scale = window.devicePixelRatio;
    watch();
    changed();
  };
  const watch = (): void => {
    query?.removeEventListener("change", look);
    query = matchMedia(`(resolution: ${scale}dppx)`);
    query.addEventListener("change", look);
  };
  watch();
  const timer = setInterval(look, LOOK_MS);
  return () => {
    clearInterval(timer);
    query?.removeEventListener("change", look);
  };
}
