import { z } from "zod";
import { AppError } from "../../shared/base/errors.ts";
import { nearKey } from "../../shared/base/near-key.ts";
import { Profile } from "../../shared/models/profile.ts";
import type { Problem } from "../../shared/models/server.ts";
import { editYaml, type ReadYaml, readYaml, splitFrontMatter } from "./front-matter.ts";

export interface ReadProfile {
  /** Null where it can't be used. */
  readonly profile: Profile | null;
  readonly problem: Problem | null;
}

const keys = ["name", "description", "provider", "model", "permissions", "env", "folders"] as const;
type Key = (typeof keys)[number];
type Fields = Partial<Record<Key, unknown>>;

/** In characters: a project's file may not keep everything else waiting. */
const LARGEST_FRONT = 64_000;

/** Another name for `permissions`, as profiles of other tools have it. */
const OTHER_PERMISSIONS = "permissionMode";

/** Reads a profile as it stands in its file. Never throws. */
export function readProfile(text: string, about: { readonly id: string; readonly file: string }): ReadProfile {
  const parts = splitFrontMatter(text);
  if (parts === null) {
    const lines = ["line 1: it does not begin with front matter between two lines of ---."];
    return { profile: null, problem: unreadable(about.file, lines) };
  }
  if (parts.front.length > LARGEST_FRONT) {
    return { profile: null, problem: unreadable(about.file, [`line 2: ${tooLong(parts.front)}`]) };
  }
  const yaml = readYaml(parts.front, 2);
  if (yaml.problems.length > 0) return { profile: null, problem: unreadable(about.file, yaml.problems) };
  const raw = z.record(z.string(), z.unknown()).safeParse(yaml.value).data;
  if (raw === undefined) return { profile: null, problem: unreadable(about.file, ["line 2: it holds no keys."]) };
  const read = Profile.safeParse({ id: about.id, name: about.id, ...fieldsOf(raw), prompt: parts.body.trim() });
  const typos = typosOf(raw, yaml);
  if (read.success && typos.length === 0) return { profile: read.data, problem: strangers(about.file, raw, yaml) };
  const issues = (read.error?.issues ?? []).map(({ path, message }) => saysOf(yaml, { path, message, raw }));
  return { profile: null, problem: unreadable(about.file, [...typos, ...issues]) };
}

function tooLong(front: string): string {
  return `the front matter has ${front.length} characters, and ${LARGEST_FRONT} at most are read.`;
}

/** Empty values are as good as none. */
function fieldsOf(raw: Readonly<Record<string, unknown>>): Fields {
  const given = keys.filter((key) => !isBlank(raw[key])).map((key) => [key, raw[key]]);
  const fields = Object.fromEntries(given) as Fields; // The keys are those of the list.
  const { provider, folders, permissions = raw[OTHER_PERMISSIONS] } = fields;
  return {
    ...fields,
    ...(typeof provider === "string" ? { provider: provider.toLowerCase().replaceAll("_", "-") } : {}),
    ...(typeof folders === "string" ? { folders: [folders] } : {}),
    ...(typeof permissions === "string" ? { permissions: kebab(permissions) } : {}),
  };
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === "" || value === "~" || value === "null";
}

function kebab(text: string): string {
  return text.replace(/(?<=[a-z])(?=[A-Z])/g, "-").toLowerCase();
}

function strange(raw: object): string[] {
  const known: readonly string[] = [...keys, OTHER_PERMISSIONS];
  return Object.keys(raw).filter((key) => !known.includes(key));
}

/** A key that is nearly one of ours was meant to be it: leaving it out could let an agent do more than was written. */
function typosOf(raw: object, yaml: ReadYaml): string[] {
  return strange(raw).flatMap((key) => {
    const meant = nearKey(key, keys);
    return meant === null ? [] : [`line ${yaml.lineOf(key)}: there is no key "${key}"; is it "${meant}"?`];
  });
}

function strangers(file: string, raw: object, yaml: ReadYaml): Problem | null {
  const unknown = strange(raw).map((key) => `${key} (line ${yaml.lineOf(key)})`);
  if (unknown.length === 0) return null;
  const message = `The profile ${file} has keys that mean nothing here and are left out: ${unknown.join(", ")}.`;
  return { code: "profile.keys", message, next: `Known are: ${keys.join(", ")}.` };
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly raw: object;
}

function saysOf(yaml: ReadYaml, { path, message, raw }: Issue): string {
  const [key = "", ...rest] = path.map(String);
  if (key === "prompt") return `the text below the front matter: ${message}.`;
  const written = key === "permissions" && !(key in raw) ? OTHER_PERMISSIONS : key;
  if (!(written in raw)) return `line 2: "${written}" is missing.`;
  return `line ${yaml.lineOf(written)}: "${[written, ...rest].join(".")}": ${message}.`;
}

function unreadable(file: string, lines: readonly string[]): Problem {
  const message = `The profile ${file} can't be used: ${lines.slice(0, 5).join(" ")}`;
  return { code: "profile.unreadable", message, next: "Mend it in an editor; it is read anew each time." };
}

/**
 * The file's text with the profile's values in it. What `before` has beside them, comments and keys of others, stays. Throws AppError
 * `profile.unreadable` when `before` can't be understood, so that nothing of it is lost, and `profile.invalid` when it could not be read again.
 */
export function writeProfile(profile: Profile, before: string | null, file: string): string {
  // Setting ever so many keys takes ever longer: what is too long in any spelling is not begun.
  short([...Object.entries(profile.env), ...profile.folders].flat().join("\n"));
  const { front, body, old } = before === null ? fresh : whatStands(before, { id: profile.id, file });
  const prompt = profile.prompt.trim();
  const text = old?.prompt === prompt ? body : bodyOf(prompt);
  return `---\n${short(editYaml(front, changesOf(profile, old)))}---\n${text}`;
}

function short(front: string): string {
  if (front.length <= LARGEST_FRONT) return front;
  const message = `The profile has too much beside its prompt: ${tooLong(front)} Give it less, as of "env".`;
  throw new AppError("profile.invalid", message);
}

const fresh = { front: "", body: "", old: null };

function whatStands(before: string, about: { readonly id: string; readonly file: string }) {
  const parts = splitFrontMatter(before);
  const { profile: old, problem } = readProfile(before, about);
  if (parts !== null && old !== null) return { ...parts, old };
  throw new AppError("profile.unreadable", `${problem?.message ?? about.file} ${problem?.next ?? ""}`);
}

function bodyOf(prompt: string): string {
  return prompt === "" ? "" : `\n${prompt}\n`;
}

function changesOf(profile: Profile, old: Profile | null): Record<string, unknown> {
  const changed = keys.filter((key) => !same(profile[key], old?.[key]));
  const changes = Object.fromEntries(changed.map((key) => [key, isEmpty(profile[key]) ? undefined : profile[key]]));
  return changed.includes("permissions") ? { ...changes, [OTHER_PERMISSIONS]: undefined } : changes;
}

function isEmpty(value: Profile[Key]): boolean {
  return value === null || value === "" || (typeof value === "object" && Object.keys(value).length === 0);
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
