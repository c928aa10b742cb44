import { useEffect, useRef, useState } from "react";
import type { AgentId } from "../../shared/base/ids.ts";
import type { LastAnswer } from "../../shared/models/history.ts";
import { useApp } from "./store.ts";
import { useHostActions } from "./use-host-actions.ts";

export interface LastAnswers {
  /** Without an entry while it is not known; null where there is none. */
  readonly answers: ReadonlyMap<AgentId, LastAnswer | null>;
  /** Why the newest could not be had. */
  readonly problem: string | null;
}

/** While a turn runs its answer grows: it is asked for again this long after the last one came. */
const GROWING_MS = 2000;

/** The last answers of these agents, asked for again when one of their turns begins, goes on or ends. */
export function useLastAnswers(ids: readonly AgentId[]): LastAnswers {
  const host = useHostActions();
  const [found, setFound] = useState<LastAnswers>({ answers: new Map(), problem: null });
  const wanted = ids.join(" ");
  const turns = useApp(({ agents }) =>
    agents.list
      .filter(({ id }) => ids.includes(id))
      .map(({ id, status, session }) => `${id} ${status.state} ${status.since} ${session}`)
      .join(","),
  );
  const growing = useApp(({ agents }) =>
    agents.list.some(({ id, status }) => ids.includes(id) && status.state === "working"),
  );
  const asked = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(() => {
    let open = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const list = wanted === "" ? [] : (wanted.split(" ") as AgentId[]); // They were joined from ids.
    const ask = async (): Promise<void> => {
      // Long conversations take the host a while: never two at once.
      await asked.current;
      if (!open) return;
      const asking = host.history.lastAnswers(list);
      asked.current = asking;
      const answer = await asking;
      if (!open) return;
      if (!answer.ok) setFound((before) => ({ ...before, problem: answer.failure.message }));
      else setFound({ answers: new Map(list.map((id, at) => [id, answer.answers[at] ?? null])), problem: null });
      if (growing) timer = setTimeout(() => void ask(), GROWING_MS);
    };
    void ask();
    return () => {
      open = false;
      clearTimeout(timer);
    };
  }, [host, wanted, turns, growing]);
  return found;
}
