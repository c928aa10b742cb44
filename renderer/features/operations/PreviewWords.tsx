import { sayArgs } from "../../forms/use-operation-draft.ts";
import styles from "./Operations.module.css";
import type { Previewed } from "./preview-words.ts";
import type { OperationFormState } from "./use-operation-form.ts";

/** Then it scrolls, and has to be reached by the keyboard. */
const isLong = (words: Previewed["words"]): boolean => words.reduce((sum, { text }) => sum + text.length, 0) > 300;

/** What would be sent, word by word, or why it can't be. */
export function PreviewWords({ preview, spec }: Pick<OperationFormState, "preview" | "spec">) {
  if (preview.refused !== null) return <p className={styles["bad"]}>{sayArgs(spec, preview.refused)}</p>;
  return (
    <code className={styles["argv"]} data-testid="preview-argv" tabIndex={isLong(preview.words) ? 0 : undefined}>
      {preview.words.map(({ text, unknown }, at) => (
        <span key={`${at} ${text}`} className={styles["word"]} data-unknown={unknown} data-empty={text === ""}>
          {text === "" ? "empty" : text}
        </span>
      ))}
    </code>
  );
}
