const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Nobody reads single seconds of a time that is longer than a few: fifty that change each second keep the page at work. */
const STEP = 5;

/** A span as short as it can be read: `now`, `7s`, `40s`, `5m`, `3h`, `2d`. */
export function ageText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  if (seconds < 5) return "now";
  if (seconds < 2 * STEP) return `${seconds}s`;
  if (seconds < MINUTE) return `${seconds - (seconds % STEP)}s`;
  if (seconds < HOUR) return `${Math.floor(seconds / MINUTE)}m`;
  if (seconds < DAY) return `${Math.floor(seconds / HOUR)}h`;
  return `${Math.floor(seconds / DAY)}d`;
}

/** The same in words, for a sentence. */
export function ageWords(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < MINUTE) return plural(seconds, "second");
  if (seconds < HOUR) return plural(Math.floor(seconds / MINUTE), "minute");
  if (seconds < DAY) return plural(Math.floor(seconds / HOUR), "hour");
  return plural(Math.floor(seconds / DAY), "day");
}

/** When something was seen. */
export function agoWords(ms: number): string {
  return ms < 5000 ? "just now" : `${ageWords(ms)} ago`;
}

const plural = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? "" : "s"}`;
