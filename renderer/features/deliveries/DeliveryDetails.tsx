import { useEffect, useState } from "react";
import type { Delivery } from "../../../shared/models/delivery.ts";
import { messagesSlice } from "../../state/messages-slice.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { copyText } from "../../terminal/clipboard.ts";
import { agoWords } from "../../ui/ages.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { useTicking } from "../../ui/use-ticking.ts";
import { stateWords, triesText } from "./delivery-words.ts";
import styles from "./Deliveries.module.css";

/** Characters that are shown of a very long text; copying takes all of it. */
const MOST_SHOWN = 20_000;

const clockText = (at: number): string =>
  new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });

/** What was seen of a message, with the times, and its whole text. */
export function DeliveryDetails({ delivery }: { delivery: Delivery }) {
  const { id, proofs, excerpt, length, expiresAt } = delivery;
  const { text, problem } = useText(id, length > excerpt.length, excerpt);
  const changed = useTicking((now) => agoWords(now - delivery.changedAt));
  return (
    <div className={styles["details"]} data-testid="delivery-details">
      <ol className={styles["proofs"]} aria-label="What was seen">
        {proofs.map((proof) => (
          <li key={`${proof.at} ${proof.state} ${proof.detail}`} className={styles["proof"]}>
            <time dateTime={new Date(proof.at).toISOString()}>{clockText(proof.at)}</time>
            <span className={styles["proofState"]}>{stateWords[proof.state]}</span>
            <span>{proof.detail}</span>
          </li>
        ))}
      </ol>
      <p className={styles["facts"]}>
        {triesText(delivery)}, {length.toLocaleString("en")} characters
        {expiresAt !== null && messagesSlice.selectors.waits(delivery) && (
          <>
            , given up at <time dateTime={new Date(expiresAt).toISOString()}>{clockText(expiresAt)}</time>
          </>
        )}
        , last change {changed}
      </p>
      {problem !== null && <p className={styles["reason"]}>{problem}</p>}
      <div className={styles["whole"]}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by key */}
        <pre className={styles["text"]} tabIndex={0} aria-label="The whole text">
          {text.slice(0, MOST_SHOWN)}
          {text.length > MOST_SHOWN && `\n… ${(text.length - MOST_SHOWN).toLocaleString("en")} more characters`}
        </pre>
        <span className={styles["copy"]}>
          <IconButton icon="copy" size="small" label="Copy the text" onClick={() => void copyText(text)} />
        </span>
      </div>
    </div>
  );
}

/** The text as far as it is known, while the rest is asked for. */
function useText(
  id: string,
  cut: boolean,
  excerpt: string,
): { readonly text: string; readonly problem: string | null } {
  const host = useHostActions();
  const [found, setFound] = useState<{ text: string; problem: string | null }>({ text: excerpt, problem: null });
  useEffect(() => {
    if (!cut) return undefined;
    let gone = false;
    void host.messages.text(id).then((outcome) => {
      if (gone) return;
      if (outcome.ok) setFound({ text: outcome.value, problem: null });
      else setFound({ text: excerpt, problem: outcome.failure.message });
    });
    return () => {
      gone = true;
    };
  }, [host, id, cut, excerpt]);
  return found;
}
