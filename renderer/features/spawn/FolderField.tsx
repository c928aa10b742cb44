import { useEffect, useState } from "react";
import { deskSlice } from "../../state/desk-slice.ts";
import { useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { Field } from "../../ui/Field.tsx";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import styles from "./Spawn.module.css";
import type { FolderCheck } from "./use-folder-check.ts";

interface FolderFieldProps {
  readonly folder: string;
  readonly check: FolderCheck | null;
  readonly error: string | undefined;
  readonly onChange: (folder: string) => void;
}

const MOST_RECENT = 4;

/** Where the agent works: typed, picked, or one of the last. */
export function FolderField({ folder, check, error, onChange }: FolderFieldProps) {
  const host = useHostActions();
  const info = useApp((state) => state.desk.info);
  const [recent, setRecent] = useState<readonly string[]>([]);
  useEffect(() => {
    let open = true;
    void host.recentFolders().then((folders) => open && setRecent(folders));
    return () => {
      open = false;
    };
  }, [host]);
  const pick = async (): Promise<void> => {
    const picked = await host.pickPath("folder", check?.resolved ?? "");
    if (picked !== null) onChange(picked);
  };
  const others = recent.filter((one) => one !== folder).slice(0, MOST_RECENT);
  const resolved = check !== null && check.problem === null && check.resolved !== folder ? check.resolved : undefined;
  const beside = info?.picksPaths === true && (
    <Button onClick={() => void pick()} aria-label="Browse for a folder">
      <Icon name="folder" />
      Browse…
    </Button>
  );
  return (
    <div>
      <Field label="Folder" error={error} hint={resolved} beside={beside}>
        {(control) => (
          <input
            {...control}
            data-mono="true"
            data-testid="spawn-folder"
            value={folder}
            spellCheck={false}
            autoComplete="off"
            placeholder="~/projects/thing"
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      {others.length > 0 && (
        <ul className={styles["recent"]} aria-label="Recent folders">
          {others.map((one) => (
            <li key={one}>
              <button type="button" className={styles["recentFolder"]} title={one} onClick={() => onChange(one)}>
                {deskSlice.selectors.shortFolder(one, info?.home)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
