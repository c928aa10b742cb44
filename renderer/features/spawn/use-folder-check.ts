import { useEffect, useState } from "react";
import { useHostActions } from "../../state/use-host-actions.ts";

export interface FolderCheck {
  /** The folder this is about; anything else is out of date. */
  readonly folder: string;
  readonly resolved: string;
  readonly problem: string | null;
}

const CHECK_AFTER_MS = 180;

/** What the host says of a folder, once typing pauses. Null until it has answered for this very text. */
export function useFolderCheck(folder: string): FolderCheck | null {
  const host = useHostActions();
  const [check, setCheck] = useState<FolderCheck | null>(null);
  useEffect(() => {
    if (folder.trim() === "") return undefined;
    let wanted = true;
    const timer = setTimeout(() => {
      void host.checkFolder(folder.trim()).then((answer) => wanted && setCheck({ folder, ...answer }));
    }, CHECK_AFTER_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [folder, host]);
  return check?.folder === folder ? check : null;
}
