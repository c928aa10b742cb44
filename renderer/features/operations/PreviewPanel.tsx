import { useMemo } from "react";
import { consequencesOf } from "../../../shared/query/consequences.ts";
import { hasUndo } from "../../../shared/ops/traits.ts";
import { sayArgs } from "../../forms/use-operation-draft.ts";
import { useApp } from "../../state/store.ts";
import styles from "./Operations.module.css";
import { PreviewWords } from "./PreviewWords.tsx";
import type { OperationFormState } from "./use-operation-form.ts";

/** What would be sent, and what it would do, as the form stands. */
export function PreviewPanel({ form }: { form: OperationFormState }) {
  const { preview, draft, spec } = form;
  const { label, carries } = useApp((state) => state.server.state.engine);
  const version = useApp((state) => state.server.state.tmuxVersion);
  const ends = useConsequences(form);
  const canUndo = canBeUndone(form);
  return (
    <section className={styles["panel"]} aria-label="Preview" data-testid="operation-preview">
      <h3 className={styles["panelTitle"]}>
        What is sent
        <span className={styles["panelAbout"]}>
          {label}
          {version === null ? "" : carries === undefined ? `, tmux ${version}` : `, as for tmux ${version}`}
        </span>
      </h3>
      <PreviewWords preview={preview} spec={spec} />
      <ul className={styles["lines"]}>
        {carries !== undefined && <li className={styles["quiet"]}>{carries}</li>}
        {draft.problem !== null && <li className={styles[form.pressed ? "bad" : "missing"]}>{draft.problem}</li>}
        {preview.words.some(({ unknown }) => unknown) && <li>Ids in ‹ › are known only when the plan runs.</li>}
        {preview.notes.map((note) => (
          <li key={note}>{sayArgs(spec, note)}</li>
        ))}
        {ends.map((line) => (
          <li key={line} className={styles["bad"]} data-testid="preview-ends">
            {line}
          </li>
        ))}
        {preview.waits !== null && <li>{preview.waits}</li>}
        {spec.safety === "readonly" && ends.length === 0 && <li className={styles["quiet"]}>Only reads.</li>}
        {canUndo && <li className={styles["quiet"]}>Can be taken back for a while.</li>}
        {spec.needsClient === "attached" && <li className={styles["quiet"]}>Needs a terminal that is attached.</li>}
      </ul>
    </section>
  );
}

function canBeUndone({ draft: { operation }, spec }: OperationFormState): boolean {
  return operation === null ? spec.undo !== undefined : hasUndo(operation, spec);
}

function useConsequences({ draft }: OperationFormState): readonly string[] {
  const sessions = useApp((state) => state.server.state.sessions);
  const agents = useApp((state) => state.agents.list);
  const { operation } = draft;
  return useMemo(
    () => (operation === null ? [] : consequencesOf([operation], { sessions, agents }).words),
    [operation, sessions, agents],
  );
}
