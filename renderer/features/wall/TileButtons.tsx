import { act } from "../../state/store.ts";
import { closeTile } from "../../state/wall-commands.ts";
import { ActionMenu } from "../../ui/ActionMenu.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { useKeyText } from "../../ui/key-text.ts";
import styles from "./Tile.module.css";
import { tileMenu } from "./tile-menus.ts";
import type { TileMenuUse } from "./tile-menus.ts";

/** The buttons at the end of a tile's header. */
export function TileButtons({ menu }: { menu: TileMenuUse }) {
  const { face, place, zoomed } = menu;
  const { agent } = face;
  const { id } = place.pane;
  const keys = useKeyText();
  return (
    <span className={styles["buttons"]}>
      {agent !== null && (
        <IconButton
          icon="message"
          size="small"
          label="Message"
          keys={keys("composer")}
          data-testid="tile-message"
          onClick={() => act.composer.open(agent.id)}
        />
      )}
      <IconButton
        icon={zoomed ? "unzoom" : "zoom"}
        size="small"
        label={zoomed ? "Back to the grid" : "Zoom"}
        keys={keys("zoom")}
        aria-pressed={zoomed}
        onClick={() => act.wall.toggleZoom(id)}
      />
      <ActionMenu entries={() => tileMenu(menu)}>
        <IconButton icon="more" size="small" label="More" data-tile-menu={id} />
      </ActionMenu>
      <IconButton
        icon="close"
        size="small"
        label="Close tile, keep running"
        keys={keys("closeTile")}
        onClick={() => closeTile(id)}
      />
    </span>
  );
}
