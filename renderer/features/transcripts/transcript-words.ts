import type { TranscriptInfo } from "../../../shared/models/transcript.ts";

/** 65,536 bytes as `64 KB`. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const [value, unit] = bytes < 1024 * 1024 ? [bytes / 1024, "KB"] : [bytes / 1024 / 1024, "MB"];
  return `${value < 10 ? Math.round(value * 10) / 10 : Math.round(value)} ${unit}`;
}

/** 3,725 seconds as `1:02:05`. */
export function spanText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, at) => (at === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });

/** Names a day, for those below. */
export const dayOf = (at: number): string => new Date(at).toDateString();

/** The time of day; another day's than `today` with its date. */
export function momentText(at: number, today: string): string {
  return dayOf(at) === today ? clock.format(at) : `${day.format(at)}, ${clock.format(at)}`;
}

/** From when to when it was printed. */
export function lifeText({ startedAt, lastAt }: TranscriptInfo, today: string): string {
  return `${momentText(startedAt, today)} – ${momentText(lastAt, today)}`;
}

/** What it is called beside others: the agent's name or the program's, and its pane's title where that says more. */
export function aboutTranscript({ title, name, paneId }: TranscriptInfo): string {
  return title !== "" && title !== name ? `${title} · ${paneId}` : paneId;
}
