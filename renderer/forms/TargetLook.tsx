import type { PaneId } from "../../shared/base/ids.ts";
import type { PaneSnapshot, WindowSnapshot } from "../../shared/models/snapshot.ts";
import type { Target } from "../../shared/ops/targets.ts";
import { placesById } from "../state/pane-places.ts";
import { useApp } from "../state/store.ts";
import { PaneLook } from "./PaneLook.tsx";
import styles from "./Combobox.module.css";

/** What stands where a target points: a pane's screen as it is now, or what is in a window or a session. */
export function TargetLook({ target }: { target: Target }) {
  const sessions = useApp((state) => state.server.state.sessions);
  if (typeof target !== "string") return null;
  const pane = placesById(sessions).get(target as PaneId)?.pane;
  if (pane !== undefined) return <PaneLook key={pane.id} pane={pane} />;
  const session = sessions.find(({ id }) => id === target);
  if (session !== undefined) return <pre className={styles["look"]}>{session.windows.map(windowLine).join("\n")}</pre>;
  const window = sessions.flatMap(({ windows }) => windows).find(({ id }) => id === target);
  return window === undefined ? null : <pre className={styles["look"]}>{window.panes.map(paneLine).join("\n")}</pre>;
}

const windowLine = ({ index, name, panes }: WindowSnapshot): string =>
  `${index} ${name} (${panes.map(({ command }) => command).join(", ")})`;
const paneLine = ({ index, command, path }: PaneSnapshot): string => `${index} ${command} ${path}`;
