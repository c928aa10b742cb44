import type { TextProps } from "./fields.ts";
import { BrowseButton } from "./BrowseButton.tsx";
import styles from "./Forms.module.css";

/** A file: typed, or chosen in the system's dialog. The server may see other files than this machine does. */
export function FileControl({ what, label, text, onText, control }: TextProps & { readonly what: "file" | "newFile" }) {
  return (
    <span className={styles["numberRow"]}>
      <input
        {...control}
        data-mono="true"
        autoComplete="off"
        spellCheck={false}
        placeholder="/folder/file"
        value={text ?? ""}
        onChange={(event) => onText(event.target.value)}
      />
      <BrowseButton what={what} label={label} start={text ?? ""} disabled={control.disabled} onPick={onText} />
    </span>
  );
}
