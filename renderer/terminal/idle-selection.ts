import type { Terminal } from "@xterm/xterm";

/** The part of xterm that draws the selection; it is not in its types. */
interface SelectionService {
  readonly hasSelection: boolean;
  refresh(byMouse?: boolean): void;
}

interface WithCore {
  readonly _core?: { readonly _selectionService?: SelectionService };
}

/**
 * xterm 6 redraws the selection whenever a line scrolls, and its DOM renderer draws all rows a second time for it, also where nothing is
 * selected: half of what a flood costs. To be called once the terminal is open; without the part it knows it changes nothing.
 */
export function skipIdleSelection(terminal: Terminal): void {
  const service = (terminal as WithCore)._core?._selectionService;
  if (service === undefined || typeof service.refresh !== "function") return;
  const refresh = service.refresh.bind(service);
  let drawn = false;
  service.refresh = (byMouse) => {
    const selected = service.hasSelection;
    if (selected || drawn) refresh(byMouse);
    drawn = selected;
  };
}
