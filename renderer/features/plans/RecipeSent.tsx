import { useMemo } from "react";
import { parseTmuxVersion } from "../../../shared/base/tmux-version.ts";
import type { PlannedShape } from "../../../shared/models/operation-log.ts";
import type { Recipe } from "../../../shared/models/recipe.ts";
import { previewWords } from "../../../shared/plan/preview-words.ts";
import { kindWords } from "../../forms/words.ts";
import { useApp } from "../../state/store.ts";
import styles from "./Plans.module.css";
import { PreviewLine } from "./PreviewLine.tsx";

/** What a recipe would send, step by step. `operations`: its steps as they were filled in. */
export function RecipeSent({ recipe, operations }: { recipe: Recipe; operations: readonly PlannedShape[] }) {
  const version = useApp((all) => all.server.state.tmuxVersion);
  const previews = useMemo(() => {
    const known = version === null ? null : parseTmuxVersion(version);
    return operations.map((one) => ({
      own: previewWords(one, operations, known),
      probe: one.ensure === undefined ? null : previewWords(one.ensure, operations, known),
    }));
  }, [operations, version]);
  const steps = operations.map((operation, at) => ({ operation, as: recipe.steps[at]?.as }));
  return (
    <ol className={styles["steps"]}>
      {previews.map(({ own, probe }, at) => (
        <li key={at}>
          {probe?.words && <PreviewLine words={probe.words} steps={steps} first />}
          {own.words === null ? kindWords(operations[at]?.kind ?? "") : <PreviewLine words={own.words} steps={steps} />}
          {[probe, own].map((one) =>
            one?.words === null ? (
              <p key={one.notes.join(" ")} className={styles["error"]}>
                {one.notes.join(" ")}
              </p>
            ) : null,
          )}
        </li>
      ))}
    </ol>
  );
}
