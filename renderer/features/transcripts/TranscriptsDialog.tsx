import { useMemo, useState } from "react";
import type { PaneId } from "../../../shared/base/ids.ts";
import type { TranscriptHit, TranscriptInfo } from "../../../shared/models/transcript.ts";
import { act, useApp } from "../../state/store.ts";
import { Modal } from "../../ui/Modal.tsx";
import { Browse } from "./Browse.tsx";
import { rowKey } from "./hit-rows.ts";
import { Player } from "./Player.tsx";
import type { Asked } from "./SearchBar.tsx";
import type { Opened } from "./use-playback.ts";
import { useTranscripts } from "./use-transcripts.ts";

interface Shown {
  readonly transcript: TranscriptInfo;
  readonly hit: TranscriptHit | null;
}

/** Everything that panes have printed: searched, looked at again, saved, deleted. `pane`: the one it was opened for. */
export function TranscriptsDialog({ pane }: { pane: PaneId | null }) {
  const transcripts = useTranscripts();
  const lifeId = useApp((state) => state.server.state.lifeId);
  const [asked, setAsked] = useState<Asked>({ text: "", regex: false, caseSensitive: false, here: true, wide: false });
  const [shown, setShown] = useState<Shown | null>(null);
  const [left, setLeft] = useState<string | null>(null);
  const opened = useMemo((): Opened | null => (shown === null ? null : openedOf(shown)), [shown]);
  const here = transcripts.list?.find((one) => one.paneId === pane && one.lifeId === lifeId) ?? null;
  return (
    <Modal
      title="What was printed"
      about="Search it, see it again as it happened, or save it as a recording."
      width={1080}
      testId="transcripts-dialog"
      onClose={act.dialogs.close}
    >
      {shown === null || opened === null ? (
        <Browse
          transcripts={transcripts}
          asked={asked}
          here={here}
          onAsk={setAsked}
          from={left}
          onOpen={(transcript, hit) => {
            setShown({ transcript, hit });
            setLeft(rowKey(transcript, hit));
          }}
        />
      ) : (
        <Player
          transcript={shown.transcript}
          opened={opened}
          foundAt={shown.hit?.at ?? null}
          onBack={() => setShown(null)}
        />
      )}
    </Modal>
  );
}

function openedOf({ transcript, hit }: Shown): Opened {
  const { id, live, startedAt, lastAt } = transcript;
  if (hit !== null) return { id, start: { from: hit.cursor }, text: hit.text };
  // One that still grows is opened for what just happened, another one to be seen.
  return { id, start: live ? { at: Math.max(0, (lastAt - startedAt) / 1000) } : {}, text: null };
}
