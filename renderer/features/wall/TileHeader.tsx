import { memo } from "react";
import type { HTMLAttributes, KeyboardEvent, MouseEvent, ReactNode } from "react";
import type { PaneId } from "../../../shared/base/ids.ts";
import type { Agent } from "../../../shared/models/agent.ts";
import { deskSlice } from "../../state/desk-slice.ts";
import { waitsFor } from "../../state/pane-face.ts";
import type { PaneFace } from "../../state/pane-face.ts";
import { act, useApp } from "../../state/store.ts";
import { toggleSelected } from "../../state/select-commands.ts";
import { Icon } from "../../ui/Icon.tsx";
import { ProviderBadge } from "../../ui/ProviderBadge.tsx";
import { Unseen } from "../../ui/Unseen.tsx";
import { stateNames } from "../../ui/status-names.ts";
import { SizeChip } from "./SizeChip.tsx";
import { TileButtons } from "./TileButtons.tsx";
import styles from "./Tile.module.css";
import type { TileMenuUse } from "./tile-menus.ts";
import type { TileTerminal } from "../../terminal/tile-terminal.ts";

interface TileHeaderProps {
  readonly menu: TileMenuUse;
  readonly terminal: TileTerminal;
  readonly glyph: (agent: Agent) => ReactNode;
  readonly chips: (agent: Agent) => ReactNode;
  readonly signs: (pane: PaneId) => ReactNode;
  readonly drag: HTMLAttributes<HTMLElement>;
}

/** States that a person should read, not only see. */
const spoken = new Set(["blocked", "error", "exited", "done"]);

function stateText({ agent }: PaneFace): string | null {
  if (agent === null || !spoken.has(agent.status.state)) return null;
  return waitsFor(agent) ?? stateNames[agent.status.state];
}

/** Who is in this tile and how it stands; the handle to drag it, and its buttons. */
export const TileHeader = memo(function TileHeader({ menu, terminal, glyph, chips, signs, drag }: TileHeaderProps) {
  const { face, place } = menu;
  const home = useApp((state) => state.desk.info?.home);
  const { id } = place.pane;
  const text = stateText(face);
  // Events of what is shown over the page from here, such as a menu, arrive here too: those are not for the header.
  const isOwn = (event: MouseEvent): boolean =>
    event.currentTarget.contains(event.target as Node) && (event.target as Element).closest("button") === null;
  const onMouseUp = (event: MouseEvent): void => {
    if (event.button !== 0 || !isOwn(event)) return;
    if (face.agent !== null && (event.ctrlKey || event.metaKey)) toggleSelected(face.agent.id);
    else terminal.focus();
  };
  const onDoubleClick = (event: MouseEvent): void => {
    if (isOwn(event)) act.wall.toggleZoom(id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && event.currentTarget.contains(event.target as Node)) terminal.focus();
  };
  return (
    <header
      {...drag}
      className={styles["header"]}
      data-testid="tile-header"
      onDoubleClick={onDoubleClick}
      onMouseUp={onMouseUp}
      onKeyDown={onKeyDown}
    >
      <span className={styles["mark"]}>
        {face.agent === null ? <Icon name="shell" size={15} /> : glyph(face.agent)}
      </span>
      <h2 className={styles["name"]}>{face.name}</h2>
      {face.provider !== null && <ProviderBadge icon={face.provider.icon} name={face.provider.name} />}
      {text !== null && <span className={styles["state"]}>{text}</span>}
      {face.agent?.unseen === true && <Unseen />}
      <span className={styles["folder"]} title={face.folder}>
        <bdi>{deskSlice.selectors.shortFolder(face.folder, home)}</bdi>
      </span>
      {face.agent === null && <span className={styles["doing"]}>{face.doing}</span>}
      {signs(id)}
      {face.agent !== null && chips(face.agent)}
      <SizeChip terminal={terminal} />
      <TileButtons menu={menu} />
    </header>
  );
});
