import type { InspectTarget } from "../../state/dialogs-slice.ts";
import type { PanePlace } from "../../state/pane-places.ts";

interface OfChoice {
  readonly id: string;
  readonly label: string;
  /** Null for what holds everywhere. */
  readonly target: InspectTarget | null;
}

/** Whose options or hooks can be browsed: what holds everywhere, and what the focused pane is and stands in. */
export function ofChoices(place: PanePlace | null): readonly OfChoice[] {
  const everywhere: OfChoice = { id: "everywhere", label: "Everything, everywhere", target: null };
  if (place === null) return [everywhere];
  const { pane, window, session } = place;
  return [
    everywhere,
    { id: "session", label: `Session ${session.name}`, target: { kind: "session", id: session.id } },
    { id: "window", label: `Window ${window.index}: ${window.name}`, target: { kind: "window", id: window.id } },
    { id: "pane", label: `Pane ${pane.id} (${pane.command})`, target: { kind: "pane", id: pane.id } },
  ];
}
