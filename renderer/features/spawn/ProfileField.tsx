import { profilesSlice, type UsableProfile } from "../../state/profiles-slice.ts";
import { act, useApp } from "../../state/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";

interface ProfileFieldProps {
  readonly profiles: readonly UsableProfile[];
  readonly chosen: string;
  readonly onChoose: (ref: string) => void;
}

/** A profile to start from. What it sets is told below it, so that a project's profile hides nothing. */
export function ProfileField({ profiles, chosen, onChoose }: ProfileFieldProps) {
  const unusable = useApp((state) => profilesSlice.selectors.unusable(state.profiles.files));
  if (profiles.length === 0 && unusable === 0) return null;
  const found = profiles.find(({ ref }) => ref === chosen);
  const own = profiles.filter(({ project }) => project === null);
  const projects = profiles.filter(({ project }) => project !== null);
  const option = ({ ref, profile }: UsableProfile) => (
    <option key={ref} value={ref}>
      {profile.name}
    </option>
  );
  return (
    <Field
      label="Profile"
      optional
      hint={found ? aboutProfile(found) : aboutUnusable(unusable)}
      beside={<Button onClick={() => act.dialogs.show({ kind: "profiles" })}>Edit…</Button>}
    >
      {(control) => (
        <select
          {...control}
          data-testid="spawn-profile"
          value={chosen}
          onChange={(event) => onChoose(event.target.value)}
        >
          <option value="">None</option>
          {own.length > 0 && <optgroup label="Yours">{own.map(option)}</optgroup>}
          {projects.length > 0 && <optgroup label="Of the project">{projects.map(option)}</optgroup>}
        </select>
      )}
    </Field>
  );
}

function aboutUnusable(count: number): string | undefined {
  if (count === 0) return undefined;
  return count === 1
    ? "One profile can’t be used: Edit… tells why."
    : `${count} profiles can’t be used: Edit… tells why.`;
}

function aboutProfile({ profile, project }: UsableProfile): string {
  const { description, model, permissions, env, prompt } = profile;
  const names = Object.keys(env);
  const parts = [
    project === null ? "" : `From ${project}`,
    description.trim(),
    model === null ? "" : `model ${model}`,
    permissions === null ? "" : `permissions ${permissions}`,
    names.length === 0 ? "" : `sets ${names.join(", ")}`,
    prompt === "" ? "" : "has a system prompt",
  ];
  return parts.filter((part) => part !== "").join(" · ");
}
