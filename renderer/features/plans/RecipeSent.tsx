import { useMemo } from "react";
import { parseTmuxVersion } from "../../../shared/base/tmux-version.ts";
import type { PlannedShape } from "../../../shared/models/operation-log.ts";
import type { Recipe } from "../../../shared/models/recipe.ts";
import { previewWords, type WordedPreview } from "../../../shared/plan/preview-words.ts";
import { kindWords } from "../../forms/words.ts";
import { stepGaps } from "../../state/step-gaps.ts";
import { useApp } from "../../state/store.ts";
import styles from "./Plans.module.css";
import { PreviewLine } from "./PreviewLine.tsx";

/** What a recipe would send, step by step. `operations`: its steps as they were filled in. */
export function RecipeSent({ recipe, operations }: { recipe: Recipe; operations: readonly PlannedShape[] }) {
  const version = useApp((all) => all.server.state.tmuxVersion);
  const gaps = useApp((all) => all.operations.gaps);
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
          {[...refusalOf(probe), ...refusalOf(own), ...gapOf(gaps, operations[at])].map((why) => (
            <p key={why} className={styles["error"]} data-testid="recipe-gap">
              {why}
            </p>
          ))}
        </li>
      ))}
    </ol>
  );
}

/** Why this version can't do it. */
function refusalOf(preview: WordedPreview | null): readonly string[] {
  return preview?.words === null ? [preview.notes.join(" ")] : [];
}

/** Why the engine in use can't: a recipe may come from where another one is. */
function gapOf(gaps: Readonly<Record<string, string>>, operation: PlannedShape | undefined): readonly string[] {
  return operation === undefined ? [] : stepGaps(gaps, operation);
}
