import { takesPrompt } from "../../shared/agents/launch.ts";
import { trustAsked } from "../../shared/agents/profile-trust.ts";
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
  untrusted,
  withoutProfile,
} from "./spawn-problems.ts";

/** A profile as it was found. */
export interface FoundProfile {
  readonly profile: Profile;
  readonly file: string;
  /** The project that it came with, from which its relative rules are meant; null for the person's own. */
  readonly root: string | null;
  /** False: nobody has agreed to its content, so it may neither set variables nor go with risky permissions. */
  readonly agreed: boolean;
}

/** Where profiles come from. */
export interface ProfileSource {
  /** The profile of those words, see `profileRef`, that holds in `folder`, or why there is none that can be used. */
  find(ref: string, folder: string): Promise<FoundProfile | { readonly problem: Problem }>;
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
  /** How that was asked for; null without one. */
  readonly profileRef: string | null;
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
  return completed({ provider, program, folder, found }, asked);
}

/**
 * The order in which an agent that has ended was started, for its conversation to go on. A profile that is gone, or may no longer be
 * used here, does not keep it from that: what is known of it without is enough, and it is told. A project's profile that has changed to
 * what nobody agreed to does: going on without it would not be what was agreed either.
 */
export async function orderAgain(record: AgentRecord, options: OrderOptions): ReturnType<typeof orderOf> {
  const { providerId, folder, model, permissions, profile } = record;
  const asked = { providerId, folder, model: model ?? undefined, permissions: permissions ?? undefined };
  if (profile === null) return orderOf(asked, options);
  const whole = await orderOf({ ...asked, profile }, options);
  if (!("problem" in whole) || !/^(profile|file)\.(?!untrusted$)/.test(whole.problem.code)) return whole;
  const without = await orderOf(asked, options);
  if ("problem" in without) return without;
  return { ...without, notes: [...without.notes, withoutProfile(record.name, whole.problem)] };
}

async function allowedProfile(
  id: string,
  folder: string,
  options: OrderOptions,
): Promise<FoundProfile | { readonly problem: Problem }> {
  const found = await options.profiles.find(id, folder);
  if ("problem" in found) return found;
  const outside = await ruleProblem(folder, { rules: found.profile.folders, home: options.home, root: found.root });
  return outside === null ? found : { problem: folderRefused(found.profile, folder) };
}

type Found = Pick<Order, "provider" | "program" | "folder"> & { readonly found: FoundProfile | null };

function completed({ found, ...rest }: Found, asked: Asked): Order | { readonly problem: Problem } {
  const { provider } = rest;
  const profile = found?.profile ?? null;
  const choices = choicesOf(asked, provider, profile);
  const problem = choiceProblem(provider, choices) ?? trustProblem(provider, found, choices.permissions);
  if (problem) return { problem };
  const { message = "", profile: profileRef = null } = asked;
  return { ...rest, ...choices, profile, profileRef, message, notes: notesOf(provider, profile, message) };
}

type Choices = Pick<Order, "model" | "permissions">;

/** A profile's choices are among its own provider's. */
function choicesOf(asked: Asked, provider: ProviderSpec, profile: Profile | null): Choices {
  const own = profile?.provider === provider.id ? profile : null;
  return {
    model: asked.model ?? own?.model ?? null,
    permissions: asked.permissions ?? own?.permissions ?? null,
  };
}

function trustProblem({ launch }: ProviderSpec, found: FoundProfile | null, permissions: string | null) {
  if (found === null || found.agreed) return null;
  const asks = trustAsked(found.profile, { choices: launch.permissions, permissions });
  return asks === null ? null : untrusted(found, asks);
}

function notesOf(provider: ProviderSpec, profile: Profile | null, message: string): Problem[] {
  const unsaid = message.trim() !== "" && provider.launch.message === null;
  const untold = profile !== null && profile.prompt.trim() !== "" && !takesPrompt(provider);
  return [...(unsaid ? [ignoredMessage(provider)] : []), ...(untold ? [ignoredPrompt(provider, profile)] : [])];
}

function choiceProblem({ name, launch }: ProviderSpec, { model, permissions }: Choices) {
  // A name that begins with a dash would be read as a flag.
  if (model !== null && (launch.model === null || !/^[^-\s][^\s\p{Cc}]*$/u.test(model)))
    return noModel(name, model, launch.model !== null);
  if (permissions === null || launch.permissions.some(({ id }) => id === permissions)) return null;
  return noSuchChoice(name, permissions, launch.permissions);
}
