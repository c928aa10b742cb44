import type { TeamFile } from "../../../shared/models/profile.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { ListLine } from "../../ui/ListLine.tsx";
import { ListNav } from "../../ui/ListNav.tsx";
import styles from "./Teams.module.css";

interface TeamListProps {
  readonly files: readonly TeamFile[] | null;
  readonly shown: TeamFile | null;
  readonly onShow: (file: TeamFile | null) => void;
}

/** Every team's file; broken ones are marked. */
export function TeamList({ files, shown, onShow }: TeamListProps) {
  return (
    <ListNav label="Teams">
      <Button onClick={() => onShow(null)} data-testid="team-new">
        <Icon name="plus" />
        New team
      </Button>
      {files?.length === 0 && <p className={styles["quiet"]}>None yet.</p>}
      <ul>
        {(files ?? []).map((file) => (
          <li key={file.file}>
            <ListLine
              name={file.team?.name ?? file.id}
              current={file === shown}
              broken={file.team === null}
              count={file.team?.members.reduce((sum, { copies }) => sum + copies, 0)}
              data-testid="team-line"
              title={file.problem?.message ?? file.file}
              onClick={() => onShow(file)}
            />
          </li>
        ))}
      </ul>
    </ListNav>
  );
}
