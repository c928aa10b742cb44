import { useRef, useState } from "react";
import type { AttentionItem } from "../../../shared/agents/attention.ts";
import { questionKey } from "../../../shared/agents/attention.ts";
import type { Failure } from "../../client/failure.ts";
import { useHostActions } from "../../state/use-host-actions.ts";

/**
 * `sending`: the option on its way, as long as the same question is up. `refusal`: why the last one was not taken, as long as the agent
 * waits on: the page often learns of another question only after the refusal.
 */
export interface Answering {
  readonly sending: number | null;
  readonly refusal: Failure | null;
  readonly choose: (option: number) => void;
}

interface Sent {
  readonly wait: string;
  readonly question: string;
  readonly option: number | null;
  readonly refusal: Failure | null;
}

/** After an answer was taken, the old question may be on the page for so long; a second press that comes meanwhile is no new answer. */
const PASSED_MS = 600;

/** Answers a question in place, one answer at a time. The next question may read just as the one before. */
export function useAnswer({ agentId, dialog, id, since }: AttentionItem): Answering {
  const host = useHostActions();
  const wait = `${agentId} ${since}`;
  const question = `${id} ${questionKey(dialog)}`;
  const [sent, setSent] = useState<Sent | null>(null);
  const last = useRef<Sent | null>(null);
  const end = (which: Sent, refusal: Failure | null): void => {
    if (last.current !== which) return;
    last.current = null;
    setSent(refusal && { ...which, option: null, refusal });
  };
  const choose = (option: number): void => {
    if (dialog === null || last.current?.question === question) return;
    const now: Sent = { wait, question, option, refusal: null };
    last.current = now;
    setSent(now);
    void host.answer(agentId, dialog, option).then((refusal) => {
      if (refusal === null) setTimeout(() => end(now, null), PASSED_MS);
      else end(now, refusal);
    });
  };
  return {
    sending: sent?.question === question ? sent.option : null,
    refusal: sent?.wait === wait ? sent.refusal : null,
    choose,
  };
}
