import { isGood } from "../../shared/plan/outcome.ts";
import { AppError, messageOf } from "../../shared/base/errors.ts";
import type { AgentId, PaneId } from "../../shared/base/ids.ts";
import type { Agent, SpawnReport, SpawnRequest } from "../../shared/models/agent.ts";
import type { AgentRecord } from "../../shared/models/agent-record.ts";
import type { SpawnPreview, Team } from "../../shared/models/profile.ts";
import type { Problem } from "../../shared/models/server.ts";
import { ops } from "../../shared/ops/catalog.ts";
import { removeAgentFolder } from "./agent-folder.ts";
import type { LaunchPlaces } from "./hook-files.ts";
import { isEngineError, type ServerLink } from "./server-link.ts";
import { armCopy, type Copy, type Named, recordOf } from "./spawn-copy.ts";
import { type Order, orderAgain, type OrderOptions } from "./spawn-order.ts";
import { planInPane } from "./spawn-plan.ts";
import { previewOf } from "./spawn-preview.ts";
import { broken, doubtful, refusedBy } from "./spawn-problems.ts";
import { runCopies } from "./spawn-run.ts";
import { ordersOfRequest, ordersOfTeam, type Wanted } from "./spawn-wanted.ts";

export interface SpawnerOptions extends OrderOptions {
  readonly server: ServerLink;
  /** The app's state folder, absolute. */
  readonly state: string;
  readonly newId: () => AgentId;
  readonly now: () => number;
  /** Takes in an agent that runs, or runs again. */
  readonly started: (record: AgentRecord) => Agent;
}

type Place = Parameters<typeof planInPane>[1];

export interface Spawner {
  /**
   * Starts the copies as one plan. What kept one from starting is in `problems` and stops no other. Resolves when the server's picture
   * holds them.
   */
  spawn(request: SpawnRequest): Promise<SpawnReport>;
  /** Starts all members as one plan; else as {@link spawn}. */
  spawnTeam(team: Team): Promise<SpawnReport>;
  /** What {@link spawn} would do now. Nothing is started, and nothing is written. */
  preview(request: SpawnRequest): Promise<SpawnPreview>;
  previewTeam(team: Team): Promise<SpawnPreview>;
  /**
   * Starts the record's program again with the conversation that `record.session` names: in `place`, or in a new window. Nothing may run
   * there any more, but for what only holds it.
   */
  resume(record: AgentRecord, place: Place | null): Promise<SpawnReport>;
}

export function createSpawner(options: SpawnerOptions): Spawner {
  let queue: Promise<unknown> = Promise.resolve();
  // One at a time: two that both find no session would both make one.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = queue.then(work);
    queue = done.catch(() => {}); // The caller hears of it; the next spawn starts afresh.
    return done;
  };
  return {
    spawn: (request) => inTurn(async () => spawnAll(options, await ordersOfRequest(request, options))),
    spawnTeam: (team) => inTurn(async () => spawnAll(options, await ordersOfTeam(team, options))),
    preview: async (request) => previewOf(await ordersOfRequest(request, options), options),
    previewTeam: async (team) => previewOf(await ordersOfTeam(team, options), options),
    resume: (record, place) => inTurn(() => resumeOne(options, record, place)),
  };
}

async function spawnAll(options: SpawnerOptions, wanted: Wanted): Promise<SpawnReport> {
  const places = await placesOf(options);
  const problems: Problem[] = [...wanted.problems];
  const copies: Copy[] = [];
  for (const { order, name } of wanted.starts) {
    const armed = await tryArm(order, { id: options.newId(), name }, places);
    if ("problem" in armed) problems.push(armed.problem);
    else copies.push(armed.copy);
  }
  if (copies.length === 0) return { agents: [], problems };
  const report = await startAll(options, copies);
  await options.server.refresh().catch(ignoreBroken);
  return { agents: report.agents, problems: [...problems, ...report.problems] };
}

async function startAll(options: SpawnerOptions, copies: readonly Copy[]): Promise<SpawnReport> {
  const agents: Agent[] = [];
  const problems: Problem[] = [];
  const outcomes = await tryRun(options.server, copies);
  if ("problems" in outcomes) problems.push(...outcomes.problems);
  for (const copy of copies) {
    const outcome = "problems" in outcomes ? undefined : outcomes.get(copy);
    problems.push(...(outcome?.problems ?? []));
    if (outcome?.came === "running")
      agents.push(options.started(recordOf(copy, { paneId: outcome.ids.paneId, ...stamp(options) })));
    else await removeAgentFolder(options.state, copy.id);
  }
  return { agents, problems };
}

/** The way may be broken from the first question on. */
async function tryRun(server: ServerLink, copies: readonly Copy[]) {
  try {
    return await runCopies(server, copies);
  } catch (thrown) {
    if (!isEngineError(thrown)) throw thrown;
    return { problems: copies.map(({ name }) => broken(thrown, name)) };
  }
}

async function resumeOne(options: SpawnerOptions, record: AgentRecord, place: Place | null): Promise<SpawnReport> {
  const order = await orderAgain(record, options);
  if ("problem" in order) return { agents: [], problems: [order.problem] };
  if (record.session === null || order.provider.launch.session === null) {
    throw new AppError("agent.notResumable", `The conversation of "${record.name}" can't be taken up by its id.`);
  }
  const named = { id: record.id, name: record.name, resume: record.session };
  const armed = await tryArm(order, named, await placesOf(options));
  if ("problem" in armed) return { agents: [], problems: [armed.problem] };
  const { server } = options;
  const { paneId, problems } = await (place === null
    ? resumeBeside(server, armed.copy)
    : resumeIn(server, armed.copy, place));
  await server.refresh().catch(ignoreBroken);
  if (paneId === null) return { agents: [], problems: [...problems] };
  const { lifeId, now } = stamp(options);
  const again = options.started({ ...record, paneId, lifeId, createdAt: now });
  return { agents: [again], problems: [...order.notes, ...problems] };
}

interface Resumed {
  /** Null: it was not started. */
  readonly paneId: PaneId | null;
  readonly problems: readonly Problem[];
}

async function resumeBeside(server: ServerLink, copy: Copy): Promise<Resumed> {
  const outcomes = await tryRun(server, [copy]);
  if ("problems" in outcomes) return { paneId: null, problems: outcomes.problems };
  const outcome = outcomes.get(copy);
  return { paneId: outcome?.came === "running" ? outcome.ids.paneId : null, problems: outcome?.problems ?? [] };
}

async function resumeIn(server: ServerLink, copy: Copy, place: Place): Promise<Resumed> {
  const { pane: paneId } = place;
  const result = await server.runPlan(planInPane(copy, place));
  const last = result.outcomes.at(-1);
  if (last?.status === "unknown" && result.error) return { paneId, problems: [doubtful(result.error, copy.name)] };
  if (result.error) return { paneId: null, problems: [broken(result.error, copy.name)] };
  const problems = result.outcomes.filter((one) => !isGood(one)).map((one) => refusedBy(one, copy.name));
  return { paneId: last && isGood(last) ? paneId : null, problems };
}

async function tryArm(
  order: Order,
  named: Named,
  places: LaunchPlaces,
): Promise<{ copy: Copy } | { problem: Problem }> {
  try {
    return { copy: await armCopy(order, named, places) };
  } catch (thrown) {
    if (!(thrown instanceof Error) || !("errno" in thrown)) throw thrown;
    const message = `"${named.name}" could not be started: its files can't be written: ${messageOf(thrown)}`;
    return { problem: { code: "spawn.files", message, next: "Make room, or mend the rights of that folder." } };
  }
}

async function placesOf({ server, state, env }: SpawnerOptions): Promise<LaunchPlaces> {
  return { state, env, path: await serverPath(server) };
}

/** PATH as new panes of the server get it; null where it can't be told. */
async function serverPath(server: ServerLink): Promise<string | null> {
  try {
    const shown = await server.run(ops.showEnvironment({ global: true, name: "PATH" }));
    return shown.value?.[0]?.value ?? null;
  } catch (thrown) {
    ignoreBroken(thrown);
    return null;
  }
}

function stamp({ server, now }: SpawnerOptions): { lifeId: string; now: number } {
  return { lifeId: server.state.value.lifeId ?? "", now: now() };
}

/** The picture comes by itself when the connection is back. */
function ignoreBroken(thrown: unknown): void {
  if (!isEngineError(thrown)) throw thrown;
}
