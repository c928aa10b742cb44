import { FirstScreen } from "../features/connection/FirstScreen.tsx";
import { Unavailable } from "../features/connection/Unavailable.tsx";
import { Waiting } from "../features/connection/Waiting.tsx";
import type { TileParts } from "../features/wall/tile-parts.ts";
import { Wall } from "../features/wall/Wall.tsx";
import { useApp } from "../state/store.ts";

/** What fills the window beside the side list: the wall, or why there is none. */
export function Place({ parts }: { parts: TileParts }) {
  const phase = useApp((state) => state.server.state.phase);
  const problem = useApp((state) => state.server.state.problem);
  const lifeId = useApp((state) => state.server.state.lifeId);
  const arranged = useApp((state) => state.wall.lifeId !== null && state.wall.lifeId === state.server.state.lifeId);
  const anything = useApp((state) => state.server.state.sessions.length > 0);
  switch (phase) {
    case "unavailable":
      return <Unavailable problem={problem} />;
    case "empty":
      return <FirstScreen />;
    case "connecting":
      return <Waiting title="Connecting" text="Looking for the server and its panes." />;
    case "connected":
    case "lost":
      if (lifeId !== null && arranged && anything) return <Wall lifeId={lifeId} parts={parts} />;
      if (phase === "connected")
        return <Waiting title="Loading the wall" text="Finding out how its tiles were arranged." />;
      return <Waiting title="Waiting for the server" text="Its panes come back here as soon as it does." />;
  }
}
