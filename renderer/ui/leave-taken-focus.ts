/** A closed menu gives the keyboard back to where it was, unless what was chosen in it has put the keyboard somewhere. */
export function leaveTakenFocus(event: Event): void {
  const { activeElement, body } = document;
  const menu = event.target instanceof Node ? event.target : null;
  if (activeElement !== null && activeElement !== body && menu?.contains(activeElement) !== true)
    event.preventDefault();
}
