import type { Sound } from "../../../shared/models/attention.ts";

/** One note: pitch in hertz, when it begins and how long it rings, in seconds. */
interface Ring {
  readonly pitch: number;
  readonly from: number;
  readonly lasts: number;
}
export type Tone = Exclude<Sound, "none" | "system">;

const tones: Readonly<Record<Tone, { readonly wave: OscillatorType; readonly rings: readonly Ring[] }>> = {
  chime: {
    wave: "sine",
    rings: [
      { pitch: 659, from: 0, lasts: 0.5 },
      { pitch: 988, from: 0.14, lasts: 0.7 },
    ],
  },
  knock: {
    wave: "triangle",
    rings: [
      { pitch: 180, from: 0, lasts: 0.09 },
      { pitch: 160, from: 0.16, lasts: 0.09 },
    ],
  },
  bell: {
    wave: "sine",
    rings: [
      { pitch: 880, from: 0, lasts: 1.1 },
      { pitch: 1760, from: 0, lasts: 0.6 },
    ],
  },
  drop: { wave: "sine", rings: [{ pitch: 1318, from: 0, lasts: 0.22 }] },
};

export function isTone(sound: Sound): sound is Tone {
  return sound in tones;
}

/** A page that nobody has touched yet waits for ever to be allowed a sound. */
const ALLOWED_MS = 500;

let context: AudioContext | null = null;

/** Plays a tone once, softly. A page that may not make sounds yet stays silent. */
export async function playTone(tone: Tone): Promise<void> {
  context ??= new AudioContext();
  await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, ALLOWED_MS))]);
  if (context.state !== "running") return;
  for (const ring of tones[tone].rings) playRing(context, tones[tone].wave, ring);
}

function playRing(audio: AudioContext, wave: OscillatorType, { pitch, from, lasts }: Ring): void {
  const begin = audio.currentTime + from;
  const voice = audio.createOscillator();
  const loudness = audio.createGain();
  voice.type = wave;
  voice.frequency.value = pitch;
  loudness.gain.setValueAtTime(0, begin);
  loudness.gain.linearRampToValueAtTime(0.16, begin + 0.012);
  loudness.gain.exponentialRampToValueAtTime(0.001, begin + lasts);
  voice.connect(loudness).connect(audio.destination);
  voice.start(begin);
  voice.stop(begin + lasts + 0.02);
}
