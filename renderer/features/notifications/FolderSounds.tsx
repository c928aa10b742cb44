import { useState } from "react";
import type { Sound } from "../../../shared/models/attention.ts";
import { deskSlice } from "../../state/desk-slice.ts";
import { useApp } from "../../state/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Group } from "../../ui/Group.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import entry from "../../ui/Entry.module.css";
import styles from "./Notifications.module.css";
import { SoundPick } from "./SoundPick.tsx";

type Sounds = Readonly<Record<string, Sound>>;

/** Sounds by project: a folder's holds for all agents in it and below. */
export function FolderSounds({ sounds, onChange }: { sounds: Sounds; onChange: (sounds: Sounds) => void }) {
  const home = useApp((state) => state.desk.info?.home);
  const agents = useApp((state) => state.agents.list);
  const [typed, setTyped] = useState("");
  const folders = [...new Set(agents.map(({ folder }) => folder))].filter((folder) => !(folder in sounds));
  const folder = typed.trim().replace(/^~(?=\/|$)/, home ?? "~");
  const wrong = folder !== "" && !/^(?:\/|[A-Za-z]:[\\/]|\\\\)/.test(folder);
  const add = (): void => {
    if (folder === "" || wrong) return;
    onChange({ ...sounds, [folder.replace(/(.)[\\/]+$/, "$1")]: "chime" });
    setTyped("");
  };
  return (
    <Group name="Sounds by project">
      {Object.entries(sounds).map(([known, sound]) => (
        <div key={known} className={styles["line"]}>
          <span className={styles["folder"]} title={known}>
            <bdi>{deskSlice.selectors.shortFolder(known, home)}</bdi>
          </span>
          <SoundPick
            value={sound}
            label={`Sound for ${known}`}
            onPick={(next) => onChange({ ...sounds, [known]: next })}
          />
          <IconButton
            icon="close"
            size="small"
            label={`No sound of its own for ${known}`}
            onClick={() => onChange(Object.fromEntries(Object.entries(sounds).filter(([name]) => name !== known)))}
          />
        </div>
      ))}
      <form
        className={styles["line"]}
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <input
          className={`${entry["entry"]} ${styles["input"]}`}
          list="sound-folders"
          aria-label="Folder"
          aria-invalid={wrong}
          placeholder="A project’s folder, such as ~/code/shop"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <datalist id="sound-folders">
          {folders.map((known) => (
            <option key={known} value={known} />
          ))}
        </datalist>
        <Button type="submit" disabled={folder === "" || wrong}>
          Add
        </Button>
      </form>
      {wrong && (
        <p role="alert" className={styles["wrong"]}>
          Name the whole path, or begin with ~.
        </p>
      )}
    </Group>
  );
}
