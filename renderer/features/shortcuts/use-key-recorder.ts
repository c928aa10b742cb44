import { useEffect, useState } from "react";
import { chordTrouble } from "../../../shared/models/key-scheme.ts";
import type { KeyPlace } from "../../../shared/models/key-table.ts";

/** How presses become chords and chords become text. */
export interface ChordWays {
  /** Null for a press that is no chord. */
  readonly kept: (event: KeyboardEvent) => string | null;
  readonly text: (chord: string, mac: boolean) => string;
}

export interface Recorder {
  /** The command whose keys are being pressed now. */
  readonly recording: string | null;
  /** Why the last press was not taken. */
  readonly refused: string | null;
  readonly start: (id: string) => void;
}

interface RecorderUse {
  readonly place: KeyPlace;
  readonly ways: ChordWays;
  /** Null for no key. */
  readonly onChord: (id: string, chord: string | null) => void;
}

const bare = ({ ctrlKey, altKey, shiftKey, metaKey }: KeyboardEvent): boolean =>
  !(ctrlKey || altKey || shiftKey || metaKey);

/** Hears the next keys in place of whatever has the focus. Escape alone leaves it, Backspace or Delete alone takes the key away. */
export function useKeyRecorder({ place, ways, onChord }: RecorderUse): Recorder {
  const [recording, setRecording] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  useEffect(() => {
    if (recording === null) return undefined;
    const end = (chord: string | null): void => {
      setRecording(null);
      onChord(recording, chord);
    };
    const onKey = (event: KeyboardEvent): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.repeat) return;
      if (bare(event) && event.key === "Escape") return setRecording(null);
      if (bare(event) && (event.key === "Backspace" || event.key === "Delete")) return end(null);
      const chord = ways.kept(event);
      if (chord === null) return;
      const trouble = chordTrouble(chord, place, recording);
      if (trouble === null || "warning" in trouble) return end(chord);
      setRefused(`${ways.text(chord, place.mac)}: ${trouble.refused}`);
    };
    const leave = (): void => setRecording(null);
    window.addEventListener("keydown", onKey, { capture: true });
    window.addEventListener("pointerdown", leave, { capture: true });
    return () => {
      window.removeEventListener("keydown", onKey, { capture: true });
      window.removeEventListener("pointerdown", leave, { capture: true });
    };
  }, [recording, onChord, place, ways]);
  return {
    recording,
    refused: recording === null ? null : refused,
    start: (id) => {
      setRefused(null);
      setRecording(id);
    },
  };
}
