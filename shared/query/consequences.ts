import type { PaneId } from "../base/ids.ts";
import type { Agent } from "../models/agent.ts";
import type { SessionSnapshot, WindowSnapshot } from "../models/snapshot.ts";
import { isOpKind, specOf } from "../ops/catalog.ts";
import { risksOf } from "../ops/safety.ts";
import { Doomed, findingSteps, insteadOf, panePlaces } from "./doomed.ts";
import type { Asked } from "./doomed.ts";
import { endWords, yesWord } from "./end-words.ts";
import type { PanePlace } from "./fields.ts";
import { lossWords } from "./loss-words.ts";
import { findTarget } from "./target-places.ts";

/** What is known of a server and of the agents in it. */
export interface Around {
  readonly sessions: readonly SessionSnapshot[];
  readonly agents: readonly Agent[];
}

/** What operations end, lose and execute, as far as can be told before they run. */
export interface Consequences {
  /** Whole sentences, the heaviest first. Empty when nothing ends, is lost or is executed. */
  readonly words: readonly string[];
  /** What agreeing is called: `Kill 3 panes`. */
  readonly yes: string;
  /** Panes that end, each once. */
  readonly panes: readonly PanePlace[];
  /** Windows and sessions that end with all that is in them. */
  readonly windows: readonly WindowSnapshot[];
  readonly sessions: readonly SessionSnapshot[];
  /** Panes that stay while their programs end. */
  readonly restarted: readonly PanePlace[];
  /** Agents in what ends or is started anew, those that have ended themselves left out. */
  readonly agents: readonly Agent[];
  /** Panes that lose anything at all: any may, where it is for the server to find. */
  readonly hit: ReadonlySet<PaneId>;
  /** What some of it ends or loses is for the server to find. */
  readonly open: boolean;
  /** Everything that was to end has ended already. */
  readonly gone: boolean;
}

/** What comes of these operations together, on the server as it is now. Operations of an unknown kind count for nothing. */
export function consequencesOf(operations: readonly Asked[], { sessions, agents }: Around): Consequences {
  const known = operations.filter(({ kind }) => isOpKind(kind));
  const finding = findingSteps(operations);
  const doomed = new Doomed(sessions, finding);
  for (const one of known) doomed.add(one);
  const panes = doomed.panes();
  const dying = new Set(panes.map(({ pane }) => pane.id));
  const restarted = [...new Map(panePlaces(sessions).map((place) => [place.pane.id, place])).values()].filter(
    ({ pane }) => doomed.restarted.has(pane.id) && !dying.has(pane.id),
  );
  const byPane = new Map(agents.map((agent) => [agent.paneId, agent]));
  const ends = {
    panes,
    windows: unique(sessions.flatMap(({ windows }) => windows)).filter((one) =>
      one.panes.every(({ id }) => dying.has(id)),
    ),
    sessions: sessions.filter(
      ({ id, windows }) =>
        doomed.server ||
        doomed.sessionIds.has(id) ||
        (windows.length > 0 && windows.every((window) => window.panes.every((pane) => dying.has(pane.id)))),
    ),
    restarted,
    agents: [...panes, ...restarted].flatMap(({ pane }) => byPane.get(pane.id) ?? []).filter(isAlive),
  };
  const said = { ...ends, doomed, byPane };
  const words = [...endWords(said), ...lossWords(known)];
  const lost = known.map((one) => losing(one, sessions, finding));
  const open = doomed.open + doomed.madeOrFound.size > 0 || lost.includes("open");
  const found = lost.flatMap((one) => (one === "open" ? [] : one));
  const all = open ? panePlaces(sessions).map(({ pane }) => pane.id) : [];
  const hit = new Set([...dying, ...doomed.restarted, ...found, ...all]);
  const gone = doomed.asked > 0 && doomed.gone === doomed.asked;
  return { ...ends, words, yes: yesWord(said), hit, open, gone };
}

const isAlive = ({ status }: Agent): boolean => status.state !== "exited";

/** A window can be linked into several sessions. */
function unique(windows: readonly WindowSnapshot[]): readonly WindowSnapshot[] {
  return [...new Map(windows.map((window) => [window.id, window])).values()];
}

/** The pane that one loses something of, such as its history. */
function losing(
  operation: Asked,
  sessions: readonly SessionSnapshot[],
  finding: ReadonlySet<number>,
): readonly PaneId[] | "open" {
  const spec = specOf(operation.kind);
  if (insteadOf(operation) !== undefined || spec.args["target"]?.kind !== "target") return [];
  const loses = spec.safety === "destructive" || risksOf(operation).some(({ why }) => why === "destroys");
  const found = findTarget(operation.args["target"], sessions);
  if (!loses) return [];
  if (found.kind === "made") return finding.has(found.slot) && !found.free ? "open" : [];
  if (found.kind === "open") return "open";
  return found.kind === "pane" ? [found.pane.id] : [];
}
