import type { PaneId } from "../../shared/base/ids.ts";
import type { Agent, ProviderInfo } from "../../shared/models/agent.ts";
import { faceOf } from "./pane-face.ts";
import type { PaneFace } from "./pane-face.ts";
import type { PanePlace } from "./pane-places.ts";

/** What tiles can be told apart by. */
export const facets = ["states", "providers", "sessions"] as const;
export type Facet = (typeof facets)[number];

/** Of each facet one of the values, and every word of the text. What is empty lets all through. */
export interface WallFilter extends Readonly<Record<Facet, readonly string[]>> {
  readonly text: string;
}

export const noFilter: WallFilter = { text: "", states: [], providers: [], sessions: [] };

/** The value that stands for a pane without an agent. */
export const NO_AGENT = "none";

/** What a filter looks into. */
export interface Seen {
  readonly places: ReadonlyMap<PaneId, PanePlace>;
  readonly agents: ReadonlyMap<PaneId, Agent>;
  readonly providers: readonly ProviderInfo[] | null;
}

export function isOn(filter: WallFilter): boolean {
  return filter.text.trim() !== "" || facets.some((facet) => filter[facet].length > 0);
}

/** The value that a pane has in each facet. */
export function valuesOf(place: PanePlace, agent: Agent | null): Readonly<Record<Facet, string>> {
  return {
    states: agent?.status.state ?? NO_AGENT,
    providers: agent?.providerId ?? NO_AGENT,
    sessions: place.session.id,
  };
}

/** Those of the panes that pass, in their order. */
export function passing(panes: readonly PaneId[], filter: WallFilter, seen: Seen): PaneId[] {
  const words = filter.text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return panes.filter((pane) => {
    const place = seen.places.get(pane);
    if (place === undefined) return false;
    const agent = seen.agents.get(pane) ?? null;
    const values = valuesOf(place, agent);
    const chosen = facets.every((facet) => filter[facet].length === 0 || filter[facet].includes(values[facet]));
    return chosen && (words.length === 0 || holdsAll(textOf(place, faceOf(place, agent, seen.providers)), words));
  });
}

const holdsAll = (text: string, words: readonly string[]): boolean => words.every((word) => text.includes(word));

/** Parts are set apart by a sign that nobody types, so that no word is found across two of them. */
function textOf({ pane, window, session }: PanePlace, { name, doing, folder, agent, provider }: PaneFace): string {
  const parts = [name, doing, folder, pane.title, window.name, session.name, provider?.name, agent?.status.summary];
  return parts
    .filter((part) => part !== undefined)
    .join("\u0000")
    .toLocaleLowerCase();
}
