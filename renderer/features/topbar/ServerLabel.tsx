import { serverSlice } from "../../state/server-slice.ts";
import { useApp } from "../../state/store.ts";
import styles from "./Topbar.module.css";

/** Which server this is, and whether the wall is live. */
export function ServerLabel() {
  const label = useApp((state) => state.server.state.label);
  const version = useApp((state) => state.server.state.tmuxVersion);
  const phase = useApp((state) => state.server.state.phase);
  const live = useApp((state) => serverSlice.selectors.live(state.server));
  if (label === "") return null;
  const name = version === null ? "tmux" : `tmux ${version}`;
  return (
    <span className={styles["server"]} data-phase={phase} title={`${name}, server ${label}`}>
      <span className={styles["dot"]} data-live={live} role="img" aria-label={live ? "Live" : "Not live"} />
      <span className={styles["serverName"]}>{label}</span>
      <span className={styles["serverVersion"]}>{name}</span>
    </span>
  );
}
