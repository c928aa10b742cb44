import { heldText } from "../state/option-rows.ts";
import type { Held, OptionRow } from "../state/option-rows.ts";
import { fromWords } from "./option-words.ts";
import styles from "./Tables.module.css";

/** One option or hook in the list. `everywhere`: rows of several places stand together. */
export function SettingLine({ row, everywhere }: { row: OptionRow; everywhere: boolean }) {
  const { name, doc, value, refused, own, changed, here } = row;
  const shown = value === null ? "" : lineText(value);
  const where = everywhere ? `${here.label} · ` : "";
  return (
    <>
      <span className={styles["lineName"]} data-off={refused !== null}>
        <code>{name}</code>
        <span className={styles["source"]} data-source={own ? "own" : changed ? "changed" : "quiet"}>
          {refused ?? where + fromWords(row)}
        </span>
      </span>
      <span className={styles["lineMore"]}>
        {shown !== "" && <span className={styles["lineValue"]}>{shown}</span>}
        <span className={styles["lineDoc"]}>{doc}</span>
      </span>
    </>
  );
}

/** A list without items has nothing to be shown; a text without letters is told. */
const lineText = (value: Held): string => (value === "" ? "empty" : heldText(value));
