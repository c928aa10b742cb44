import { useEffect } from "react";
import { act, useApp } from "../../state/store.ts";
import { endTyping, typingCounts, typingSet } from "../../state/typing-set.ts";
import { Button } from "../../ui/Button.tsx";
import { CheckBox } from "../../ui/CheckBox.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { useKeyText } from "../../ui/key-text.ts";
import styles from "./Typing.module.css";

/** Says over the wall that keys go to several panes, and ends that. Escape does not: it goes to the programs. */
export function TypingBar() {
  const life = useApp((state) => state.server.state.lifeId);
  const on = useApp((state) => typingSet(state).length > 0);
  const wanted = useApp((state) => state.fanOut.typing.length > 0);
  const text = useApp((state) => typingText(typingCounts(state)));
  const waits = useApp((state) => typingCounts(state).waits);
  const toWaiting = useApp((state) => state.fanOut.typingToWaiting);
  const keys = useKeyText()("stopBroadcast");
  useEffect(() => act.fanOut.enterLife(life), [life]);
  useEffect(() => {
    if (on || !wanted) return;
    endTyping();
    act.notices.tell({
      tone: "info",
      message: "One pane is left: keys go to the pane with the keyboard again.",
      next: "",
    });
  }, [on, wanted]);
  if (!on) return null;
  return (
    <section className={styles["bar"]} aria-label="Typing into several panes" data-testid="typing-bar">
      <Icon name="broadcast" size={15} />
      <span role="status" className={styles["text"]}>
        {text}
      </span>
      {(waits > 0 || toWaiting) && (
        <label className={styles["waiting"]}>
          <CheckBox
            checked={toWaiting}
            data-testid="typing-to-waiting"
            onChange={({ target }) => act.fanOut.typeToWaiting(target.checked)}
          />
          Also to those that wait for an answer
        </label>
      )}
      <Button data-testid="typing-end" onClick={endTyping} title={keys === undefined ? undefined : `End it (${keys})`}>
        End{keys === undefined ? "" : ` (${keys})`}
      </Button>
    </section>
  );
}

function typingText({ gets, waits, away, ended }: ReturnType<typeof typingCounts>): string {
  const left = [
    ...(waits > 0 ? [`${waits} ${waits === 1 ? "waits" : "wait"} for an answer`] : []),
    ...(away > 0 ? [`${away} out of sight`] : []),
    ...(ended > 0 ? [`${ended} ended`] : []),
  ];
  const rest = left.length === 0 ? "" : ` Left out: ${left.join(", ")}.`;
  return `What is typed or pasted into one goes to ${gets} ${gets === 1 ? "pane" : "panes"}.${rest}`;
}
