import { OperationFields } from "../../forms/OperationFields.tsx";
import { OperationPick } from "../../forms/OperationPick.tsx";
import { useFormCatalog } from "../../forms/form-catalog.ts";
import { argLabel, kindWords } from "../../forms/words.ts";
import { eachArgs } from "../../state/fan-out-plan.ts";
import { act } from "../../state/store.ts";
import { Button } from "../../ui/Button.tsx";
import styles from "./FanOut.module.css";
import type { FanOut } from "./use-fan-out.ts";

/** The operation: which one, and what it is given beside the pane. */
export function OperationPart({ fanOut }: { fanOut: FanOut }) {
  const { draft, each, places } = fanOut;
  const { specOf } = useFormCatalog();
  if (draft === null) {
    return (
      <>
        <h3 className={styles["title"]}>What is to be done</h3>
        <OperationPick
          fits={(kind) => eachArgs(specOf(kind)).length > 0}
          onPick={(kind) => act.fanOut.draft({ kind, args: {}, each: null })}
        />
      </>
    );
  }
  const spec = specOf(draft.kind);
  const args = spec.args as Parameters<typeof argLabel>[1] extends infer Arg ? Readonly<Record<string, Arg>> : never;
  const label = (name: string): string => {
    const arg = args[name];
    return arg === undefined ? name : argLabel(name, arg);
  };
  return (
    <>
      <div className={styles["head"]}>
        <h3 className={styles["title"]}>{kindWords(draft.kind)}</h3>
        <span className={styles["quiet"]}>{spec.summary}</span>
        <Button data-testid="fan-out-other" onClick={() => act.fanOut.draft(null)}>
          Another…
        </Button>
      </div>
      {places.length > 1 && (
        <label className={styles["each"]}>
          Each pane is its
          <select
            value={each?.name ?? ""}
            onChange={({ target }) => act.fanOut.draft({ ...draft, args: {}, each: target.value })}
          >
            {places.map(({ name }) => (
              <option key={name} value={name}>
                {label(name)}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className={styles["fields"]}>
        <OperationFields
          key={`${draft.kind} ${each?.name ?? ""}`}
          kind={draft.kind}
          args={draft.args}
          without={each === null ? [] : [each.name]}
          onChange={(next) => act.fanOut.draft({ ...draft, args: next })}
        />
      </div>
    </>
  );
}
