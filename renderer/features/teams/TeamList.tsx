import type { TeamFile } from "../../../shared/models/profile.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import styles from "./Teams.module.css";

interface TeamListProps {
  readonly files: readonly TeamFile[] | null;
  readonly shown: TeamFile | null;
  readonly onShow: (file: TeamFile | null) => void;
}

/** Every team's file; broken ones are marked. */
export function TeamList({ files, shown, onShow }: TeamListProps) {
  return (
    <nav className={styles["list"]} aria-label="Teams">
      <Button onClick={() => onShow(null)} data-testid="team-new">
        <Icon name="plus" />
        New team
      </Button>
      {files?.length === 0 && <p className={styles["quiet"]}>None yet.</p>}
      <ul>
        {(files ?? []).map((file) => (
          <li key={file.file}>
            <button
              type="button"
              className={styles["line"]}
              aria-current={file === shown}
              data-start={file === shown ? "" : undefined}
              data-testid="team-line"
              title={file.problem?.message ?? file.file}
              onClick={() => onShow(file)}
            >
              {file.team === null && (
                <span className={styles["broken"]}>
                  <Icon name="alert" />
                </span>
              )}
              <span className={styles["lineName"]}>{file.team?.name ?? file.id}</span>
              <span className={styles["count"]}>{file.team?.members.reduce((sum, { copies }) => sum + copies, 0)}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
