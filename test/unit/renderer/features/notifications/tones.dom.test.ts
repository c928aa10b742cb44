import { beforeEach, expect, test, vi } from "vitest";

let state: string;
let pitches: number[];

/** As much of Web Audio as a tone needs. */
class Audio {
  readonly currentTime = 10;
  readonly destination = {};
  get state(): string {
    return state;
  }
  async resume(): Promise<void> {
    if (state !== "running") await new Promise(() => undefined);
  }
  createGain() {
    const gain = { setValueAtTime() {}, linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {} };
    return { gain, connect: () => undefined };
  }
  createOscillator() {
    const voice = { type: "", frequency: { value: 0 }, connect: <T>(to: T): T => to, stop() {} };
    return { ...voice, start: () => void pitches.push(voice.frequency.value) };
  }
}

async function tones() {
  vi.resetModules();
  vi.stubGlobal("AudioContext", Audio);
  return import("../../../../../renderer/features/notifications/tones.ts");
}

beforeEach(() => {
  state = "running";
  pitches = [];
});

test("every tone of ours can be played, the system's sound and none are no tones", async () => {
  const { isTone, playTone } = await tones();
  const { Sound } = await import("../../../../../shared/models/attention.ts");
  const ours = Sound.options.filter(isTone);
  expect(ours).toEqual(["chime", "knock", "bell", "drop"]);
  for (const tone of ours) {
    pitches = [];
    await playTone(tone);
    expect(pitches.length, tone).toBeGreaterThan(0);
  }
});

test("a page that may not sound yet stays silent, and plays nothing late", async () => {
  state = "suspended";
  const { playTone } = await tones();
  await playTone("bell");
  state = "running";
  expect(pitches).toEqual([]);
});
