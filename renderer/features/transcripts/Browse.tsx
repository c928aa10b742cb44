import { useRef, useState } from "react";
import type { TranscriptHit, TranscriptInfo } from "../../../shared/models/transcript.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { AskModal } from "../../ui/AskModal.tsx";
import { useTicking } from "../../ui/use-ticking.ts";
import { VirtualRows } from "../../ui/VirtualRows.tsx";
import { hitRows, rowKey } from "./hit-rows.ts";
import { HitLine } from "./HitLine.tsx";
import { KeepSettings } from "./KeepSettings.tsx";
import { SearchBar } from "./SearchBar.tsx";
import type { Asked } from "./SearchBar.tsx";
import { StateLine } from "./StateLine.tsx";
import { aboutTranscript, dayOf } from "./transcript-words.ts";
import { TranscriptLine } from "./TranscriptLine.tsx";
import styles from "./Transcripts.module.css";
import { useSearch } from "./use-search.ts";
import type { Transcripts } from "./use-transcripts.ts";

interface BrowseProps {
  readonly transcripts: Transcripts;
  readonly asked: Asked;
  /** The transcript of the pane that the dialog was opened for; null for none. */
  readonly here: TranscriptInfo | null;
  readonly onAsk: (asked: Asked) => void;
  /** The row that the keyboard comes back to. */
  readonly from: string | null;
  readonly onOpen: (transcript: TranscriptInfo, hit: TranscriptHit | null) => void;
}

const LINE = 34;
const WIDE_LINE = 150;

/** What is kept, and what a search finds in it. */
export function Browse({ transcripts, asked, here, from, onAsk, onOpen }: BrowseProps) {
  const host = useHostActions();
  const place = useRef<HTMLDivElement>(null);
  const [removing, setRemoving] = useState<TranscriptInfo | null>(null);
  const list = transcripts.list ?? [];
  const search = useSearch({
    ...{ text: asked.text, regex: asked.regex, caseSensitive: asked.caseSensitive },
    ...(asked.here && here !== null ? { within: [here.id] } : {}),
  });
  const searching = asked.text.trim() !== "";
  const found = hitRows(search.hits, list);
  const today = useTicking(dayOf);
  const keyOfFound = (at: number): string => {
    const row = found[at];
    return row === undefined ? "" : rowKey(row.transcript, row.kind === "hit" ? row.hit : null);
  };
  const remove = async ({ id }: TranscriptInfo): Promise<void> => {
    setRemoving(null);
    if (await host.transcripts.remove(id)) transcripts.reread();
  };
  return (
    <div ref={place} className={styles["browse"]}>
      <SearchBar
        asked={asked}
        paneName={here?.name ?? null}
        onAsk={onAsk}
        onDown={() => place.current?.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus()}
      />
      <StateLine search={searching ? search : null} list={transcripts.list} />
      {searching ? (
        <VirtualRows
          label="What was found"
          from={from}
          count={found.length}
          keyOf={keyOfFound}
          height={(at) => (found[at]?.kind === "hit" && asked.wide ? WIDE_LINE : LINE)}
          row={(at, tab) => {
            const row = found[at];
            if (row === undefined) return null;
            if (row.kind === "hit") {
              const open = (): void => onOpen(row.transcript, row.hit);
              return <HitLine hit={row.hit} today={today} tab={tab} wide={asked.wide} onOpen={open} />;
            }
            return (
              <button
                type="button"
                className={styles["group"]}
                data-row
                tabIndex={tab ? 0 : -1}
                onClick={() => onOpen(row.transcript, null)}
              >
                <b>{row.transcript.name}</b>
                <span className={styles["quiet"]}>{aboutTranscript(row.transcript)}</span>
                <span className={styles["count"]}>{row.count}</span>
              </button>
            );
          }}
        />
      ) : (
        <VirtualRows
          label="What is kept"
          from={from}
          count={list.length}
          keyOf={(at) => list[at]?.id ?? String(at)}
          height={() => LINE}
          row={(at, tab) => {
            const transcript = list[at];
            return transcript === undefined ? null : (
              <TranscriptLine
                transcript={transcript}
                today={today}
                tab={tab}
                onOpen={() => onOpen(transcript, null)}
                onSave={() => void host.transcripts.saveRecording(transcript)}
                onRemove={() => setRemoving(transcript)}
              />
            );
          }}
        />
      )}
      <KeepSettings />
      {removing !== null && (
        <AskModal
          title={`Delete what ${removing.name} printed?`}
          about="Its record is deleted from this machine. The pane itself, if it still runs, is not touched, and what it prints from now on is kept."
          yes="Delete"
          onYes={() => void remove(removing)}
          onClose={() => setRemoving(null)}
        />
      )}
    </div>
  );
}
