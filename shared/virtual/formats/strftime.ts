const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];

type Field = (at: Date) => string;

function digits(value: number, width = 2, fill = "0"): string {
  return String(value).padStart(width, fill);
}

function twelve(hours: number): number {
  return hours % 12 === 0 ? 12 : hours % 12;
}

function dayOfYear(at: Date): number {
  const first = Date.UTC(at.getFullYear(), 0, 1);
  return Math.round((Date.UTC(at.getFullYear(), at.getMonth(), at.getDate()) - first) / 86_400_000);
}

function weekOfYear(at: Date, firstDay: number): number {
  return Math.floor((dayOfYear(at) + 7 - ((at.getDay() - firstDay + 7) % 7)) / 7);
}

/** Year and week of ISO 8601: the week belongs to the year its Thursday is in. */
function isoWeek(at: Date): { year: number; week: number } {
  const thursday = new Date(at.getFullYear(), at.getMonth(), at.getDate() + 3 - ((at.getDay() + 6) % 7));
  return { year: thursday.getFullYear(), week: Math.floor(dayOfYear(thursday) / 7) + 1 };
}

function zone(at: Date): string {
  const minutes = -at.getTimezoneOffset();
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${digits(Math.floor(size / 60))}${digits(size % 60)}`;
}

function zoneName(at: Date): string {
  return (
    /\b[A-Z]{2,5}\b/.exec(at.toLocaleTimeString("en-US", { timeZoneName: "short" }).replace(/[AP]M/, ""))?.[0] ?? ""
  );
}

const fields: Readonly<Record<string, Field | string>> = {
  a: (at) => (DAYS[at.getDay()] ?? "").slice(0, 3),
  A: (at) => DAYS[at.getDay()] ?? "",
  b: (at) => (MONTHS[at.getMonth()] ?? "").slice(0, 3),
  B: (at) => MONTHS[at.getMonth()] ?? "",
  c: "%a %b %e %H:%M:%S %Y",
  C: (at) => digits(Math.floor(at.getFullYear() / 100)),
  d: (at) => digits(at.getDate()),
  D: "%m/%d/%y",
  e: (at) => digits(at.getDate(), 2, " "),
  F: "%Y-%m-%d",
  g: (at) => digits(isoWeek(at).year % 100),
  G: (at) => String(isoWeek(at).year),
  h: "%b",
  H: (at) => digits(at.getHours()),
  I: (at) => digits(twelve(at.getHours())),
  j: (at) => digits(dayOfYear(at) + 1, 3),
  k: (at) => digits(at.getHours(), 2, " "),
  l: (at) => digits(twelve(at.getHours()), 2, " "),
  m: (at) => digits(at.getMonth() + 1),
  M: (at) => digits(at.getMinutes()),
  n: () => "\n",
  p: (at) => (at.getHours() < 12 ? "AM" : "PM"),
  P: (at) => (at.getHours() < 12 ? "am" : "pm"),
  r: "%I:%M:%S %p",
  R: "%H:%M",
  s: (at) => String(Math.floor(at.getTime() / 1000)),
  S: (at) => digits(at.getSeconds()),
  t: () => "\t",
  T: "%H:%M:%S",
  u: (at) => String(at.getDay() === 0 ? 7 : at.getDay()),
  U: (at) => digits(weekOfYear(at, 0)),
  V: (at) => digits(isoWeek(at).week),
  w: (at) => String(at.getDay()),
  W: (at) => digits(weekOfYear(at, 1)),
  x: "%m/%d/%y",
  X: "%H:%M:%S",
  y: (at) => digits(at.getFullYear() % 100),
  Y: (at) => String(at.getFullYear()),
  z: zone,
  Z: zoneName,
  "%": () => "%",
};

const DIRECTIVE = /%([_\-0^#+]*\d*)[EO]?([a-zA-Z%])/g;

/** C's strftime in the local zone and the C locale. What it does not know stays as it is. `time` in seconds since the epoch. */
export function strftime(format: string, time: number): string {
  const at = new Date(time * 1000);
  return format.replace(DIRECTIVE, (whole, how: string, letter: string) => {
    const field = Object.hasOwn(fields, letter) ? fields[letter] : undefined;
    if (field === undefined) return whole;
    const text = typeof field === "string" ? strftime(field, time) : field(at);
    return how === "" ? text : filled(cased(text, how, letter), how);
  });
}

/** `^` makes it large; `#` turns it round, which is small for what is large by itself. */
function cased(text: string, flags: string, letter: string): string {
  if (flags.includes("#") && "pZ".includes(letter)) return text.toLowerCase();
  return /[\^#]/.test(flags) ? text.toUpperCase() : text;
}

/** Other filling than its own: `-` none, `_` spaces, `0` zeros. */
function filled(text: string, how: string): string {
  const flags = how.replace(/[1-9]\d*$/, "");
  const width = Number(how.slice(flags.length));
  const bare = text.replace(/^[0 ]+(?=.)/, "");
  const isNumber = /^\d/.test(bare);
  if (flags.includes("-")) return isNumber ? bare : text;
  const wide = Math.max(width, isNumber ? text.length : 0);
  return bare.padStart(wide, fillOf(flags, isNumber && !text.startsWith(" ")));
}

function fillOf(flags: string, zeros: boolean): string {
  if (flags.includes("_")) return " ";
  return flags.includes("0") || zeros ? "0" : " ";
}

/** As `ctime` prints it, without the newline. */
export function longTime(time: number): string {
  return strftime("%a %b %e %H:%M:%S %Y", time);
}

/** As short as the time's age allows: the hour of the last day, else the day, the month, the year. */
export function shortTime(time: number, now: number): string {
  const then = new Date(time * 1000);
  const today = new Date(Math.max(now, time) * 1000);
  const age = Math.max(now, time) - time;
  const years = today.getFullYear() - then.getFullYear();
  const months = today.getMonth() - then.getMonth();
  if (age < 86_400) return strftime("%H:%M", time);
  if ((years === 0 && months === 0) || age < 28 * 86_400) return strftime("%a%d", time);
  if ((years === 0 && months > 0) || (years === 1 && months < 0)) return strftime("%d%b", time);
  return strftime("%h%y", time);
}
