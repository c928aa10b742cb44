import type { QuietHours } from "../models/attention.ts";

/** A moment as the machine's clock shows it. `day`: 0 for Sunday. */
export interface ClockTime {
  readonly day: number;
  readonly hours: number;
  readonly minutes: number;
}

export function clockTime(at: number): ClockTime {
  const date = new Date(at);
  return { day: date.getDay(), hours: date.getHours(), minutes: date.getMinutes() };
}

/** Whether nothing may ring now. Hours over midnight belong to the day on which they begin. */
export function isQuiet({ on, from, to, days }: QuietHours, { day, hours, minutes }: ClockTime): boolean {
  if (!on) return false;
  const now = hours * 60 + minutes;
  const [start, end] = [minutesOf(from), minutesOf(to)];
  const today = days.includes(day);
  if (start < end) return today && now >= start && now < end;
  const yesterday = days.includes((day + 6) % 7);
  return (today && now >= start) || (yesterday && now < end);
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}
