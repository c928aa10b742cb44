import { asksWords } from "../../shared/agents/attention-words.ts";
import type { Agent, AgentState, ProviderInfo } from "../../shared/models/agent.ts";
import { paneName } from "../../shared/query/pane-name.ts";
import { agentsSlice } from "./agents-slice.ts";
import type { PanePlace } from "./pane-places.ts";

/** What a tile's header and a line of the side list say of a pane. */
export interface PaneFace {
  readonly name: string;
  /** The program in the foreground, or how it ended. */
  readonly doing: string;
  readonly folder: string;
  /** Null for a pane without an agent. */
  readonly agent: Agent | null;
  readonly state: AgentState | null;
  readonly provider: {
    readonly name: string;
    readonly icon: ProviderInfo["icon"];
    /** Bytes that chords are typed as. */
    readonly keys: NonNullable<ProviderInfo["keys"]>;
  } | null;
}

function doingOf({ pane }: PanePlace): string {
  if (!pane.dead) return pane.command;
  return pane.deadStatus === null ? "ended by a signal" : `ended with ${pane.deadStatus}`;
}

const noKeys = {};

function providerOf(agent: Agent, providers: readonly ProviderInfo[] | null): PaneFace["provider"] {
  const { iconOf, providerName } = agentsSlice.selectors;
  const keys = providers?.find(({ id }) => id === agent.providerId)?.keys ?? noKeys;
  return { name: providerName(providers, agent.providerId), icon: iconOf(providers, agent.providerId), keys };
}

export function faceOf(place: PanePlace, agent: Agent | null, providers: readonly ProviderInfo[] | null): PaneFace {
  const { pane, window } = place;
  return {
    name: agent?.name ?? paneName(pane, window),
    doing: doingOf(place),
    folder: agent !== null && pane.path === "" ? agent.folder : pane.path,
    agent,
    state: agent?.status.state ?? null,
    provider: agent === null ? null : providerOf(agent, providers),
  };
}

/** What a blocked agent waits for, as a person says it. */
export function waitsFor({ status }: Agent): string | null {
  if (status.state !== "blocked" || status.asks === null) return null;
  return asksWords[status.asks];
}
