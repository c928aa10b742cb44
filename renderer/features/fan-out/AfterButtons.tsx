import { Button } from "../../ui/Button.tsx";
import type { FanOutRun } from "./fan-out-run.ts";
import type { FanOutRunning } from "./use-fan-out-run.ts";

/** What can be done once a fan-out was sent. */
export function AfterButtons({ run, running }: { run: FanOutRun; running: FanOutRunning }) {
  const { retry, stop, forget } = running;
  if (run.running) return <Button onClick={stop}>Stop</Button>;
  const { length } = run.failed;
  return (
    <>
      {length > 0 && (
        <Button look="primary" data-testid="fan-out-retry" onClick={() => void retry()}>
          Try {length === 1 ? "the one" : `the ${length}`} that failed again
        </Button>
      )}
      <Button data-testid="fan-out-back" onClick={forget}>
        Back
      </Button>
    </>
  );
}
