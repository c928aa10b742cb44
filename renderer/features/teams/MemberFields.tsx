import { readProfileRef } from "../../../shared/models/profile.ts";
import { Field } from "../../ui/Field.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Stepper } from "../../ui/Stepper.tsx";
import { MemberNote } from "./MemberNote.tsx";
import { type MemberDraft, profileOfDraft, type TeamErrors } from "./team-draft.ts";
import styles from "./Teams.module.css";

/** Whom a member can be, by kind. */
export interface WhoGroup {
  readonly label: string;
  readonly options: readonly { readonly who: string; readonly name: string }[];
}

interface MemberFieldsProps {
  readonly member: MemberDraft;
  readonly groups: readonly WhoGroup[];
  readonly errors: NonNullable<TeamErrors["of"]>[number];
  readonly onChange: (member: MemberDraft) => void;
  readonly onRemove: () => void;
}

const MOST_COPIES = 8;

/** One member of a team. */
export function MemberFields({ member, groups, errors, onChange, onRemove }: MemberFieldsProps) {
  const change = (part: Partial<MemberDraft>): void => onChange({ ...member, ...part });
  const named = groups.flatMap(({ options }) => options);
  const profile = profileOfDraft(member) ?? "";
  const { ofProject } = readProfileRef(profile);
  const choose = (who: string): void => {
    const suggested = named.find((option) => option.who === member.who)?.name ?? "";
    const name = named.find((option) => option.who === who)?.name ?? "";
    // A name that was suggested goes with the choice; one that was typed stays.
    change({ who, ...(member.name === suggested ? { name } : {}) });
  };
  return (
    <>
      <div className={styles["row"]}>
        <Field label="Who" error={errors.who}>
          {(control) => (
            <select
              {...control}
              data-testid="member-who"
              value={member.who}
              onChange={(event) => choose(event.target.value)}
            >
              <option value="">Choose…</option>
              {!named.some(({ who }) => who === member.who) && member.who !== "" && (
                <option value={member.who}>{member.who.split(" ")[1]} (not here)</option>
              )}
              {groups
                .filter(({ options }) => options.length > 0)
                .map(({ label, options }) => (
                  <optgroup key={label} label={label}>
                    {options.map(({ who, name }) => (
                      <option key={who} value={who}>
                        {name}
                      </option>
                    ))}
                  </optgroup>
                ))}
            </select>
          )}
        </Field>
        <Field label="Name" error={errors.name}>
          {(control) => (
            <input
              {...control}
              data-testid="member-name"
              value={member.name}
              maxLength={80}
              autoComplete="off"
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </Field>
        <Field label="Copies">
          {({ id }) => (
            <Stepper
              id={id}
              label="Copies"
              value={member.copies}
              least={1}
              most={MOST_COPIES}
              onChange={(copies) => change({ copies })}
            />
          )}
        </Field>
        <span className={styles["remove"]}>
          <IconButton icon="trash" label={`Remove ${member.name || "this member"}`} onClick={onRemove} />
        </span>
      </div>
      <div className={styles["row"]} data-kind="task">
        <Field label="Folder" error={errors.folder}>
          {(control) => (
            <input
              {...control}
              data-testid="member-folder"
              data-mono="true"
              value={member.folder}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => change({ folder: event.target.value })}
            />
          )}
        </Field>
        <Field label="First message" optional>
          {(control) => (
            <textarea
              {...control}
              data-testid="member-message"
              rows={1}
              maxLength={16_000}
              value={member.message}
              onChange={(event) => change({ message: event.target.value })}
            />
          )}
        </Field>
      </div>
      {ofProject && <MemberNote profile={profile} folder={member.folder.trim()} />}
    </>
  );
}
