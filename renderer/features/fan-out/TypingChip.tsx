import type { PaneId } from "../../../shared/base/ids.ts";
import { useApp } from "../../state/store.ts";
import { endTyping, hearingOf, typingCounts } from "../../state/typing-set.ts";
import { useKeyText } from "../../ui/key-text.ts";
import { SignChip } from "../../ui/SignChip.tsx";

/** Says in a tile's header that its pane is typed into together with others; pressed, it ends that. */
export function TypingChip({ pane }: { pane: PaneId }) {
  const hearing = useApp((state) => hearingOf(state, pane));
  const count = useApp((state) => (hearing === null ? 0 : typingCounts(state).gets));
  const focused = useApp((state) => state.wall.focused === pane);
  const keys = useKeyText()("stopBroadcast");
  if (hearing === null) return null;
  const gets = hearing === "gets";
  const what = gets
    ? `What is typed here goes to ${count} panes.`
    : "What is typed into the others does not come here.";
  const title = `${what} Press to end typing into several${keys === undefined ? "" : ` (${keys})`}.`;
  return (
    <SignChip
      icon="broadcast"
      look={gets ? (focused ? "now" : "wide") : "out"}
      data-testid="typing-chip"
      data-hearing={hearing}
      title={title}
      aria-label={title}
      onPress={endTyping}
    >
      {gets ? (focused ? `typing into ${count}` : `1 of ${count}`) : "left out"}
    </SignChip>
  );
}
