import type { KeyboardEvent } from "react";
import { profilesSlice, type UsableProfile } from "../../state/profiles-slice.ts";
import { useApp } from "../../state/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { MemberFields, type WhoGroup } from "./MemberFields.tsx";
import { anotherMember, type MemberDraft, MOST_MEMBERS } from "./team-draft.ts";
import { TeamPreviewFold } from "./TeamPreviewFold.tsx";
import styles from "./Teams.module.css";
import type { TeamsState } from "./use-teams.ts";

/** One team: its name, its members, and what starting it would do. */
export function TeamForm({ state }: { state: TeamsState }) {
  const { shown, draft, fixed, errors, trouble, change } = state;
  const groups = useWhoGroups();
  const problem = shown?.problem ?? null;
  const setMember = (next: MemberDraft): void =>
    change({ members: draft.members.map((one) => (one.key === next.key ? next : one)) });
  const add = (): void => {
    const last = draft.members.at(-1);
    const like = { who: "", name: "", message: "", copies: 1, folder: last?.folder ?? "~" };
    change({ members: [...draft.members, anotherMember(draft.members, like)] });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || fixed) return;
    event.preventDefault();
    void state.start();
  };
  return (
    <form className={styles["form"]} onSubmit={(event) => event.preventDefault()} onKeyDown={onKeyDown} noValidate>
      {problem !== null && (
        <p className={styles["problem"]} data-testid="team-problem">
          {problem.message} {problem.next}
        </p>
      )}
      {trouble.length > 0 && (
        <div className={styles["problem"]} role="alert" data-testid="team-trouble">
          {trouble.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      )}
      {!fixed && (
        <>
          <Field label="Name" error={errors.name}>
            {(control) => (
              <input
                {...control}
                data-testid="team-name"
                value={draft.name}
                autoComplete="off"
                onChange={(event) => change({ name: event.target.value })}
              />
            )}
          </Field>
          <ul className={styles["members"]}>
            {draft.members.map((member) => (
              <li key={member.key} className={styles["member"]} data-testid="team-member">
                <MemberFields
                  member={member}
                  groups={groups}
                  errors={errors.of?.[member.key] ?? {}}
                  onChange={setMember}
                  onRemove={() => change({ members: draft.members.filter((one) => one !== member) })}
                />
              </li>
            ))}
          </ul>
          {errors.members !== undefined && <p className={styles["error"]}>{errors.members}</p>}
          <span>
            <Button onClick={add} disabled={draft.members.length >= MOST_MEMBERS} data-testid="team-add">
              <Icon name="plus" />
              Add a member
            </Button>
          </span>
          <TeamPreviewFold state={state} />
        </>
      )}
      {shown !== null && <p className={styles["file"]}>{shown.file}</p>}
    </form>
  );
}

function useWhoGroups(): readonly WhoGroup[] {
  const profiles = useApp((all) => profilesSlice.selectors.usable(all.profiles.files));
  const providers = useApp((all) => all.agents.providers) ?? [];
  const option = ({ ref, profile }: UsableProfile) => ({ who: `profile ${ref}`, name: profile.name });
  return [
    { label: "Profiles", options: profiles.filter(({ project }) => project === null).map(option) },
    { label: "Profiles of the project", options: profiles.filter(({ project }) => project !== null).map(option) },
    {
      label: "Agents",
      options: providers.filter(({ available }) => available).map(({ id, name }) => ({ who: `provider ${id}`, name })),
    },
  ];
}
