import { heldText } from "../state/option-rows.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { copyAloud } from "./copy-aloud.ts";
import { SettingEditor } from "./SettingEditor.tsx";
import type { SettingProps } from "./SettingEditor.tsx";
import { SettingFacts } from "./SettingFacts.tsx";
import styles from "./Tables.module.css";

/** Everything that is known of one option or hook, and the place where it is changed. */
export function SettingDetail({ row, way, done }: SettingProps) {
  const { name, doc, value, refused } = row;
  return (
    <div className={styles["known"]} data-testid="setting-detail">
      <header className={styles["knownHead"]}>
        <h3>
          <code>{name}</code>
        </h3>
        {value !== null && (
          <IconButton
            icon="copy"
            size="small"
            label="Copy its value"
            onClick={() => void copyAloud(`The value of ${name}`, heldText(value))}
          />
        )}
      </header>
      <p className={styles["doc"]}>{doc === "" ? `Nothing is known of this ${way.one}.` : doc}</p>
      {refused === null ? (
        <SettingEditor row={row} way={way} done={done} />
      ) : (
        <p className={styles["refused"]}>The server's tmux does not have it: {refused}.</p>
      )}
      <SettingFacts row={row} />
    </div>
  );
}
