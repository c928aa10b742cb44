import { placesById } from "../../state/pane-places.ts";
import { act, useApp } from "../../state/store.ts";
import { returnToWall } from "../../state/wall-commands.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Screen } from "../../ui/Screen.tsx";

/** The wall when the person has closed every tile. */
export function AllClosed() {
  const closed = useApp((state) => placesById(state.server.state.sessions).size);
  const bringBack = (): void => {
    act.wall.showAll();
    returnToWall();
  };
  return (
    <Screen
      mark={<Icon name="eyeOff" size={32} />}
      title="Every tile is closed"
      text={`${closed === 1 ? "One pane runs" : `${closed} panes run`} on without a tile. Bring them back here, or one by one from the side list.`}
      acts={
        <>
          <Button look="primary" size="large" onClick={bringBack}>
            Show all tiles
          </Button>
          <Button size="large" onClick={() => act.dialogs.show({ kind: "spawn" })}>
            Spawn agent
          </Button>
        </>
      }
    />
  );
}
