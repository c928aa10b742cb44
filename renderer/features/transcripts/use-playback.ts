import { useEffect, useState, useSyncExternalStore } from "react";
import type { RefObject } from "react";
import { failureOf } from "../../client/failure.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import type { TerminalLooks } from "../../terminal/looks.ts";
import { Playback } from "../../terminal/playback.ts";
import type { PartStart, PlaybackClock, PlaybackState } from "../../terminal/playback.ts";
import { ReplayTerminal } from "../../terminal/replay-terminal.ts";

const clock: PlaybackClock = {
  now: () => performance.now(),
  after: (ms, call) => {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
};

export interface Opened {
  readonly id: string;
  readonly start: PartStart;
  /** A line to mark once it is shown. */
  readonly text: string | null;
}

interface Player {
  readonly playback: Playback;
  readonly terminal: ReplayTerminal;
}

/** A player in `place`, at the moment where it was opened. Null before there is one. */
export function usePlayback(
  place: RefObject<HTMLElement | null>,
  opened: Opened,
  looks: TerminalLooks,
): { readonly player: Player | null; readonly state: PlaybackState | null } {
  const host = useHostActions();
  const [player, setPlayer] = useState<Player | null>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const terminal = new ReplayTerminal(looks);
    terminal.mount(element);
    const playback = new Playback({
      load: (start) => host.transcripts.part(opened.id, start),
      screen: terminal,
      clock,
      say: (thrown) => failureOf(thrown).message,
    });
    setPlayer({ playback, terminal });
    void playback.open(opened.start).then(() => (opened.text === null ? false : terminal.mark(opened.text)));
    return () => {
      playback.close();
      terminal.dispose();
      setPlayer(null);
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- looks that change later reach it below
  }, [host, place, opened]);
  useEffect(() => player?.terminal.look(looks), [player, looks]);
  const state = useSyncExternalStore(player?.playback.subscribe ?? never, () => player?.playback.get() ?? null);
  return { player, state };
}

const never = (): (() => void) => () => undefined;
