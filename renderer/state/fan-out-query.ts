import { AppError } from "../../shared/base/errors.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import type { Agent, ProviderInfo } from "../../shared/models/agent.ts";
import type { SessionSnapshot } from "../../shared/models/snapshot.ts";
import { paneFields } from "../../shared/query/fields.ts";
import type { Field } from "../../shared/query/fields.ts";
import { Query } from "../../shared/query/query.ts";
import { readQueryText } from "../../shared/query/query-text.ts";
import { agentsSlice } from "./agents-slice.ts";
import { placesById } from "./pane-places.ts";
import type { PanePlace } from "./pane-places.ts";
import { passing } from "./wall-filter.ts";
import type { WallFilter } from "./wall-filter.ts";

/** Which panes are meant. */
export interface PaneFilter {
  /** Words, and conditions such as `command=vim width>80`. */
  readonly text: string;
  readonly states: readonly string[];
  readonly providers: readonly string[];
  readonly sessions: readonly string[];
}

export const noPaneFilter: PaneFilter = { text: "", states: [], providers: [], sessions: [] };

/** What is looked into. */
export interface PanesSeen {
  readonly sessions: readonly SessionSnapshot[];
  readonly agents: readonly Agent[];
  readonly providers: readonly ProviderInfo[] | null;
}

export interface PanesFound {
  readonly panes: readonly PanePlace[];
  /** What is wrong with the text; then nothing is found. */
  readonly problem: string | null;
}

interface AgentPlace extends PanePlace {
  readonly agent: Agent | null;
}
const text = (read: (at: AgentPlace) => string | null): Field<AgentPlace, string | null> => ({ kind: "text", read });

const fields = {
  ...paneFields,
  agent: text(({ agent }) => agent?.name ?? null),
  state: text(({ agent }) => agent?.status.state ?? null),
  provider: text(({ agent }) => agent?.providerId ?? null),
};

const short = {
  pane: "paneId",
  command: "currentCommand",
  folder: "currentPath",
  session: "sessionName",
  window: "windowName",
};

/** For a hint: what may stand before a sign. */
export const queryNames: readonly string[] = [...Object.keys(short), "state", "agent", "provider", "title", "width"];

/** The panes that pass, in the order of the server. */
export function findPanes(filter: PaneFilter, { sessions, agents, providers }: PanesSeen): PanesFound {
  const byPane = agentsSlice.selectors.byPane(agents);
  const places = placesById(sessions);
  const standing: readonly AgentPlace[] = [...places.values()].map((place) => ({
    ...place,
    agent: byPane.get(place.pane.id) ?? null,
  }));
  try {
    const { conditions, words } = readQueryText(filter.text, { name: "panes", fields, short });
    const all = new Query<AgentPlace, typeof fields>({ name: "panes", fields, places: () => standing });
    // The conditions were read against these very fields.
    const asked = conditions.reduce<typeof all>(
      (query, one) => query.where(one as Parameters<typeof all.where>[0]),
      all,
    );
    const ids = asked.of(sessions).map(({ id }) => id as PaneId);
    const facets: WallFilter = { ...filter, text: words.join(" ") };
    const found = passing(ids, facets, { places, agents: byPane, providers });
    return { panes: found.flatMap((id) => places.get(id) ?? []), problem: null };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return { panes: [], problem: thrown.message };
  }
}
