import type { PaneId } from "../../shared/base/ids.ts";
import type { Agent } from "../../shared/models/agent.ts";
import type { TileRule } from "../../shared/models/saved-layout.ts";
import { paneNumber } from "./pane-places.ts";
import type { PanePlace } from "./pane-places.ts";

/** A pane as it is now, with its agent. */
export interface Candidate {
  readonly place: PanePlace;
  readonly agent: Agent | null;
  readonly lifeId: string;
}

export function ruleOf({ place, agent, lifeId }: Candidate): TileRule {
  const { pane, window, session } = place;
  const told = agent === null ? null : { name: agent.name, providerId: agent.providerId, profile: agent.profile };
  const folder = pane.path === "" ? (agent?.folder ?? "") : pane.path;
  return {
    lifeId,
    pane: pane.id,
    agent: told,
    session: session.name,
    window: window.name,
    folder,
    command: pane.command,
  };
}

/** No likeness counts as much as being the very pane. */
const ITSELF = 1000;

/** How sure it is that this pane is meant; 0 for not at all. */
function likeness(rule: TileRule, candidate: Candidate): number {
  const now = ruleOf(candidate);
  if (rule.lifeId === now.lifeId && rule.pane === now.pane) return ITSELF;
  return rule.agent === null || now.agent === null ? likeShell(rule, now) : likeAgent(rule, now);
}

/** True for the very pane, and for an agent of that name: nothing less may be put out of sight by a rule. */
export function isMeant(rule: TileRule, candidate: Candidate): boolean {
  const now = ruleOf(candidate);
  const itself = rule.lifeId === now.lifeId && rule.pane === now.pane;
  return itself || (rule.agent !== null && rule.agent.name === now.agent?.name);
}

const worth = (points: number, holds: boolean): number => (holds ? points : 0);

/** An agent of that name, or one of that provider in that folder. */
function likeAgent(rule: TileRule, now: TileRule): number {
  const name = worth(40, rule.agent?.name === now.agent?.name);
  const folder = worth(30, rule.folder === now.folder);
  const provider = worth(10, rule.agent?.providerId === now.agent?.providerId);
  if (name === 0 && (folder === 0 || provider === 0)) return 0;
  const profile = worth(8, rule.agent?.profile !== null && rule.agent?.profile === now.agent?.profile);
  return name + folder + provider + profile + worth(3, rule.session === now.session);
}

/** A window of that name in that folder or session, or that program in that folder. An agent is never taken for a shell. */
function likeShell(rule: TileRule, now: TileRule): number {
  if (rule.agent !== null || now.agent !== null) return 0;
  const window = worth(30, rule.window === now.window);
  const folder = worth(20, rule.folder === now.folder);
  const session = worth(6, rule.session === now.session);
  const command = worth(5, rule.command === now.command);
  const enough = window > 0 ? folder + session > 0 : folder > 0 && command > 0;
  return enough ? window + folder + session + command : 0;
}

/** Finds for each rule the pane that is meant, the surest first; no pane twice, null where none is like it. */
export function matchRules(rules: readonly TileRule[], candidates: readonly Candidate[]): (PaneId | null)[] {
  const pairs = rules.flatMap((rule, at) =>
    candidates.map((candidate) => ({ at, pane: candidate.place.pane.id, sure: likeness(rule, candidate) })),
  );
  const found: (PaneId | null)[] = rules.map(() => null);
  const taken = new Set<PaneId>();
  const sorted = pairs
    .filter(({ sure }) => sure > 0)
    .toSorted((a, b) => b.sure - a.sure || a.at - b.at || paneNumber(a.pane) - paneNumber(b.pane));
  for (const { at, pane } of sorted) {
    if (found[at] !== null || taken.has(pane)) continue;
    found[at] = pane;
    taken.add(pane);
  }
  return found;
}
