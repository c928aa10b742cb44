import type { ReactNode } from "react";
import { act, useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { useKeyText } from "../../ui/key-text.ts";
import { Mark } from "../../ui/Mark.tsx";
import { Tooltip } from "../../ui/Tooltip.tsx";
import { QueueButton } from "./QueueButton.tsx";
import { ServerLabel } from "./ServerLabel.tsx";
import { StateCounts } from "./StateCounts.tsx";
import { ThemeToggle } from "./ThemeToggle.tsx";
import styles from "./Topbar.module.css";

interface TopbarProps {
  /** What is out of sight and needs a person; it has the free room in the middle. */
  readonly strip: ReactNode;
  /** How the wall is filtered and laid out. */
  readonly wall: ReactNode;
}

/** What holds for the whole wall: which server, how the agents stand, the layout, and what can be started. */
export function Topbar({ strip, wall }: TopbarProps) {
  const sidebar = useApp((state) => state.desk.settings.sidebar);
  const keys = useKeyText();
  const host = useHostActions();
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
      <span className={styles["gap"]}>{strip}</span>
      {wall}
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
          icon="search"
          label="Find a command"
          keys={keys("palette")}
          data-testid="palette-button"
          onClick={() => act.dialogs.show({ kind: "palette" })}
        />
        <IconButton
          icon="clock"
          label="Timeline"
          keys={keys("timeline")}
          data-testid="timeline-button"
          onClick={() => act.dialogs.show({ kind: "timeline" })}
        />
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
        <IconButton
          icon="letters"
          label="Terminal settings"
          keys={keys("terminalSettings")}
          onClick={() => act.dialogs.show({ kind: "terminal" })}
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
