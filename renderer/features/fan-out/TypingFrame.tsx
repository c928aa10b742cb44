import type { PaneId } from "../../../shared/base/ids.ts";
import { useApp } from "../../state/store.ts";
import { hearingOf } from "../../state/typing-set.ts";
import styles from "./Typing.module.css";

/** A line around the terminal of a pane that is typed into together with others. */
export function TypingFrame({ pane }: { pane: PaneId }) {
  const hearing = useApp((state) => hearingOf(state, pane));
  if (hearing === null) return null;
  return <span className={styles["frame"]} data-testid="typing-frame" data-hearing={hearing} aria-hidden="true" />;
}
