import type { ProfileFile } from "../../../shared/models/profile.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { ListNav } from "../../ui/ListNav.tsx";
import { ProfileLine } from "./ProfileLine.tsx";
import styles from "./Profiles.module.css";

interface ProfileListProps {
  readonly files: readonly ProfileFile[] | null;
  readonly shown: ProfileFile | null;
  readonly isNew: boolean;
  readonly onShow: (file: ProfileFile | null) => void;
}

/** Every profile's file, the person's own before those of the project; broken ones are marked. */
export function ProfileList({ files, shown, isNew, onShow }: ProfileListProps) {
  const groups = [
    { label: "Yours", of: (files ?? []).filter(({ from }) => from === "own") },
    { label: "Of the project", of: (files ?? []).filter(({ from }) => from !== "own") },
  ].filter(({ of }) => of.length > 0);
  return (
    <ListNav label="Profiles">
      <Button onClick={() => onShow(null)} data-testid="profile-new">
        <Icon name="plus" />
        New profile
      </Button>
      {files?.length === 0 && <p className={styles["quiet"]}>None yet.</p>}
      {groups.map(({ label, of }) => (
        <section key={label}>
          <h3 className={styles["group"]}>{label}</h3>
          <ul>
            {of.map((file) => (
              <li key={file.file}>
                <ProfileLine file={file} current={!isNew && file === shown} onShow={() => onShow(file)} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </ListNav>
  );
}
