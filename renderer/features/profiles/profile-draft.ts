import { Profile } from "../../../shared/models/profile.ts";

/** A profile as it stands in the form. */
export interface ProfileDraft {
  /** Empty while it has no file: it gets its id from its name. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly provider: string;
  readonly model: string;
  readonly permissions: string;
  /** One `NAME=value` a line. */
  readonly env: string;
  /** One a line. */
  readonly folders: string;
  readonly prompt: string;
}

export type DraftErrors = { readonly [Field in keyof ProfileDraft]?: string };

export const emptyDraft: ProfileDraft = {
  ...{ id: "", name: "", description: "", provider: "", model: "" },
  ...{ permissions: "", env: "", folders: "", prompt: "" },
};

export function draftOf(profile: Profile): ProfileDraft {
  const { id, name, provider, prompt } = profile;
  return {
    ...{ id, name, provider, prompt },
    description: profile.description.trim(),
    model: profile.model ?? "",
    permissions: profile.permissions ?? "",
    env: Object.entries(profile.env)
      .map(([key, value]) => `${key}=${value}`)
      .join("\n"),
    folders: profile.folders.join("\n"),
  };
}

/** The draft as a profile with that id, or what is wrong with it, field by field. */
export function profileOf(draft: ProfileDraft, id: string): { profile: Profile } | { errors: DraftErrors } {
  const env = linesOf(draft.env).map((line): [string, string] => {
    const at = line.indexOf("=");
    return at === -1 ? [line, ""] : [line.slice(0, at).trim(), line.slice(at + 1)];
  });
  const read = Profile.safeParse({
    id,
    name: draft.name,
    description: draft.description.trim(),
    provider: draft.provider,
    model: draft.model.trim() || null,
    permissions: draft.permissions || null,
    env: Object.fromEntries(env),
    folders: linesOf(draft.folders),
    prompt: draft.prompt.trim(),
  });
  if (read.success && linesOf(draft.env).every((line) => line.includes("="))) return { profile: read.data };
  const fields = new Set(read.error?.issues.map(({ path }) => path[0]));
  const wrong = Object.entries(complaints).filter(([field]) => fields.has(field));
  const unequal = linesOf(draft.env).find((line) => !line.includes("="));
  const ofEnv = unequal === undefined ? {} : { env: `"${unequal}" has no "=".` };
  return { errors: { ...Object.fromEntries(wrong), ...ofEnv } };
}

/** The only ways in which a form can break each rule. */
const complaints: DraftErrors = {
  name: "A name of 1 to 80 characters is needed.",
  description: "At most 400 characters.",
  provider: "Choose what it runs.",
  model: "At most 120 characters.",
  env: "Names of variables have letters, digits and _, and begin with no digit.",
  prompt: "At most 200,000 characters.",
};

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
