import { useRef } from "react";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { ListLine } from "../../ui/ListLine.tsx";
import { ListNav } from "../../ui/ListNav.tsx";
import styles from "./Plans.module.css";
import type { RecipesState } from "./use-recipes.ts";

/** Every recipe's file; those that can't be read are marked. Arrows go from one to the next. */
export function RecipeList({ state }: { state: RecipesState }) {
  const { files, shown, show, take } = state;
  const tabbed = shown ?? files?.[0];
  const input = useRef<HTMLInputElement>(null);
  return (
    <ListNav label="Recipes">
      <Button onClick={() => input.current?.click()} data-testid="recipe-import">
        <Icon name="plus" />
        Take in a file…
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".yaml,.yml,.json"
        data-testid="recipe-file"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) void take(file);
          event.target.value = ""; // the same file may be chosen again, once it was mended
        }}
      />
      {files === null && <p className={styles["quiet"]}>Looking…</p>}
      {files?.length === 0 && <p className={styles["quiet"]}>None yet. Save a plan as one.</p>}
      <ul
        className={styles["plainList"]}
        onKeyDown={(event) => {
          const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          const buttons = [...event.currentTarget.querySelectorAll("button")];
          const next = buttons[buttons.findIndex((one) => one === document.activeElement) + (by ?? 0)];
          if (by === undefined || next === undefined) return;
          event.preventDefault();
          next.focus();
          next.click();
        }}
      >
        {(files ?? []).map((file) => (
          <li key={file.file}>
            <ListLine
              name={file.recipe?.name ?? file.id}
              current={file === shown}
              broken={file.recipe === null}
              count={file.recipe?.steps.length}
              tabIndex={file === tabbed ? 0 : -1}
              data-testid="recipe-line"
              title={file.problem?.message ?? file.file}
              onClick={() => show(file.id)}
            />
          </li>
        ))}
      </ul>
    </ListNav>
  );
}
