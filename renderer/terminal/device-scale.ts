/** Calls `changed` whenever a CSS pixel has another number of device pixels: zoom, another display. Returns the function that stops it. */
export function followScale(changed: () => void): () => void {
  let query: MediaQueryList | null = null;
  const hear = (): void => {
    watch();
    changed();
  };
  const watch = (): void => {
    query?.removeEventListener("change", hear);
    query = matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    query.addEventListener("change", hear);
  };
  watch();
  return () => query?.removeEventListener("change", hear);
}
