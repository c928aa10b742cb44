import { useEffect, useState } from "react";
import type { TranscriptHit } from "../../../shared/models/transcript.ts";
import type { TranscriptFindings, TranscriptQuestion } from "../../state/transcript-actions.ts";
import { useHostActions } from "../../state/use-host-actions.ts";

export interface Search {
  readonly hits: readonly TranscriptHit[];
  readonly more: boolean;
  /** Megabytes that are not searchable yet. */
  readonly behind: number;
  readonly problem: string | null;
  /** An answer to what is asked for now is still to come. */
  readonly busy: boolean;
}

const nothing: Search = { hits: [], more: false, behind: 0, problem: null, busy: false };
/** Between two letters of somebody who types. */
const TYPING_MS = 180;
/** What was not searchable yet may be by then. */
const AGAIN_MS = 2000;

/** Searches as the question changes, and again while some of it is not searchable yet. An empty text finds nothing. */
export function useSearch({ text, regex, caseSensitive, within }: TranscriptQuestion): Search {
  const host = useHostActions();
  const [found, setFound] = useState({ question: "", search: nothing });
  const question = JSON.stringify({ text, regex, caseSensitive, within });
  const empty = text.trim() === "";
  useEffect(() => {
    if (empty) return undefined;
    const ending = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    const ask = async (): Promise<void> => {
      // It was made from such a question just above.
      const answer = await host.transcripts.search(JSON.parse(question) as TranscriptQuestion, ending.signal);
      if (answer === null) return;
      setFound({ question, search: searchOf(answer) });
      if (answer.ok && answer.behind > 0) timer = setTimeout(() => void ask(), AGAIN_MS);
    };
    timer = setTimeout(() => void ask(), TYPING_MS);
    return () => {
      clearTimeout(timer);
      ending.abort();
    };
  }, [host, question, empty]);
  if (empty) return nothing;
  return found.question === question ? found.search : { ...found.search, busy: true, problem: null };
}

function searchOf(answer: TranscriptFindings): Search {
  if (!answer.ok) return { ...nothing, problem: answer.failure.message };
  return { hits: answer.hits, more: answer.more, behind: answer.behind, problem: null, busy: false };
}
