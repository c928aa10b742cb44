import { useState } from "react";
import { changedKeys } from "../../../shared/base/part.ts";
import type { NotificationSettings } from "../../../shared/models/attention.ts";
import { act, useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Check } from "../../ui/Check.tsx";
import { Group } from "../../ui/Group.tsx";
import { Modal } from "../../ui/Modal.tsx";
import { BrowserConsent } from "./BrowserConsent.tsx";
import { FolderSounds } from "./FolderSounds.tsx";
import styles from "./Notifications.module.css";
import { QuietFields } from "./QuietFields.tsx";
import { SoundPick } from "./SoundPick.tsx";

const tried = {
  system: "The system was asked to show one. If you saw none, look at its settings for Paneglass.",
  page: "This page was asked to show one.",
  none: "This system shows no notifications; the queue and the window’s title tell what waits.",
} as const;

/** How a person hears of agents that need them. Every change holds at once. */
export function NotificationsDialog() {
  const wishes = useApp((state) => state.desk.settings.notifications);
  const browser = useApp((state) => state.desk.info?.host === "browser");
  const host = useHostActions();
  const [said, setSaid] = useState("");
  const change = ({ sounds, ...part }: Partial<NotificationSettings>): void => {
    const folders = sounds === undefined ? {} : { sounds: changedKeys(wishes.sounds, sounds) };
    void host.changeSettings({ notifications: { ...part, ...folders } });
  };
  const tryOut = (): void => void host.tryNotification().then((by) => setSaid(by === null ? "" : tried[by]));
  return (
    <Modal
      title="Notifications"
      about="Each event is told once, never for the tile you are looking at, and ever less often for an agent that asks again and again."
      width={520}
      testId="notifications-dialog"
      onClose={act.dialogs.close}
      foot={
        <>
          <span className={styles["said"]} role="status">
            {said}
          </span>
          <Button onClick={tryOut}>Try it</Button>
        </>
      }
    >
      <div className={styles["body"]}>
        {browser && <BrowserConsent />}
        <Group name="Tell me when">
          <Check
            start
            label="an agent asks something"
            on={wishes.blocked}
            onChange={(blocked) => change({ blocked })}
          />
          <Check
            label="something fails"
            hint="a turn, a message, an agent that ends"
            on={wishes.failed}
            onChange={(failed) => change({ failed })}
          />
          <Check
            label="a turn is over"
            hint="unless its tile is in sight"
            on={wishes.done}
            onChange={(done) => change({ done })}
          />
          <div className={styles["line"]}>
            <span className={styles["wide"]}>Sound</span>
            <SoundPick value={wishes.sound} label="Sound" onPick={(sound) => change({ sound })} />
          </div>
        </Group>
        <FolderSounds sounds={wishes.sounds} onChange={(sounds) => change({ sounds: { ...sounds } })} />
        <QuietFields quiet={wishes.quiet} onChange={(quiet) => change({ quiet })} />
        {!browser && (
          <Group name="On the desktop">
            <Check
              label="Count on the dock or taskbar"
              hint="where the system has one"
              on={wishes.badge}
              onChange={(badge) => change({ badge })}
            />
            <Check
              label="Icon in the tray"
              hint="Paneglass stays there when its window is closed"
              on={wishes.tray}
              onChange={(tray) => change({ tray })}
            />
          </Group>
        )}
      </div>
    </Modal>
  );
}
