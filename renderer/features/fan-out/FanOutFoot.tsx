import { beginTyping } from "../../state/typing-set.ts";
import { useGap } from "../../state/lacking.ts";
import { act } from "../../state/store.ts";
import { Button } from "../../ui/Button.tsx";
import { AfterButtons } from "./AfterButtons.tsx";
import styles from "./FanOut.module.css";
import type { FanOutRunning } from "./use-fan-out-run.ts";
import type { FanOut } from "./use-fan-out.ts";

/** What can be done with the panes and the operation that were chosen. */
export function FanOutFoot({ fanOut, running }: { fanOut: FanOut; running: FanOutRunning }) {
  const { draft, targets, problem, chosen } = fanOut;
  const gap = useGap(draft?.kind ?? "");
  const why = gap ?? problem;
  const type = (): void => {
    if (beginTyping(chosen.map(({ pane }) => pane.id))) act.dialogs.close();
  };
  const ready = draft !== null && targets.length > 0 && why === null;
  return (
    <>
      <Button disabled={chosen.length < 2} onClick={type} data-testid="fan-out-type">
        Type into {chosen.length < 2 ? "them" : `these ${chosen.length}`}
      </Button>
      {running.run === null && running.has && (
        <Button data-testid="fan-out-last" onClick={() => running.show(true)}>
          What came of the last
        </Button>
      )}
      <span className={styles["why"]} role="status">
        {running.run === null ? why : null}
      </span>
      {running.run === null ? (
        <Button
          look="primary"
          data-testid="fan-out-run"
          disabled={!ready}
          onClick={() => draft !== null && void running.start(draft.kind, targets)}
        >
          {targets.length === 0 ? "Run" : `Run for ${targets.length}`}
        </Button>
      ) : (
        <AfterButtons run={running.run} running={running} />
      )}
    </>
  );
}
