import { useCallback, useEffect, useState } from "react";
import type { TranscriptInfo } from "../../../shared/models/transcript.ts";
import { useHostActions } from "../../state/use-host-actions.ts";

/** Live ones grow: the list is read again this often. */
const AGAIN_MS = 5000;

export interface Transcripts {
  /** Null while they are not known. */
  readonly list: readonly TranscriptInfo[] | null;
  reread(): void;
}

/** What is kept, newest first, as long as the list is open. */
export function useTranscripts(): Transcripts {
  const host = useHostActions();
  const [list, setList] = useState<readonly TranscriptInfo[] | null>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let open = true;
    let timer: ReturnType<typeof setTimeout>;
    const read = async (): Promise<void> => {
      const found = await host.transcripts.list();
      if (!open) return;
      setList((before) => found ?? before ?? []);
      // A failure was told; asked again and again it would be told again and again.
      if (found !== null) timer = setTimeout(() => void read(), AGAIN_MS);
    };
    void read();
    return () => {
      open = false;
      clearTimeout(timer);
    };
  }, [host, asked]);
  return { list, reread: useCallback(() => setAsked((before) => before + 1), []) };
}
