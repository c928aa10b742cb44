import { serverSlice } from "../../state/server-slice.ts";
import { engineText } from "../../state/server-words.ts";
import { act, useApp } from "../../state/store.ts";
import { useKeyText } from "../../ui/key-text.ts";
import { Tooltip } from "../../ui/Tooltip.tsx";
import styles from "./Topbar.module.css";

/** Which server this is, what it runs in, and whether the wall is live. Pressing it shows the engines. */
export function ServerLabel() {
  const server = useApp((state) => state.server.state);
  const live = useApp((state) => serverSlice.selectors.live(state.server));
  const keys = useKeyText();
  if (server.label === "") return null;
  const name = engineText(server);
  return (
    <Tooltip text={`${name}, by engine ${server.engine.id || "none"}, server ${server.label}`} keys={keys("engines")}>
      <button
        type="button"
        className={styles["server"]}
        data-phase={server.phase}
        data-testid="server-label"
        onClick={() => act.dialogs.show({ kind: "doctor" })}
      >
        <span className={styles["dot"]} data-live={live} role="img" aria-label={live ? "Live" : "Not live"} />
        <span className={styles["serverName"]}>{server.label}</span>
        <span className={styles["serverVersion"]}>{name}</span>
      </button>
    </Tooltip>
  );
}
