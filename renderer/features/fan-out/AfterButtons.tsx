import type { FanOutRun } from "../../state/fan-out-run.ts";
import { useApp } from "../../state/store.ts";
import { Button } from "../../ui/Button.tsx";
import type { FanOutRunning } from "./use-fan-out-run.ts";

/** What can be done once a fan-out was sent. */
export function AfterButtons({ run, running }: { run: FanOutRun; running: FanOutRunning }) {
  const { retry, stop, show } = running;
  const sameLife = useApp((state) => state.server.state.lifeId === run.life);
  if (run.running) return <Button onClick={stop}>Stop</Button>;
  const { length } = run.failed;
  return (
    <>
      <Button data-testid="fan-out-back" onClick={() => show(false)}>
        Back
      </Button>
      {length > 0 && sameLife && (
        <Button look="primary" data-testid="fan-out-retry" onClick={() => void retry()}>
          Try {length === 1 ? "the one" : `the ${length}`} that failed again
        </Button>
      )}
    </>
  );
}
