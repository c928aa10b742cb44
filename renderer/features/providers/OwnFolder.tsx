import { IconButton } from "../../ui/IconButton.tsx";
import { copyAloud } from "./copy-aloud.ts";
import styles from "./Providers.module.css";

/** Where a person's own providers lie; a guide is beside them. */
export function OwnFolder({ folder }: { folder: string }) {
  return (
    <span className={styles["own"]}>
      <span className={styles["ownPath"]} title={folder}>
        Your own, and changes to these, with a README: <code>{folder}</code>
      </span>
      <IconButton
        icon="copy"
        size="small"
        label="Copy the folder's path"
        onClick={() => void copyAloud("The path", folder)}
      />
    </span>
  );
}
