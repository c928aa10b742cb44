import styles from "./PlanPreview.module.css";

interface PlanPreviewProps {
  /** Null while it is being worked out. */
  readonly preview: {
    readonly agents: readonly {
      readonly name: string;
      readonly folder: string;
      readonly argv: readonly string[];
      readonly problem: { readonly message: string; readonly next: string } | null;
    }[];
    readonly steps: readonly {
      readonly kind: string;
      readonly argv: readonly string[] | null;
      readonly about: string;
    }[];
  } | null;
  readonly failure: string | null;
}

/** What starting would do, before it is done. */
export function PlanPreview({ preview, failure }: PlanPreviewProps) {
  if (failure !== null) return <p className={styles["problem"]}>{failure}</p>;
  if (preview === null) return <p className={styles["quiet"]}>Working it out…</p>;
  const { agents, steps } = preview;
  return (
    <div className={styles["preview"]}>
      <ul className={styles["agents"]}>
        {agents.map(({ name, folder, argv, problem }, at) => (
          <li key={`${at} ${name}`} data-testid="preview-agent">
            <p className={styles["who"]}>
              <span className={styles["name"]}>{name}</span> <span className={styles["folder"]}>{folder}</span>
            </p>
            {problem === null ? (
              <code className={styles["argv"]}>{argv.length === 0 ? "your shell" : argv.map(readable).join(" ")}</code>
            ) : (
              <p className={styles["problem"]}>
                {problem.message} {problem.next}
              </p>
            )}
          </li>
        ))}
      </ul>
      {steps.length > 0 && (
        <details className={styles["steps"]} data-testid="preview-steps">
          <summary>{steps.length === 1 ? "1 step" : `${steps.length} steps`} on the server</summary>
          <ol>
            {steps.map(({ argv, about }, at) => (
              <li key={`${at} ${about}`}>
                {about}
                {argv !== null && <code className={styles["argv"]}>{argv.map(readable).join(" ")}</code>}
              </li>
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

const LONGEST_WORD = 240;

/** A word as a shell would have it, for reading: no shell ever sees it. */
function readable(word: string): string {
  const short = word.length > LONGEST_WORD ? `${word.slice(0, LONGEST_WORD)}…` : word;
  return /^[\w@%+=:,./-]+$/.test(short) ? short : `'${short.replaceAll("'", "’")}'`;
}
