import { useEffect, useState } from "react";
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

/** While a turn runs its answer grows: it is asked for this often. */
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
  useEffect(() => {
    let open = true;
    const list = wanted === "" ? [] : (wanted.split(" ") as AgentId[]); // They were joined from ids.
    const ask = async (): Promise<void> => {
      const answer = await host.history.lastAnswers(list);
      if (!open) return;
      if (!answer.ok) setFound((before) => ({ ...before, problem: answer.failure.message }));
      else setFound({ answers: new Map(list.map((id, at) => [id, answer.answers[at] ?? null])), problem: null });
    };
    void ask();
    const timer = growing ? setInterval(() => void ask(), GROWING_MS) : undefined;
    return () => {
      open = false;
      clearInterval(timer);
    };
  }, [host, wanted, turns, growing]);
  return found;
}
