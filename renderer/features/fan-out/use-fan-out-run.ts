import { useEffect } from "react";
import { kindWords } from "../../forms/words.ts";
import type { FanOutTarget } from "../../state/fan-out-plan.ts";
import { type FanOutRun, targetsText } from "../../state/fan-out-run.ts";
import { act, useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";

export interface FanOutRunning {
  /** Null while what may be sent next is shown. */
  readonly run: FanOutRun | null;
  /** Whether there is one that could be shown. */
  readonly has: boolean;
  readonly start: (kind: string, targets: readonly FanOutTarget[]) => Promise<void>;
  /** Sends to those that failed once more; `withDoubtful`: also where it may have been done. */
  readonly retry: (withDoubtful: boolean) => Promise<void>;
  /** What was not sent stays unsent. */
  readonly stop: () => void;
  readonly show: (run: boolean) => void;
}

/** The last fan-out, or the one on its way: it lives in the store, so that whoever closes the dialog can come back to it. */
export function useFanOutRun(): FanOutRunning {
  const { fanOuts } = useHostActions();
  const last = useApp((state) => state.fanOut.run);
  const shown = useApp((state) => state.fanOut.showsRun);
  useEffect(() => () => act.fanOut.leave(), []);
  return {
    run: shown ? last : null,
    has: last !== null,
    start: (kind, targets) => fanOuts.start(kind, `${kindWords(kind)} for ${targetsText(targets)}`, targets),
    retry: (withDoubtful) => fanOuts.retry(withDoubtful),
    stop: () => fanOuts.stop(),
    show: act.fanOut.showRun,
  };
}
