import type { PaneId } from "../../../shared/base/ids.ts";
import { act, useApp } from "../../state/store.ts";
import { useKeyText } from "../../ui/key-text.ts";
import { SignChip } from "../../ui/SignChip.tsx";

/** Says on the focused tile that keys go past the app to the program; pressed, it takes them back. */
export function KeySign({ pane }: { pane: PaneId }) {
  const hold = useApp((state) => (state.wall.focused === pane ? state.keys.hold : "none"));
  const keys = useKeyText()(hold === "all" ? "keyLock" : "passThrough");
  if (hold === "none") return null;
  const all = hold === "all";
  const back = keys === undefined ? "Press to take them back." : `${keys} takes them back.`;
  return (
    <SignChip
      icon={all ? "lock" : "keyboard"}
      look="keys"
      data-testid="key-sign"
      title={all ? `Every key goes to the program. ${back}` : "Whatever is pressed next goes to the program."}
      onPress={() => act.keys.hold("none")}
    >
      <span role="status">{all ? "all keys go to the program" : "next key goes to the program"}</span>
    </SignChip>
  );
}
