import { useRef, useState } from "react";
import type { AttentionItem } from "../../../shared/agents/attention.ts";
import { questionKey } from "../../../shared/agents/attention.ts";
import type { Failure } from "../../client/failure.ts";
import { useHostActions } from "../../state/use-host-actions.ts";

/** `sending`: the option on its way. `refusal`: why the last one was not taken; both only as long as the same question is up. */
export interface Answering {
  readonly sending: number | null;
  readonly refusal: Failure | null;
  readonly choose: (option: number) => void;
}

interface Sent {
  readonly question: string;
  readonly option: number | null;
  readonly refusal: Failure | null;
}

/** Answers a question in place: one answer at a time, and no second one for a question that was answered. */
export function useAnswer({ agentId, dialog, id }: AttentionItem): Answering {
  const host = useHostActions();
  const question = `${id} ${questionKey(dialog)}`;
  const [sent, setSent] = useState<Sent | null>(null);
  const busy = useRef<string | null>(null);
  const mine = sent?.question === question ? sent : null;
  const choose = (option: number): void => {
    if (dialog === null || busy.current === question) return;
    busy.current = question;
    setSent({ question, option, refusal: null });
    void host.answer(agentId, dialog, option).then((refusal) => {
      if (refusal !== null) {
        busy.current = null;
        setSent({ question, option: null, refusal });
      }
    });
  };
  return { sending: mine?.option ?? null, refusal: mine?.refusal ?? null, choose };
}
