import type { FanOutRun } from "../../state/fan-out-run.ts";
import { useApp } from "../../state/store.ts";
import { Button } from "../../ui/Button.tsx";
import { TryAgain } from "./TryAgain.tsx";
import type { FanOutRunning } from "./use-fan-out-run.ts";

/** What can be done once a fan-out was sent. */
export function AfterButtons({ run, running }: { run: FanOutRun; running: FanOutRunning }) {
  const { stop, show } = running;
  const sameLife = useApp((state) => state.server.state.lifeId === run.life);
  if (run.running) return <Button onClick={stop}>Stop</Button>;
  const bad = run.failed.length + run.doubtful.length;
  return (
    <>
      <Button data-testid="fan-out-back" onClick={() => show(false)}>
        Back
      </Button>
      {bad > 0 && sameLife && <TryAgain run={run} running={running} />}
    </>
  );
}
