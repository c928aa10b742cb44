import type { Profile } from "../models/profile.ts";

/** What a project's profile would do that its author could turn against the person who starts it. */
export interface TrustAsked {
  /** The variables that it sets, with their values. */
  readonly env: readonly (readonly [name: string, value: string])[];
  /** What risky permissions are called; null: the agent asks as it usually does. */
  readonly permissions: string | null;
}

interface Choice {
  readonly id: string;
  readonly label: string;
  readonly risky: boolean;
}

interface Start {
  /** What the provider offers. */
  readonly choices: readonly Choice[];
  /** The id of the choice that it is started with; null for the provider's own. */
  readonly permissions: string | null;
}

/**
 * What of such a start holds only once the person has agreed to the profile's content; null: nothing. Risky permissions count whoever
 * chose them: with them, the profile's instructions are carried out unasked.
 */
export function trustAsked(profile: Profile, { choices, permissions }: Start): TrustAsked | null {
  const env = Object.entries(profile.env).filter(([name]) => isTaken(name));
  const risky = choices.find(({ id, risky: is }) => is && id === permissions);
  return env.length === 0 && risky === undefined ? null : { env, permissions: risky?.label ?? null };
}

/** Names of ours are not a profile's to set. */
export function isTaken(name: string): boolean {
  return !name.startsWith("PANEGLASS_");
}

/** A variable's value so that nothing in it hides: quoted, with control and direction characters spelt out. */
export function plainValue(value: string): string {
  return JSON.stringify(value).replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (sign) => {
    return `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`;
  });
}
