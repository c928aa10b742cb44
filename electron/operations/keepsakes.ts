import type { PaneId, SessionId, WindowId } from "../../shared/base/ids.ts";
import { makeOperation, ops } from "../../shared/ops/catalog.ts";
import type { Operation } from "../../shared/ops/define.ts";
import { consequencesOf } from "../../shared/query/consequences.ts";
import { Doomed, panePlaces } from "../../shared/query/doomed.ts";
import type { SessionSnapshot } from "../../shared/models/snapshot.ts";
import type { Arrangement } from "./arrangement.ts";
import { type PlainShell, readShells } from "./kept-shells.ts";
import type { Keepsake } from "./revive.ts";
import { readServerEnvironment } from "./server-environment.ts";
import { type OwnHooks, readOwnHooks } from "./own-hooks.ts";
import { readServerHooks, readServerOptions } from "./server-options.ts";
import type { Questions } from "./undo-way.ts";

type Options = Readonly<Record<string, string | number | boolean>>;

/** What goes with panes, windows and sessions that are about to end. */
export interface Keepsakes {
  readonly panes: ReadonlyMap<PaneId, Keepsake>;
  /** Those of them that stay, while their programs end. */
  readonly restarted: ReadonlySet<PaneId>;
  /** What some of the operations end is for the server to find. */
  readonly open: boolean;
  readonly windows: ReadonlyMap<WindowId, Options>;
  readonly sessions: ReadonlyMap<SessionId, { readonly options: Options; readonly environment: readonly Variable[] }>;
  /** What runs by itself on them. */
  readonly ownHooks: OwnHooks;
  /** Sets again what holds for all, where the server itself ends. */
  readonly forAll: readonly Operation[];
  /** Sets again what runs by itself there. */
  readonly hooks: readonly Operation[];
  /** The variables for all sessions there; null where they were not to be had, or the server does not end. */
  readonly environment: Awaited<ReturnType<typeof readServerEnvironment>>;
  /** What a plain new pane runs in place of each. */
  readonly shells: ReadonlyMap<PaneId, PlainShell>;
  /** Index of a new session's first window. */
  readonly baseIndex: number;
}

interface Variable {
  readonly name: string;
  readonly value: string | null;
}

/** Rows above the screen that come back. */
export const ROWS = 5000;
/** More panes than these come back without what they showed. */
export const MOST_SCREENS = 64;

/** Reads what is needed of all that these operations end. */
export async function readKeepsakes(
  operations: readonly Operation[],
  { sessions, arrangement }: { readonly sessions: readonly SessionSnapshot[]; readonly arrangement: Arrangement },
  questions: Questions,
): Promise<Keepsakes> {
  const ends = consequencesOf(operations, { sessions, agents: [] });
  const restarted = new Set(ends.restarted.map(({ pane }) => pane.id));
  const paneIds = [...new Set([...ends.panes.map(({ pane }) => pane.id), ...restarted])];
  const windowIds = [...new Set(ends.windows.map(({ id }) => id))];
  const sessionIds = ends.sessions.map(({ id }) => id);
  const doomed = new Doomed(sessions);
  for (const operation of operations) doomed.add(operation);
  const open = doomed.open > 0;
  if (paneIds.length === 0 && sessionIds.length === 0 && !open) return nothing;
  const endsAll = sessionIds.length === sessions.length;
  const [forAll, base, shells, screens, paneOptions, windowOptions, sessionOptions, environments, ownHooks] =
    await Promise.all([
      endsAll ? readForAll(questions) : nothingForAll,
      questions.ask(ops.showOptions({ global: true, option: "base-index" })),
      readShells(open ? panePlaces(sessions) : [...ends.panes, ...ends.restarted], questions),
      readScreens(questions, paneIds.slice(0, MOST_SCREENS), arrangement),
      askEach(
        questions,
        paneIds.map((target) => ops.showOptions({ target, scope: "pane" })),
      ),
      askEach(
        questions,
        windowIds.map((target) => ops.showWindowOptions({ target })),
      ),
      askEach(
        questions,
        sessionIds.map((target) => ops.showOptions({ target })),
      ),
      askEach(
        questions,
        sessionIds.map((target) => ops.showEnvironment({ target })),
      ),
      readOwnHooks([...sessionIds, ...windowIds, ...paneIds], questions),
    ]);
  const options = (values: readonly unknown[], at: number): Options => (values[at] ?? {}) as Options;
  return {
    ...{ open, restarted, ownHooks, ...forAll },
    panes: new Map(
      paneIds.map((id, at) => [
        id,
        { ...(screens[at] ?? { rows: [], read: false }), options: options(paneOptions, at) },
      ]),
    ),
    windows: new Map(windowIds.map((id, at) => [id, options(windowOptions, at)])),
    sessions: new Map(
      sessionIds.map((id, at) => [
        id,
        { options: options(sessionOptions, at), environment: (environments[at] ?? []) as readonly Variable[] },
      ]),
    ),
    ...{ shells, baseIndex: Number(base.value?.["base-index"] ?? 0) },
  };
}

type ForAll = Pick<Keepsakes, "forAll" | "hooks" | "environment">;
const nothingForAll: ForAll = { forAll: [], hooks: [], environment: null };

async function readForAll(questions: Questions): Promise<ForAll> {
  const [forAll, hooks, environment] = await Promise.all([
    readServerOptions(questions),
    readServerHooks(questions),
    readServerEnvironment(questions),
  ]);
  return { forAll, hooks, environment };
}

const nothing: Keepsakes = {
  ...{ open: false, restarted: new Set(), ownHooks: new Map() },
  ...nothingForAll,
  ...{ panes: new Map(), windows: new Map(), sessions: new Map() },
  ...{ shells: new Map(), baseIndex: 0 },
};

/** What can't be told of one is missed, and stands in nobody's way. */
async function askEach(questions: Questions, operations: readonly Operation[]): Promise<readonly unknown[]> {
  if (operations.length === 0) return [];
  return (await questions.askAll(operations)).map(({ value }) => value);
}

async function readScreens(
  questions: Questions,
  ids: readonly PaneId[],
  arrangement: Arrangement,
): Promise<readonly Pick<Keepsake, "rows" | "read">[]> {
  const asked = ids.map((id) => screenOf(id, arrangement));
  const answers = (await askEach(questions, asked.flat())).values();
  return asked.map((parts) => {
    const found = parts.map(() => (answers.next().value ?? null) as readonly string[] | null);
    return { rows: found.flatMap((rows) => rows ?? []), read: found.every((rows) => rows !== null) };
  });
}

/** Under a full-screen program lies what comes back: that program does not. */
function screenOf(target: PaneId, { panes }: Arrangement): readonly Operation[] {
  const { covered = false, above = 0 } = panes.get(target) ?? {};
  const capture = (part: object): Operation =>
    makeOperation("capturePane", { target, escapes: true, join: true, ...part });
  if (!covered) return [capture({ start: -ROWS })];
  const below = capture({ alternate: true, quiet: true });
  return above > 0 ? [capture({ start: -ROWS, end: -1 }), below] : [below];
}
