/** A closed menu gives the keyboard back to where it was, unless what was chosen in it has put the keyboard somewhere. */
export function leaveTakenFocus(event: Event): void {
  const menu = event.target as HTMLElement; // Radix tells it on the menu itself, when that has left the page.
  const { activeElement, body } = menu.ownerDocument;
  if (activeElement !== null && activeElement !== body && !menu.contains(activeElement)) event.preventDefault();
}
