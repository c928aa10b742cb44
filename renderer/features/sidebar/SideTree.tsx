import { Fragment, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import { useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { goToPane, returnToWall } from "../../state/wall-commands.ts";
import { askKill, mayRename } from "./row-acts.ts";
import { SideRow } from "./SideRow.tsx";
import type { RowActs, SideRowProps } from "./SideRow.tsx";
import styles from "./Sidebar.module.css";
import { treeMove } from "./tree-keys.ts";
import { treeRows } from "./tree-rows.ts";
import type { TreeRow } from "./tree-rows.ts";
import { useDrawnRows } from "./use-drawn-rows.ts";

function toggled(folded: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(folded);
  if (!next.delete(key)) next.add(key);
  return next;
}

/** Sessions, windows and panes, as the server has them now. Of a long list only what is in view is drawn. */
export function SideTree({ glyph, chip, sign }: Pick<SideRowProps, "glyph" | "chip" | "sign">) {
  const sessions = useApp((state) => state.server.state.sessions);
  const focusedPane = useApp((state) => state.wall.focused);
  const host = useHostActions();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [chosen, setChosen] = useState<string | null>(null);
  const [renaming, setRenaming] = useState<string | null>(null);
  const tree = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => treeRows(sessions, folded), [sessions, folded]);
  const current =
    rows.find((row) => row.key === chosen) ??
    rows.find((row) => row.kind === "pane" && row.id === focusedPane) ??
    rows[0];
  const { drawn, behind, measure } = useDrawnRows(tree, rows, current === undefined ? -1 : rows.indexOf(current));

  const wanted = useRef<string | null>(null);
  const focusWanted = (): void => {
    if (wanted.current === null) return;
    const row = tree.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(wanted.current)}"]`);
    row?.focus();
    if (row) wanted.current = null;
  };
  // A row that is far away is drawn only once it is the one with the Tab stop. One that is gone by then must not take the keyboard later.
  useLayoutEffect(() => {
    focusWanted();
    wanted.current = null;
  });

  const goTo = (key: string): void => {
    setChosen(key);
    wanted.current = key;
    focusWanted();
  };
  const rename = (row: TreeRow, on: boolean): void => {
    setRenaming(on ? row.key : null);
    if (on) setChosen(row.key);
  };
  const open = (row: TreeRow): void => {
    if (row.kind === "pane") goToPane(row.id);
    else setFolded((now) => toggled(now, row.key));
  };
  const onKey = (event: KeyboardEvent, row: TreeRow): void => {
    const move = event.ctrlKey || event.altKey || event.metaKey ? null : treeMove(rows, row.key, event.key);
    if (move === null) return;
    event.preventDefault();
    if (move.kind === "go") goTo(move.key);
    else if (move.kind === "fold") setFolded((now) => toggled(now, move.key));
    else if (move.kind === "open") open(row);
    else if (move.kind === "rename") rename(row, mayRename(row));
    else if (move.kind === "kill") askKill(row, host);
    else returnToWall();
  };
  const acts = useSteady({
    onKey,
    onPress: (event, row) => {
      setChosen(row.key);
      if (row.kind === "pane" && event.detail === 1 && renaming !== row.key) open(row);
    },
    onFold: (row) => setFolded((now) => toggled(now, row.key)),
    onRename: rename,
  });

  return (
    <div ref={tree} role="tree" aria-label="Sessions, windows and panes" className={styles["tree"]}>
      {drawn.map(({ row, at, before }) => (
        <Fragment key={row.key}>
          {before > 0 && <div role="none" style={{ height: before }} />}
          <div role="none" ref={measure} data-index={at} className={styles["slot"]} data-kind={row.kind}>
            <SideRow
              row={row}
              current={row === current}
              renaming={row.key === renaming}
              glyph={glyph}
              chip={chip}
              sign={sign}
              acts={acts}
            />
          </div>
        </Fragment>
      ))}
      {behind > 0 && <div role="none" style={{ height: behind }} />}
    </div>
  );
}

/** The same functions at each drawing, doing what the newest ones do: a line whose own facts stay is not drawn anew. */
function useSteady(acts: RowActs): RowActs {
  const now = useRef(acts);
  useLayoutEffect(() => {
    now.current = acts;
  });
  return useMemo(
    () => ({
      onKey: (event, row) => now.current.onKey(event, row),
      onPress: (event, row) => now.current.onPress(event, row),
      onFold: (row) => now.current.onFold(row),
      onRename: (row, on) => now.current.onRename(row, on),
    }),
    [],
  );
}
