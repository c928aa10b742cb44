import { takesPrompt } from "../../shared/agents/launch.ts";
import type { ProviderSpec } from "../../shared/agents/provider.ts";
import type { LiveValue } from "../../shared/base/live-value.ts";
import type { SpawnRequest } from "../../shared/models/agent.ts";
import type { AgentRecord } from "../../shared/models/agent-record.ts";
import type { Profile } from "../../shared/models/profile.ts";
import type { Problem } from "../../shared/models/server.ts";
import { type Env, findProgram } from "./find-program.ts";
import { checkFolder } from "./folder-check.ts";
import { ruleProblem } from "./folder-rules.ts";
import {
  folderRefused,
  ignoredMessage,
  ignoredPrompt,
  missingProgram,
  noModel,
  noSuchChoice,
  unknownProvider,
  withoutProfile,
} from "./spawn-problems.ts";

/** A profile, and the folder that relative rules of its mean; null for the person's own. */
export interface FoundProfile {
  readonly profile: Profile;
  readonly root: string | null;
}

/** Where profiles come from. */
export interface ProfileSource {
  /** The profile of that id that holds in `folder`, or why there is none that can be used. */
  find(id: string, folder: string): Promise<FoundProfile | { readonly problem: Problem }>;
}

export interface OrderOptions {
  readonly providers: LiveValue<readonly ProviderSpec[]>;
  readonly profiles: ProfileSource;
  readonly env: Env;
  readonly home: string;
}

/** A request that can be carried out: everything in it is known to be there. */
export interface Order {
  readonly provider: ProviderSpec;
  /** Null: the person's default shell. */
  readonly program: string | null;
  readonly folder: string;
  readonly message: string;
  readonly model: string | null;
  readonly permissions: string | null;
  readonly profile: Profile | null;
  /** What of the request is left out. */
  readonly notes: readonly Problem[];
}

type Asked = Pick<SpawnRequest, "providerId" | "folder"> & {
  readonly [Key in "message" | "model" | "permissions" | "profile"]?: string | undefined;
};

/** Checks a request against this machine. What it leaves out comes from its profile. */
export async function orderOf(asked: Asked, options: OrderOptions): Promise<Order | { readonly problem: Problem }> {
  const known = options.providers.value;
  const provider = known.find((one) => one.id === asked.providerId);
  if (!provider) return { problem: unknownProvider(asked.providerId, known) };
  const { resolved: folder, problem } = await checkFolder(asked.folder, options.home);
  if (problem) return { problem };
  const found = asked.profile === undefined ? null : await allowedProfile(asked.profile, folder, options);
  if (found && "problem" in found) return found;
  const { programs } = provider.command;
  const program = programs.length === 0 ? null : await findProgram(programs, options.env);
  if (programs.length > 0 && program === null) return { problem: missingProgram(provider) };
  return completed({ provider, program, folder, profile: found }, asked);
}

/**
 * The order in which an agent that has ended was started, for its conversation to go on. A profile that is gone, or may no longer be
 * used here, does not keep it from that: what is known of it without is enough, and it is told.
 */
export async function orderAgain(record: AgentRecord, options: OrderOptions): ReturnType<typeof orderOf> {
  const { providerId, folder, model, permissions, profile } = record;
  const asked = { providerId, folder, model: model ?? undefined, permissions: permissions ?? undefined };
  if (profile === null) return orderOf(asked, options);
  const whole = await orderOf({ ...asked, profile }, options);
  if (!("problem" in whole) || !/^(profile|file)\./.test(whole.problem.code)) return whole;
  const without = await orderOf(asked, options);
  if ("problem" in without) return without;
  return { ...without, notes: [...without.notes, withoutProfile(record.name, whole.problem)] };
}

async function allowedProfile(
  id: string,
  folder: string,
  options: OrderOptions,
): Promise<Profile | { readonly problem: Problem }> {
  const found = await options.profiles.find(id, folder);
  if ("problem" in found) return found;
  const outside = await ruleProblem(folder, { rules: found.profile.folders, home: options.home, root: found.root });
  return outside === null ? found.profile : { problem: folderRefused(found.profile, folder) };
}

type Found = Pick<Order, "provider" | "program" | "folder" | "profile">;

function completed(found: Found, asked: Asked): Order | { readonly problem: Problem } {
  const { provider, profile } = found;
  // A profile's choices are among its own provider's.
  const own = profile?.provider === provider.id ? profile : null;
  const model = asked.model ?? own?.model ?? null;
  const permissions = asked.permissions ?? own?.permissions ?? null;
  const wrong = choiceProblem(provider, model, permissions);
  if (wrong) return { problem: wrong };
  const message = asked.message ?? "";
  return { ...found, message, model, permissions, notes: notesOf(found, message) };
}

function notesOf({ provider, profile }: Found, message: string): Problem[] {
  const unsaid = message.trim() !== "" && provider.launch.message === null;
  const untold = profile !== null && profile.prompt.trim() !== "" && !takesPrompt(provider);
  return [...(unsaid ? [ignoredMessage(provider)] : []), ...(untold ? [ignoredPrompt(provider, profile)] : [])];
}

function choiceProblem({ name, launch }: ProviderSpec, model: string | null, permissions: string | null) {
  // A name that begins with a dash would be read as a flag.
  if (model !== null && (launch.model === null || !/^[^-\s][^\s\p{Cc}]*$/u.test(model)))
    return noModel(name, model, launch.model !== null);
  if (permissions === null || launch.permissions.some(({ id }) => id === permissions)) return null;
  return noSuchChoice(name, permissions, launch.permissions);
}
