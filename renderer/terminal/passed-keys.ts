const passed = new WeakSet<Event>();

/** Marks a key that a person wants the program to have, whatever the app would do with it. */
export function passOn(event: Event): void {
  passed.add(event);
}

export function isPassedOn(event: Event): boolean {
  return passed.has(event);
}

/** True for what happens inside a pane's terminal. */
export function isInTerminal(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(".xterm, [data-terminal]") !== null;
}
