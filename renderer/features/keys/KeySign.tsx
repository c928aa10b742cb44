import type { PaneId } from "../../../shared/base/ids.ts";
import { act, useApp } from "../../state/store.ts";
import { useKeyText } from "../../ui/key-text.ts";
import { Icon } from "../../ui/Icon.tsx";
import styles from "./Keys.module.css";

/** Says on the focused tile that keys go past the app to the program; pressed, it takes them back. */
export function KeySign({ pane }: { pane: PaneId }) {
  const hold = useApp((state) => (state.wall.focused === pane ? state.keys.hold : "none"));
  const keys = useKeyText()(hold === "all" ? "keyLock" : "passThrough");
  if (hold === "none") return null;
  const all = hold === "all";
  const back = keys === undefined ? "Press to take them back." : `${keys} takes them back.`;
  return (
    <button
      type="button"
      className={styles["chip"]}
      data-testid="key-sign"
      data-look={all ? "lock" : "next"}
      title={all ? `Every key goes to the program. ${back}` : "Whatever is pressed next goes to the program."}
      onClick={(event) => {
        event.stopPropagation();
        act.keys.hold("none");
      }}
    >
      <Icon name={all ? "lock" : "keyboard"} size={12} />
      <span role="status">{all ? "all keys go to the program" : "next key goes to the program"}</span>
    </button>
  );
}
