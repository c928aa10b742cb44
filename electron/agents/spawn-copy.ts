import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { launchWords } from "../../shared/agents/launch.ts";
import { isTaken } from "../../shared/agents/profile-trust.ts";
import type { AgentId, PaneId } from "../../shared/base/ids.ts";
import type { AgentRecord } from "../../shared/models/agent-record.ts";
import { agentPlaces } from "./agent-folder.ts";
import { type HookLaunch, hookLaunch, type LaunchPlaces, prepareHooks } from "./hook-files.ts";
import type { Order } from "./spawn-order.ts";

/** One agent as it is to be started. */
export interface Copy {
  readonly order: Order;
  readonly id: AgentId;
  readonly name: string;
  /** Empty: the person's default shell. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The id of its conversation, as far as it is known before it starts. */
  readonly session: string | null;
}

/** Who is to be started. `resume`: the id of the conversation to take up, which then gets no first message. */
export interface Named {
  readonly id: AgentId;
  readonly name: string;
  readonly resume?: string;
}

/** Works out argv and environment, and touches nothing. */
export function sketchCopy(order: Order, named: Named, places: LaunchPlaces): Copy {
  return assembled(order, named, {
    state: places.state,
    hooks: hookLaunch(order.provider, named.id, around(order, places)),
  });
}

/** Writes the files of this launch, in the agent's own folder. Throws what the file system says. */
export async function armCopy(order: Order, named: Named, places: LaunchPlaces): Promise<Copy> {
  const hooks = await prepareHooks(order.provider, named.id, around(order, places));
  const copy = assembled(order, named, { state: places.state, hooks });
  const prompt = promptOf(order);
  if (prompt !== "") {
    const file = promptFile(places.state, named.id);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, prompt, { mode: 0o600 });
  }
  return copy;
}

/** What is kept of a copy once it runs. */
export function recordOf(copy: Copy, at: { paneId: PaneId; lifeId: string; now: number }): AgentRecord {
  const { id, name, session, order } = copy;
  const { folder, model, permissions } = order;
  return {
    ...{ id, name, folder, model, permissions, session },
    providerId: order.provider.id,
    paneId: at.paneId,
    lifeId: at.lifeId,
    createdAt: at.now,
    profile: order.profileRef,
    transcript: null,
  };
}

interface Made {
  readonly state: string;
  readonly hooks: HookLaunch;
}

function assembled(order: Order, { id, name, resume }: Named, { state, hooks }: Made): Copy {
  const { provider, program, folder, model, permissions } = order;
  const text = promptOf(order);
  const session = resume ?? (provider.launch.session?.assign ? randomUUID() : null);
  const words = launchWords(provider, {
    ...{ folder, model, permissions, hooks },
    message: resume === undefined ? order.message : "",
    systemPrompt: text === "" ? null : { text, file: promptFile(state, id) },
    session: session === null ? null : { how: resume === undefined ? "assign" : "resume", id: session },
  });
  const argv = program === null ? [] : [program, ...words.args];
  return { order, id, name, argv, session, env: { ...words.env, ...ownEnv(order), ...hooks.env } };
}

/** What the profile sets. */
function ownEnv({ profile }: Order): Record<string, string> {
  const entries = Object.entries(profile?.env ?? {});
  return Object.fromEntries(entries.filter(([name]) => isTaken(name)));
}

/** The surroundings of the launch, with what the profile changes in them. */
function around(order: Order, places: LaunchPlaces): LaunchPlaces {
  const own = ownEnv(order);
  return { ...places, env: { ...places.env, ...own }, path: own["PATH"] ?? places.path };
}

function promptOf({ profile }: Order): string {
  return profile?.prompt.trim() ?? "";
}

function promptFile(state: string, id: AgentId): string {
  return path.join(agentPlaces(state, id).launch, "prompt.md");
}
