import { memo, useState } from "react";
import type { KeyboardEvent, MouseEvent, ReactNode } from "react";
import type { PaneId } from "../../../shared/base/ids.ts";
import type { Agent } from "../../../shared/models/agent.ts";
import { useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { Icon } from "../../ui/Icon.tsx";
import { useKeyText } from "../../ui/key-text.ts";
import { RightClickMenu } from "../../ui/RightClickMenu.tsx";
import { PaneLine } from "./PaneLine.tsx";
import { RenameField } from "./RenameField.tsx";
import { mayRename, nameOf, rename, renameProblem, rowMenu } from "./row-acts.ts";
import styles from "./Sidebar.module.css";
import type { TreeRow } from "./tree-rows.ts";

export interface SideRowProps {
  readonly row: TreeRow;
  readonly current: boolean;
  readonly renaming: boolean;
  readonly glyph: (agent: Agent) => ReactNode;
  readonly chip: (agent: Agent) => ReactNode;
  readonly sign: (pane: PaneId) => ReactNode;
  readonly acts: RowActs;
}

/** What a person does with a line. */
export interface RowActs {
  readonly onKey: (event: KeyboardEvent, row: TreeRow) => void;
  readonly onPress: (event: MouseEvent, row: TreeRow) => void;
  readonly onFold: (row: TreeRow) => void;
  readonly onRename: (row: TreeRow, on: boolean) => void;
}

const testIds = { session: "side-session", window: "side-window", pane: "side-pane" } as const;

/** One line of the tree, with its menu. */
export const SideRow = memo(function SideRow(props: SideRowProps) {
  const { row, current, renaming, glyph, chip, sign, acts } = props;
  const hidden = useApp((state) => state.wall.hidden);
  const focused = useApp((state) => row.kind === "pane" && state.wall.focused === row.id);
  const host = useHostActions();
  const keys = useKeyText();
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const endRename = (name: string | null): void => {
    acts.onRename(row, false);
    element?.focus();
    if (name !== null) void rename(row, name, host);
  };
  const field = renaming ? (
    <RenameField
      name={nameOf(row) ?? ""}
      label={row.kind === "session" ? "Session name" : "Window name"}
      problemOf={(name) => renameProblem(row, name)}
      onDone={endRename}
    />
  ) : null;
  const line = (
    <RightClickMenu entries={() => rowMenu(row, { hidden, keys, host, startRename: () => acts.onRename(row, true) })}>
      <div
        ref={setElement}
        role="treeitem"
        className={styles["row"]}
        aria-level={row.level}
        aria-setsize={row.setSize}
        aria-posinset={row.position}
        aria-expanded={row.expanded ?? undefined}
        aria-selected={focused}
        data-testid={testIds[row.kind]}
        data-key={row.key}
        data-kind={row.kind}
        data-level={row.level}
        tabIndex={current ? 0 : -1}
        onKeyDown={(event) => acts.onKey(event, row)}
        onClick={(event) => acts.onPress(event, row)}
        onDoubleClick={() => mayRename(row) && acts.onRename(row, true)}
      >
        {row.expanded !== null && (
          <span className={styles["fold"]} data-open={row.expanded} onClick={() => acts.onFold(row)} aria-hidden="true">
            <Icon name="chevron" size={12} />
          </span>
        )}
        {row.kind === "pane" ? (
          <PaneLine pane={row.id} glyph={glyph} chip={chip} sign={sign} rename={field} />
        ) : (
          <span className={styles["line"]}>
            {field ?? <span className={styles["name"]}>{nameOf(row)}</span>}
            <span className={styles["count"]}>
              {row.kind === "session" ? row.session.windows.length : row.window.panes.length}
            </span>
          </span>
        )}
      </div>
    </RightClickMenu>
  );
  return row.kind === "pane" && row.alone ? (
    <div role="none" data-testid="side-window">
      {line}
    </div>
  ) : (
    line
  );
});
