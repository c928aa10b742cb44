import { plainValue, type TrustAsked } from "../../shared/agents/profile-trust.ts";
import type { ProviderSpec } from "../../shared/agents/provider.ts";
import type { AppError } from "../../shared/base/errors.ts";
import type { Profile } from "../../shared/models/profile.ts";
import type { Problem } from "../../shared/models/server.ts";
import type { Outcome } from "../../shared/plan/outcome.ts";

export function unknownProvider(id: string, providers: readonly ProviderSpec[]): Problem {
  const names = providers.map((provider) => provider.name).join(", ");
  return { code: "provider.unknown", message: `There is no provider "${id}".`, next: `Choose one of: ${names}.` };
}

export function missingProgram(provider: ProviderSpec): Problem {
  const { programs, install } = provider.command;
  return {
    code: "provider.missing",
    message: `${provider.name} was not found: no program called ${programs.join(" or ")} is on PATH.`,
    next: `Install it with: ${install}`,
  };
}

export function noModel(name: string, model: string, takesModels: boolean): Problem {
  return takesModels
    ? { code: "spawn.model", message: `"${model}" can't be a model's name.`, next: `Type it as ${name} knows it.` }
    : {
        code: "spawn.model",
        message: `${name} can't be given a model at its start.`,
        next: "Leave the model out, and choose it there.",
      };
}

export function noSuchChoice(name: string, id: string, choices: readonly { readonly id: string }[]): Problem {
  const known = choices.map((choice) => choice.id).join(", ");
  const next = known === "" ? "Leave the permissions out." : `Choose one of: ${known}.`;
  return { code: "spawn.permissions", message: `${name} has no permissions called "${id}".`, next };
}

export function folderRefused(profile: Profile, folder: string): Problem {
  return {
    code: "profile.folder",
    message: `The profile "${profile.name}" may not be used in ${folder}.`,
    next: `It names these folders: ${profile.folders.join(", ")}. Choose one of them, or another profile.`,
  };
}

/** Values are told, too: they stand in the project's file for everybody to read, and they are what a person has to judge. */
export function untrusted(
  { profile, file }: { readonly profile: Profile; readonly file: string },
  { env, permissions }: TrustAsked,
): Problem {
  const set = env.map(([name, value]) => `${name}=${shortValue(value)}`).join(", ");
  const parts = [
    ...(env.length === 0 ? [] : [env.length === 1 ? `sets the variable ${set}` : `sets the variables ${set}`]),
    ...(permissions === null ? [] : [`would be started with the permissions "${permissions}"`]),
  ];
  const message = `The profile "${profile.name}" came with the project (${file}) and ${parts.join(", and ")}; you have not agreed to that.`;
  const next =
    'Read it, then choose "Trust this profile" in Spawn agent, Teams or Profiles; or start the agent without it.';
  return { code: "profile.untrusted", message, next };
}

const LONGEST_VALUE = 300;

function shortValue(value: string): string {
  if (value.length <= LONGEST_VALUE) return plainValue(value);
  return `${plainValue(value.slice(0, LONGEST_VALUE))}… (${value.length} characters)`;
}

export function ignoredMessage({ name }: ProviderSpec): Problem {
  const message = `${name} can't take a first message at its start, so it was not sent.`;
  return { code: "spawn.messageIgnored", message, next: "Type it in the agent's tile." };
}

export function ignoredPrompt({ name }: ProviderSpec, profile: Profile): Problem {
  const message = `${name} can't be told the prompt of the profile "${profile.name}".`;
  return { code: "spawn.promptIgnored", message, next: "Type what matters of it in the agent's tile." };
}

/** It goes on without the profile that it began with. */
export function withoutProfile(name: string, { code, message, next }: Problem): Problem {
  return { code, message: `"${name}" goes on without its profile's instructions and variables. ${message}`, next };
}

/** What an operation of a start that did not work means for the agent of that name. */
export function refusedBy({ kind, status, result, error }: Outcome, name: string): Problem {
  const old = status === "unsupported";
  const said = old ? result?.notes.join(" ") : result?.stderr.trim();
  const why = said || error?.message || `status ${status}`;
  const next = old
    ? "Update tmux to 3.2 or newer, or choose another engine under Engines."
    : "Look at what it says, then try again.";
  const message = `"${name}" could not be started as it should: ${kind}: ${why}`;
  return { code: old ? "spawn.unsupported" : "spawn.refused", message, next };
}

export function broken(thrown: AppError, name: string): Problem {
  const message = `"${name}" could not be started: ${thrown.message}`;
  return { code: thrown.code, message, next: "When Paneglass is connected again, try again." };
}

/** The way broke behind the start: it may have happened. */
export function doubtful(thrown: AppError, name: string): Problem {
  const message = `It can't be told whether "${name}" was started: ${thrown.message}`;
  return { code: thrown.code, message, next: "Look at its tile; close it and try again if nothing runs there." };
}
