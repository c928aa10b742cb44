import type { TextProps } from "./fields.ts";
import { BrowseButton } from "./BrowseButton.tsx";
import styles from "./Forms.module.css";
import { MonoInput } from "./MonoInput.tsx";

/** A file: typed, or chosen in the system's dialog. The server may see other files than this machine does. */
export function FileControl({ what, label, text, onText, control }: TextProps & { readonly what: "file" | "newFile" }) {
  return (
    <span className={styles["numberRow"]}>
      <MonoInput control={control} placeholder="/folder/file" text={text} onText={onText} />
      <BrowseButton what={what} label={label} start={text ?? ""} disabled={control.disabled} onPick={onText} />
    </span>
  );
}
