import { useMemo, useRef } from "react";
import type { KeyboardEvent } from "react";
import type { TranscriptInfo } from "../../../shared/models/transcript.ts";
import { deskSlice } from "../../state/desk-slice.ts";
import { useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { goToPane } from "../../state/wall-commands.ts";
import { placesById } from "../../state/pane-places.ts";
import { act } from "../../state/store.ts";
import { looksOf } from "../../terminal/looks.ts";
import { Button } from "../../ui/Button.tsx";
import { PlayerControls } from "./PlayerControls.tsx";
import styles from "./Player.module.css";
import { Scrubber } from "./Scrubber.tsx";
import { aboutTranscript } from "./transcript-words.ts";
import { usePlayback } from "./use-playback.ts";
import type { Opened } from "./use-playback.ts";

interface PlayerProps {
  readonly transcript: TranscriptInfo;
  readonly opened: Opened;
  /** When the line that was searched for was printed; null for none. */
  readonly foundAt: number | null;
  readonly onBack: () => void;
}

const STEP = 5;

/** A recording, to look at again. */
export function Player({ transcript, opened, foundAt, onBack }: PlayerProps) {
  const place = useRef<HTMLDivElement>(null);
  const settings = useApp((state) => state.desk.settings);
  const theme = useApp((state) => deskSlice.selectors.theme(state.desk));
  const there = useApp(
    (state) =>
      state.server.state.lifeId === transcript.lifeId && placesById(state.server.state.sessions).has(transcript.paneId),
  );
  const looks = useMemo(() => looksOf(settings, theme), [settings, theme]);
  const { player, state } = usePlayback(place, opened, looks);
  const host = useHostActions();
  const toggle = (): void => {
    if (state?.playing) player?.playback.pause();
    else void player?.playback.play();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const element = event.target as Element;
    if (event.ctrlKey || event.metaKey || event.altKey || element.closest("select, input") !== null) return;
    if (event.key === " " && element.closest("button") === null) {
      event.preventDefault();
      toggle();
    }
    const step = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (step === undefined || element.closest('[role="slider"]') !== null) return;
    event.preventDefault();
    void player?.playback.seek((state?.position ?? 0) + step);
  };
  const mark = foundAt === null || !state?.startedAt ? null : (foundAt - state.startedAt) / 1000;
  return (
    <section className={styles["player"]} aria-label={`What ${transcript.name} printed`} onKeyDown={onKeyDown}>
      <header className={styles["head"]}>
        <Button onClick={onBack} data-testid="player-back">
          Back
        </Button>
        <b className={styles["name"]}>{transcript.name}</b>
        <span className={styles["about"]}>{aboutTranscript(transcript)}</span>
        {there && (
          <Button
            onClick={() => {
              act.dialogs.close();
              goToPane(transcript.paneId);
            }}
          >
            Go to its tile
          </Button>
        )}
        <Button onClick={() => void host.transcripts.saveRecording(transcript, state?.position ?? 0)}>
          Save from here…
        </Button>
        <Button data-testid="save-recording" onClick={() => void host.transcripts.saveRecording(transcript)}>
          Save all…
        </Button>
      </header>
      <div
        ref={place}
        className={styles["screen"]}
        role="group"
        aria-label="The screen as it was"
        data-testid="player-screen"
      />
      {player !== null && state !== null && (
        <>
          {state.problem !== null && (
            <p className={styles["problem"]} role="alert">
              {state.problem}
            </p>
          )}
          <Scrubber
            position={state.position}
            seconds={state.seconds}
            gaps={state.gaps}
            mark={mark}
            onSeek={(to) => void player.playback.seek(to)}
          />
          <PlayerControls playback={player.playback} state={state} onToggle={toggle} />
        </>
      )}
    </section>
  );
}
