import type { ControlNotice } from "./control-event.ts";
import { unescapeOctal } from "./control-octal.ts";

const SPACE = 0x20;
const OUTPUT = bytesOf("%output ");
const EXTENDED_OUTPUT = bytesOf("%extended-output ");
const DATA_FOLLOWS = bytesOf(" : ");

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

export function startsWith(line: Uint8Array, start: Uint8Array): boolean {
  if (line.length < start.length) return false;
  for (let at = 0; at < start.length; at += 1) if (line[at] !== start[at]) return false;
  return true;
}

function indexOfBytes(line: Uint8Array, sought: Uint8Array, from: number): number {
  const first = sought[0] as number;
  for (let at = line.indexOf(first, from); at >= 0; at = line.indexOf(first, at + 1)) {
    if (startsWith(line.subarray(at), sought)) return at;
  }
  return -1;
}

function isPane(text: string): boolean {
  return /^%\d+$/.test(text);
}

function readOutput(line: Uint8Array): ControlNotice | null {
  const space = line.indexOf(SPACE, OUTPUT.length);
  if (space < 0) return null;
  const pane = textOf(line.subarray(OUTPUT.length, space));
  return isPane(pane) ? { kind: "output", pane, data: unescapeOctal(line.subarray(space + 1)), ageMs: null } : null;
}

/** `%extended-output %PANE AGE [further fields] : DATA` */
function readExtendedOutput(line: Uint8Array): ControlNotice | null {
  const colon = indexOfBytes(line, DATA_FOLLOWS, EXTENDED_OUTPUT.length);
  if (colon < 0) return null;
  const [pane = "", age = ""] = textOf(line.subarray(EXTENDED_OUTPUT.length, colon)).split(" ");
  if (!isPane(pane) || !/^\d+$/.test(age)) return null;
  const data = unescapeOctal(line.subarray(colon + DATA_FOLLOWS.length));
  return { kind: "output", pane, data, ageMs: Number(age) };
}

type Reader = (rest: string) => ControlNotice | null;

/** A reader for notifications whose fields match `shape`; the groups become the fields of the same names. */
function fields(kind: ControlNotice["kind"], shape: RegExp, more: object = {}): Reader {
  return (rest) => {
    const found = shape.exec(rest);
    return found === null ? null : ({ kind, ...found.groups, ...more } as ControlNotice);
  };
}

const PANE = /^(?<pane>%\d+)$/;
const WINDOW = /^(?<window>@\d+)/;
const NAMED_WINDOW = /^(?<window>@\d+) (?<name>.*)$/s;
const NAMED_SESSION = /^(?<session>\$\d+) (?<name>.*)$/s;
const BUFFER = /^(?<name>.+)$/s;

const READERS: Readonly<Record<string, Reader>> = {
  "%pause": fields("paused", PANE),
  "%continue": fields("continued", PANE),
  "%pane-mode-changed": fields("paneModeChanged", PANE),
  "%layout-change": fields(
    "layoutChanged",
    /^(?<window>@\d+) (?<layout>\S+)(?: (?<visibleLayout>\S+))?(?: (?<flags>\S*))?$/,
  ),
  "%window-add": fields("windowAdded", WINDOW, { linked: true }),
  "%window-close": fields("windowClosed", WINDOW, { linked: true }),
  "%window-renamed": fields("windowRenamed", NAMED_WINDOW, { linked: true }),
  "%unlinked-window-add": fields("windowAdded", WINDOW, { linked: false }),
  "%unlinked-window-close": fields("windowClosed", WINDOW, { linked: false }),
  "%unlinked-window-renamed": fields("windowRenamed", NAMED_WINDOW, { linked: false }),
  "%window-pane-changed": fields("windowPaneChanged", /^(?<window>@\d+) (?<pane>%\d+)$/),
  "%session-changed": fields("sessionChanged", NAMED_SESSION),
  "%session-renamed": fields("sessionRenamed", NAMED_SESSION),
  "%session-window-changed": fields("sessionWindowChanged", /^(?<session>\$\d+) (?<window>@\d+)$/),
  "%sessions-changed": fields("sessionsChanged", /^/),
  "%client-session-changed": fields("clientSessionChanged", /^(?<client>.+?) (?<session>\$\d+) (?<name>.*)$/s),
  "%client-detached": fields("clientDetached", /^(?<client>.+)$/s),
  "%subscription-changed": fields(
    "subscriptionChanged",
    /^(?<name>\S+) (?<session>\S+) (?<window>\S+) (?<index>\S+) (?<pane>\S+)(?: \S+)*? : (?<value>.*)$/s,
  ),
  "%paste-buffer-changed": fields("pasteBufferChanged", BUFFER),
  "%paste-buffer-deleted": fields("pasteBufferDeleted", BUFFER),
  "%message": fields("messageShown", /^(?<text>.*)$/s),
  "%config-error": fields("configFailed", /^(?<text>.*)$/s),
  "%exit": fields("exited", /^(?<reason>.*)$/s),
};

/** Before some versions a layout line ends early: the visible layout is then the layout itself. */
function complete(notice: ControlNotice): ControlNotice {
  if (notice.kind !== "layoutChanged") return notice;
  return { ...notice, visibleLayout: notice.visibleLayout ?? notice.layout, flags: notice.flags ?? "" };
}

function readText(line: Uint8Array): ControlNotice | null {
  const text = textOf(line);
  const space = text.indexOf(" ");
  const [name, rest] = space < 0 ? [text, ""] : [text.slice(0, space), text.slice(space + 1)];
  const notice = Object.hasOwn(READERS, name) ? READERS[name]?.(rest) : null;
  return notice ? complete(notice) : null;
}

/** Reads one line that begins with `%` and stands outside every block. Never throws. */
export function readNotice(line: Uint8Array): ControlNotice {
  const read = startsWith(line, OUTPUT)
    ? readOutput
    : startsWith(line, EXTENDED_OUTPUT)
      ? readExtendedOutput
      : readText;
  return read(line) ?? { kind: "unknown", line };
}
