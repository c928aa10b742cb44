import { useRef } from "react";
import { Button } from "./Button.tsx";
import { Icon } from "./Icon.tsx";
import styles from "./ProjectProfileNote.module.css";

interface ProjectProfileNoteProps {
  readonly profile: {
    readonly name: string;
    readonly file: string;
    readonly project: string;
    readonly permissions: string | null;
    readonly risky: boolean;
    readonly variables: readonly { readonly name: string; readonly value: string }[];
    readonly trust: "plain" | "asked" | "agreed";
  };
  /** Resolves when what is shown is up to date again. */
  readonly onTrust: () => Promise<void>;
}

/** Whose a project's profile is, what it would do, and the act that agrees to it. */
export function ProjectProfileNote({ profile, onTrust }: ProjectProfileNoteProps) {
  const { name, file, project, permissions, risky, variables, trust } = profile;
  const note = useRef<HTMLDivElement>(null);
  // The button goes once it has worked: the keyboard stays where it was.
  const agree = (): void => void onTrust().then(() => note.current?.focus());
  return (
    <div
      ref={note}
      className={styles["note"]}
      data-trust={trust}
      data-testid="project-profile"
      tabIndex={-1}
      role="group"
      aria-label={`The project's profile ${name}`}
    >
      <p className={styles["head"]}>
        {trust === "asked" && <Icon name="alert" size={14} />}
        <span>
          <b>{name}</b> came with the project {project}. {words[trust]}
        </span>
      </p>
      <dl className={styles["does"]}>
        <dt>Permissions</dt>
        <dd data-risky={risky}>
          {permissions === null ? "the CLI’s own choice" : `${permissions}${risky ? " ⚠" : ""}`}
        </dd>
        <dt>Variables</dt>
        <dd>
          {variables.length === 0 && "none"}
          {variables.map((one) => (
            <code key={one.name} className={styles["variable"]}>
              {one.name}={one.value}
            </code>
          ))}
        </dd>
      </dl>
      {trust === "asked" && (
        <p className={styles["act"]}>
          <Button onClick={agree} data-testid="trust-profile" title={file} aria-label={`Trust this profile: ${name}`}>
            Trust this profile
          </Button>
          <span>
            {variables.length > 0
              ? "Variables can run programs of the project and send your keys elsewhere."
              : "With these permissions its instructions are carried out unasked."}
          </span>
        </p>
      )}
    </div>
  );
}

const words = {
  plain: "It sets no variables and asks as usual.",
  asked: "Not trusted yet: it starts nothing before you agree to what it would do.",
  agreed: "You trust it as it is; you are asked again when its file changes.",
} as const;
