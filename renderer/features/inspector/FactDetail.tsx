import type { InspectTarget } from "../../state/dialogs-slice.ts";
import { copyAloud } from "../../tables/copy-aloud.ts";
import { FactLine } from "../../tables/FactLine.tsx";
import { HeldValue } from "../../tables/HeldValue.tsx";
import { NameField } from "../../tables/NameField.tsx";
import styles from "../../tables/Tables.module.css";
import { ToldLine } from "../../tables/ToldLine.tsx";
import { useChange } from "../../tables/use-change.ts";
import { lackingNow } from "../../state/lacking.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { editOf } from "./fact-edits.ts";
import type { FactRow } from "./fact-rows.ts";

interface FactDetailProps {
  readonly row: FactRow;
  readonly target: InspectTarget;
  readonly done: () => void;
}

/** One fact in full, to be copied, and to be changed where an operation can. */
export function FactDetail({ row, target, done }: FactDetailProps) {
  const { label, doc, raw, text, variable } = row;
  const change = useChange(done);
  const edit = editOf(target, variable);
  const gap = edit === null ? null : (lackingNow(edit(raw).kind) ?? null);
  return (
    <div className={styles["known"]} data-testid="fact-detail">
      <header className={styles["knownHead"]}>
        <h3>{label}</h3>
        <IconButton icon="copy" size="small" label="Copy it" onClick={() => void copyAloud(label, raw)} />
      </header>
      {doc !== "" && <p className={styles["doc"]}>{doc}</p>}
      {edit !== null && (
        <div className={styles["edit"]} data-edit>
          <NameField
            label={label}
            name={raw}
            busy={change.busy}
            closed={gap}
            onName={(typed) => void change.run(edit(typed), `Change: ${label.toLowerCase()}`)}
          />
          {gap !== null && <p className={styles["refused"]}>{gap}</p>}
          <ToldLine told={change.told} />
        </div>
      )}
      <dl className={styles["facts"]}>
        <FactLine term="Value">
          <HeldValue text={text} />
        </FactLine>
        {raw !== text && (
          <FactLine term="As told">
            <HeldValue text={raw} />
          </FactLine>
        )}
        <FactLine term="Variable">
          <code>{`#{${variable}}`}</code>
        </FactLine>
      </dl>
    </div>
  );
}
