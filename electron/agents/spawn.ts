import { launchArgs, type ProviderSpec } from "../../shared/agents/provider.ts";
import { AppError } from "../../shared/base/errors.ts";
import type { AgentId } from "../../shared/base/ids.ts";
import type { LiveValue } from "../../shared/base/live-value.ts";
import type { OpResult } from "../../shared/base/op-result.ts";
import type { Agent, SpawnReport, SpawnRequest } from "../../shared/models/agent.ts";
import type { AgentRecord } from "../../shared/models/agent-record.ts";
import type { Problem } from "../../shared/models/server.ts";
import { ops } from "../../shared/ops/catalog.ts";
import type { Created } from "../../shared/ops/returns.ts";
import { type Env, findProgram } from "./find-program.ts";
import { checkFolder } from "./folder-check.ts";
import { makeOwnWindow, markWindow } from "./own-session.ts";
import { isEngineError, type ServerLink } from "./server-link.ts";

export interface SpawnerOptions {
  readonly server: ServerLink;
  readonly providers: LiveValue<readonly ProviderSpec[]>;
  readonly env: Env;
  readonly home: string;
  readonly newId: () => AgentId;
  readonly now: () => number;
  /** Takes in an agent that runs. */
  readonly started: (record: AgentRecord) => Agent;
}

export interface Spawner {
  /**
   * Starts the copies one after another. What kept one from starting is in `problems` and stops no other. Resolves when the server's
   * picture holds them.
   */
  spawn(request: SpawnRequest): Promise<SpawnReport>;
}

/** Holds a new pane until its options are set, and gives up by itself if nobody comes. */
const placeholder = ["sleep", "60"];

interface Launch {
  readonly provider: ProviderSpec;
  readonly folder: string;
  /** Empty: the person's default shell. */
  readonly argv: readonly string[];
}

interface Copy extends Launch {
  readonly id: AgentId;
  readonly name: string;
}

export function createSpawner(options: SpawnerOptions): Spawner {
  let queue: Promise<unknown> = Promise.resolve();
  return {
    spawn: (request) => {
      // One at a time: two that both find no session would both make one.
      const done = queue.then(() => spawnAll(options, request));
      queue = done.catch(() => {}); // The caller hears of it; the next spawn starts afresh.
      return done;
    },
  };
}

async function spawnAll(options: SpawnerOptions, request: SpawnRequest): Promise<SpawnReport> {
  const prepared = await prepare(options, request);
  if ("problem" in prepared) return { agents: [], problems: [prepared.problem] };
  const agents: Agent[] = [];
  const problems: Problem[] = [...ignoredMessage(prepared.launch.provider, request)];
  for (let at = 0; at < request.copies; at += 1) {
    const name = at === 0 ? request.name : `${request.name} ${at + 1}`;
    const copy = { ...prepared.launch, id: options.newId(), name };
    const outcome = await spawnOne(options, copy);
    problems.push(...outcome.problems);
    if (outcome.agent) agents.push(outcome.agent);
  }
  await options.server.refresh().catch(ignoreBroken);
  return { agents, problems };
}

async function prepare(
  options: SpawnerOptions,
  request: SpawnRequest,
): Promise<{ launch: Launch } | { problem: Problem }> {
  const provider = options.providers.value.find((one) => one.id === request.providerId);
  if (!provider) return { problem: unknownProvider(request.providerId, options.providers.value) };
  const { resolved, problem } = await checkFolder(request.folder, options.home);
  if (problem) return { problem };
  const { programs } = provider.command;
  if (programs.length === 0) return { launch: { provider, folder: resolved, argv: [] } };
  const program = await findProgram(programs, options.env);
  if (program === null) return { problem: missingProgram(provider) };
  return { launch: { provider, folder: resolved, argv: [program, ...launchArgs(provider, request.message)] } };
}

interface Outcome {
  readonly agent: Agent | null;
  readonly problems: readonly Problem[];
}

async function spawnOne(options: SpawnerOptions, copy: Copy): Promise<Outcome> {
  try {
    const held = copy.argv.length > 0 ? { argv: placeholder } : {};
    const window = await makeOwnWindow(options.server, { name: copy.name, cwd: copy.folder, ...held });
    if (!window.value) return { agent: null, problems: [refusedBy(window, copy)] };
    return await launchIn(options, copy, window.value);
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return { agent: null, problems: [broken(thrown, copy)] };
  }
}

async function launchIn(options: SpawnerOptions, copy: Copy, made: Created): Promise<Outcome> {
  const { server } = options;
  const target = made.paneId;
  const env = { ...copy.provider.launch.env, PANEGLASS_AGENT_ID: copy.id };
  const program = { cwd: copy.folder, env, ...(copy.argv.length > 0 ? { argv: copy.argv } : {}) };
  const results = await server.runAll([
    ops.setOption({ target: made.windowId, scope: "window", option: "remain-on-exit", value: "on" }),
    // tmux's own words on an ended pane push the program's first line out of sight; older tmux has no such option.
    ops.setOption({ target: made.windowId, scope: "window", option: "remain-on-exit-format", value: "", quiet: true }),
    markWindow(made.windowId),
    ops.setOption({ target, scope: "pane", option: "@paneglass_agent", value: copy.id }),
    ops.respawnPane({ target, kill: true, ...program }),
  ]);
  const problems = results.filter((result) => result.status !== "complete").map((result) => refusedBy(result, copy));
  if (results.at(-1)?.status !== "complete") {
    await server.run(ops.killWindow({ target: made.windowId }));
    return { agent: null, problems };
  }
  const { id, name, folder, provider } = copy;
  const lifeId = server.state.value.lifeId ?? "";
  const record = {
    id,
    name,
    folder,
    providerId: provider.id,
    paneId: target,
    lifeId,
    createdAt: options.now(),
    profile: null,
    model: null,
    permissions: null,
    session: null,
    transcript: null,
  };
  return { agent: options.started(record), problems };
}

function unknownProvider(id: string, providers: readonly ProviderSpec[]): Problem {
  const names = providers.map((provider) => provider.name).join(", ");
  return { code: "provider.unknown", message: `There is no provider "${id}".`, next: `Choose one of: ${names}.` };
}

function missingProgram(provider: ProviderSpec): Problem {
  const { programs, install } = provider.command;
  return {
    code: "provider.missing",
    message: `${provider.name} was not found: no program called ${programs.join(" or ")} is on PATH.`,
    next: `Install it with: ${install}`,
  };
}

function ignoredMessage(provider: ProviderSpec, request: SpawnRequest): Problem[] {
  if (provider.launch.message !== null || !request.message?.trim()) return [];
  const message = `${provider.name} can't take a first message at its start, so it was not sent.`;
  return [{ code: "spawn.messageIgnored", message, next: "Type it in the agent's tile." }];
}

function refusedBy(result: OpResult, copy: Copy): Problem {
  const old = result.status === "unsupported";
  const why = old ? result.notes.join(" ") : result.stderr.trim() || `status ${result.status}`;
  const message = `"${copy.name}" could not be started as it should: ${result.kind}: ${why}`;
  const next = old
    ? "Update tmux to 3.2 or newer, or choose another engine under Engines."
    : "Look at what it says, then try again.";
  return { code: old ? "spawn.unsupported" : "spawn.refused", message, next };
}

function broken(thrown: AppError, copy: Copy): Problem {
  const message = `"${copy.name}" could not be started: ${thrown.message}`;
  return { code: thrown.code, message, next: "When Paneglass is connected again, try again." };
}

/** The picture comes by itself when the connection is back. */
function ignoreBroken(thrown: unknown): void {
  if (!isEngineError(thrown)) throw thrown;
}
