import { act, useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { useKeyText } from "../../ui/key-text.ts";
import { Mark } from "../../ui/Mark.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { Tooltip } from "../../ui/Tooltip.tsx";
import { layouts } from "./layouts.ts";
import { QueueButton } from "./QueueButton.tsx";
import { ServerLabel } from "./ServerLabel.tsx";
import { StateCounts } from "./StateCounts.tsx";
import { ThemeToggle } from "./ThemeToggle.tsx";
import styles from "./Topbar.module.css";

/** What holds for the whole wall: which server, how the agents stand, the layout, and what can be started. */
export function Topbar() {
  const layout = useApp((state) => state.wall.layout);
  const sidebar = useApp((state) => state.desk.settings.sidebar);
  const keys = useKeyText();
  const host = useHostActions();
  const segments = layouts.map(({ command, ...segment }) => ({ ...segment, keys: keys(command) }));
  return (
    <header className={styles["topbar"]}>
      <IconButton
        icon="sidebar"
        label={sidebar ? "Hide the side list" : "Show the side list"}
        keys={keys("toggleSideList")}
        aria-pressed={sidebar}
        onClick={() => void host.changeSettings({ sidebar: !sidebar })}
      />
      <span className={styles["brand"]}>
        <Mark size={18} />
        <h1 className={styles["brandName"]}>Paneglass</h1>
      </span>
      <ServerLabel />
      <StateCounts />
      <QueueButton />
      <span className={styles["gap"]} />
      <Segmented label="Layout" segments={segments} value={layout} onPick={act.wall.setLayout} testId="layout-switch" />
      <Tooltip text="New shell" keys={keys("newShell")}>
        <Button onClick={() => void host.newShell()} aria-label="New shell">
          <Icon name="shell" />
          <span className={styles["wide"]}>New shell</span>
        </Button>
      </Tooltip>
      <Tooltip text="Spawn agent" keys={keys("spawn")}>
        <Button look="primary" onClick={() => act.dialogs.show({ kind: "spawn" })}>
          <Icon name="plus" />
          Spawn agent
        </Button>
      </Tooltip>
      <span className={styles["last"]}>
        <IconButton
          icon="inbox"
          label="Messages of all agents"
          keys={keys("inbox")}
          data-testid="inbox-button"
          onClick={() => act.dialogs.show({ kind: "deliveries", agentId: null })}
        />
        <IconButton
          icon="bell"
          label="Notifications"
          keys={keys("notifications")}
          onClick={() => act.dialogs.show({ kind: "notifications" })}
        />
        <ThemeToggle />
        <IconButton
          icon="keyboard"
          label="Keyboard shortcuts"
          keys={keys("help")}
          onClick={() => act.dialogs.show({ kind: "shortcuts" })}
        />
      </span>
    </header>
  );
}
