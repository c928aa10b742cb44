import { memo, useMemo } from "react";
import type { KeyboardEvent, MouseEvent } from "react";
import type { PaneId } from "../../../shared/base/ids.ts";
import { useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { usePaneFace } from "../../state/use-pane-face.ts";
import { TerminalHost } from "../../terminal/TerminalHost.tsx";
import type { PaneFacts } from "../../terminal/facts.ts";
import { usePaneFact, useTerminals } from "../../terminal/use-terminals.ts";
import { useKeyText } from "../../ui/key-text.ts";
import { RightClickMenu } from "../../ui/RightClickMenu.tsx";
import { areaStyle } from "./area.ts";
import styles from "./Tile.module.css";
import { TileCover } from "./TileCover.tsx";
import { useTileDrag } from "./tile-drag.ts";
import { TileHeader } from "./TileHeader.tsx";
import { terminalMenu } from "./tile-menus.ts";
import type { TileParts } from "./tile-parts.ts";
import { useFocusFollow } from "./use-focus-follow.ts";
import { useTypedKeys } from "./use-typed-keys.ts";

const isMirrored = (facts: PaneFacts): boolean => facts.resizable === false;
const whatDraws = (facts: PaneFacts): string => facts.drawnBy;

export interface TileProps {
  readonly pane: PaneId;
  readonly lifeId: string;
  readonly zoomed: boolean;
  /** Its place, see {@link areaStyle}: the same text while only sizes change. */
  readonly area: string;
  readonly parts: TileParts;
}

/** One pane on the wall: its header and its terminal. */
export const Tile = memo(function Tile({ pane, lifeId, zoomed, area, parts }: TileProps) {
  const found = usePaneFace(pane);
  const focused = useApp((state) => state.wall.focused === pane);
  const agentId = found?.face.agent?.id;
  const selected = useApp((state) => agentId !== undefined && state.selection.ids.includes(agentId));
  const terminal = useTerminals().of(lifeId, pane);
  const mirrored = usePaneFact(terminal, isMirrored);
  const drawnBy = usePaneFact(terminal, whatDraws);
  const host = useHostActions();
  const keys = useKeyText();
  const drag = useTileDrag(pane);
  useFocusFollow(pane, terminal);
  useTypedKeys(terminal, found);
  const menu = useMemo(() => (found === null ? null : { ...found, zoomed, keys, host }), [found, zoomed, keys, host]);
  if (menu === null) return null;
  const { place, face } = menu;
  // A program that asked for the mouse gets the right button as well; with Shift it is ours, as in other terminals.
  const onMenu = (event: MouseEvent): void => {
    if (terminal.takesMouse && !event.shiftKey) event.preventDefault();
  };
  // A terminal whose program has ended needs no Tab: it leads on to what can be done with it.
  const onKeys = (event: KeyboardEvent): void => {
    if (place.pane.dead && event.key === "Tab") event.stopPropagation();
  };
  return (
    <article
      className={styles["tile"]}
      style={areaStyle(area)}
      aria-label={face.name}
      data-testid="tile"
      data-pane={pane}
      data-focused={focused}
      data-zoomed={zoomed}
      data-selected={selected}
      data-drawn-by={drawnBy}
      data-agent-state={face.state ?? "none"}
      data-dropping={drag.over}
      {...drag.tile}
    >
      <TileHeader
        menu={menu}
        terminal={terminal}
        glyph={parts.glyph}
        chips={parts.chips}
        signs={parts.signs}
        drag={drag.header}
      />
      <RightClickMenu entries={() => terminalMenu(terminal, menu)}>
        <div className={styles["screen"]} data-mirrored={mirrored} onContextMenu={onMenu} onKeyDownCapture={onKeys}>
          <TerminalHost terminal={terminal} />
          <TileCover terminal={terminal} ended={place.pane.dead ? face.doing : null} />
          {face.agent !== null && parts.over(face.agent)}
          {parts.notes(pane, terminal)}
        </div>
      </RightClickMenu>
      {face.agent !== null && parts.foot(face.agent)}
    </article>
  );
});
