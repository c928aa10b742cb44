import { useEffect, useState } from "react";
import { useHostActions } from "../state/use-host-actions.ts";
import { BrowseButton } from "./BrowseButton.tsx";
import type { TextProps } from "./fields.ts";
import styles from "./Forms.module.css";
import { MonoInput } from "./MonoInput.tsx";

const CHECK_AFTER_MS = 200;

/** What the host says of a folder once typing pauses; null while it has nothing to say. */
function useFolderWarning(folder: string): string | null {
  const host = useHostActions();
  const [found, setFound] = useState<{ readonly folder: string; readonly problem: string | null } | null>(null);
  useEffect(() => {
    if (folder.trim() === "") return undefined;
    let wanted = true;
    const timer = setTimeout(() => {
      void host.checkFolder(folder).then(({ problem }) => wanted && setFound({ folder, problem }));
    }, CHECK_AFTER_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [folder, host]);
  return found?.folder === folder ? found.problem : null;
}

/** A folder: typed, one that panes work in, or chosen in the system's dialog. What the host does not know is a warning: the server may. */
export function FolderControl({ label, text, onText, control }: TextProps) {
  const warning = useFolderWarning(text ?? "");
  return (
    <span className={styles["stack"]}>
      <span className={styles["numberRow"]}>
        <MonoInput control={control} placeholder="/folder" text={text} onText={onText} />
        <BrowseButton what="folder" label={label} start={text ?? ""} disabled={control.disabled} onPick={onText} />
      </span>
      {warning !== null && <span className={styles["warning"]}>{warning}</span>}
    </span>
  );
}
