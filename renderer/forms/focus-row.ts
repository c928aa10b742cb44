/** Puts the keyboard into a field that is only drawn with the next picture. */
export function focusSoon(id: string): void {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}
