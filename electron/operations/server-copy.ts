import type { PaneId, SessionId, WindowId } from "../../shared/base/ids.ts";
import type { OpResult } from "../../shared/base/op-result.ts";
import { ops } from "../../shared/ops/catalog.ts";
import type { Operation } from "../../shared/ops/define.ts";
import type { BufferRow } from "../../shared/ops/list-rows.ts";
import type { Engine } from "../engines/engine.ts";
import { runOps } from "../run/run-op.ts";
import { runPlan } from "../run/run-plan.ts";
import { type Arrangement, type AskAll, emptyArrangement, type PaneStand, readArrangement } from "./arrangement.ts";
import { type Program, Rebuild } from "./rebuild.ts";
import { rebuildLinks } from "./rebuild-links.ts";
import { SHELLS } from "./revive.ts";

type Kind = "session" | "window" | "pane";
/** Opens an empty server that gives these numbers to what is made in it. */
export type OpenCopy = (nextId: (kind: Kind) => number | null) => Engine;

type Options = Readonly<Record<string, string | number | boolean>>;

/** What a server has, as far as a copy of it needs that. */
export interface Original {
  readonly arrangement: Arrangement;
  readonly globals: readonly Operation[];
  readonly own: readonly Operation[];
}

/** Options that decide what commands come to. */
const MATTER: readonly RegExp[] = [
  /^(?:base-index|default-size|detach-on-destroy|renumber-windows|destroy-unattached)$/,
  /^(?:pane-base-index|main-pane-|other-pane-|tiled-layout|automatic-rename$|allow-|remain-on-exit$|pane-border-(?:status|lines)$)/,
  /^@/,
];

/** More windows than these are copied without options of their own. */
const MOST_OWN = 100;

/** Throws EngineError. Where no server runs there is nothing to copy. */
export async function readOriginal(askAll: AskAll): Promise<Original> {
  const arrangement = await readArrangement(askAll);
  const [sessionGlobals, windowGlobals, buffers] = await askAll([
    ops.showOptions({ global: true }),
    ops.showWindowOptions({ global: true }),
    ops.listBuffers(),
  ]);
  const windows = [...arrangement.windows.keys()].slice(0, MOST_OWN);
  const sessions = [...arrangement.sessions.keys()].slice(0, MOST_OWN);
  const shown = await askAll([
    ...windows.map((id) => ops.showWindowOptions({ target: id })),
    ...sessions.map((id) => ops.showOptions({ target: id })),
  ]);
  return {
    arrangement,
    globals: [
      ...settings(sessionGlobals, { global: true }),
      ...settings(windowGlobals, { global: true, scope: "window" }),
    ],
    own: [
      ...windows.flatMap((target, at) => settings(shown[at], { target, scope: "window" })),
      ...sessions.flatMap((target, at) => settings(shown[windows.length + at], { target })),
      ...((buffers?.value ?? []) as readonly BufferRow[]).map(({ name, sample }) =>
        ops.setBuffer({ name, data: sample === "" ? " " : sample }),
      ),
    ],
  };
}

function settings(result: OpResult | undefined, owner: Parameters<typeof ops.showOptions>[0]): readonly Operation[] {
  const values = Object.entries((result?.value ?? {}) as Options);
  const matter = values.filter(([name]) => MATTER.some((pattern) => pattern.test(name)));
  return matter.map(([option, value]) => ops.setOption({ ...owner, option, value }));
}

/** Makes the same again in an empty server: ids, names, places, sizes. Programs are only played there. Close the engine at the end. */
export async function copyServer({ arrangement, globals, own }: Original, open: OpenCopy): Promise<Engine> {
  const rebuild = new Rebuild({
    ...{ before: arrangement, after: emptyArrangement, now: emptyArrangement },
    programOf: playedProgram,
    names: [],
    ours: { pane: () => true, session: () => true, restarted: () => false },
    baseIndex: 0,
    arranges: true,
  });
  rebuildLinks(rebuild);
  const engine = open(numbersOf(rebuild));
  try {
    await runPlan(engine, rebuild.plan);
    await runOps(engine, [...globals, ...own]);
    await sizeAgain(engine, arrangement);
    return engine;
  } catch (thrown) {
    await engine.close(); // Nobody else knows of it.
    throw thrown;
  }
}

function playedProgram({ command, path }: PaneStand): Program {
  const program = SHELLS.test(command) || command === "" ? {} : { argv: ["env", command] };
  return { ...(path === "" ? {} : { cwd: path }), ...program };
}

/** What is made first gets the number of the first that the plan makes. */
function numbersOf({ sessions, windows, revived }: Rebuild): (kind: Kind) => number | null {
  const queues: Record<Kind, (SessionId | WindowId | PaneId)[]> = {
    session: [...sessions.keys()],
    window: [...windows.keys()],
    pane: [...revived.keys()],
  };
  return (kind) => {
    const id = queues[kind].shift();
    return id === undefined ? null : Number(id.slice(1));
  };
}

/** A window may be of another size than the session that it was made in. */
async function sizeAgain(engine: Engine, { windows, panes }: Arrangement): Promise<void> {
  const copied = await readArrangement((all) => runOps(engine, all));
  const wrong = [...windows.values()].filter(({ id, layout }) => copied.windows.get(id)?.layout !== layout);
  const again = wrong.flatMap(({ id, layout, zoomed, active }): Operation[] => {
    const [, width, height] = /^\w+,(\d+)x(\d+)/.exec(layout) ?? [];
    if (width === undefined || height === undefined) return [];
    const zoom = zoomed && active !== null && panes.has(active) ? [ops.resizePane({ target: active, zoom: true })] : [];
    const size = { width: Number(width), height: Number(height) };
    return [ops.resizeWindow({ target: id, ...size }), ops.selectLayout({ target: id, layout }), ...zoom];
  });
  if (again.length > 0) await runOps(engine, again);
}
