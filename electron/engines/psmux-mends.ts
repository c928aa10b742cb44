import type { EngineReply } from "./engine.ts";
import {
  hasFlag,
  type PsmuxRoad,
  type SpokenCommand,
  valueOf,
  withoutFlags,
  withValue,
  withValues,
} from "./psmux-command.ts";
import { psmuxShellLine } from "./psmux-shell.ts";

const encoder = new TextEncoder();
const NOTHING = new Uint8Array();
const DONE: EngineReply = { exitCode: 0, stdout: NOTHING, stderr: NOTHING };

/** Text in one command: psmux is started with it, and Windows allows about 32000 characters. */
const TYPED_AT_ONCE = 8000;

/** Flags that psmux lacks and that change what a command does. */
const MISSING: Readonly<Record<string, string>> = {
  "capture-pane": "aCMPT",
  "kill-pane": "a",
  "kill-session": "a",
  "attach-session": "drcfxy",
  "break-pane": "PFnsa",
  "join-pane": "bflp",
  "display-message": "acl",
  "respawn-pane": "e",
  "split-window": "bfI",
  "new-window": "b",
  "set-hook": "pRw",
  "run-shell": "bdCct",
};

/** Flags that it lacks and that can be left out. */
const NEEDLESS: Readonly<Record<string, string>> = { "capture-pane": "qN", "display-message": "v" };

function text(reply: EngineReply): string {
  return new TextDecoder().decode(reply.stdout);
}

function lines(reply: EngineReply): string[] {
  return text(reply)
    .split(/\r?\n/)
    .filter((line) => line !== "");
}

export function refusal(words: string): EngineReply {
  return { exitCode: 1, stdout: NOTHING, stderr: encoder.encode(`${words}\n`) };
}

export function listsWithFormat(command: SpokenCommand): string | null {
  return command.name === "list-sessions" && hasFlag(command, "F")
    ? "This psmux ignores the format of list-sessions."
    : null;
}

export function bareNames(command: SpokenCommand): SpokenCommand {
  return withValues(command, "t", (target) => target.replace(/^=/, ""));
}

export function missingFlag(command: SpokenCommand): string | null {
  const missing = [...(MISSING[command.name] ?? "")].find((flag) => hasFlag(command, flag));
  return missing === undefined ? null : `psmux has no -${missing} of ${command.name}.`;
}

export function withoutNeedless(command: SpokenCommand): SpokenCommand {
  return withoutFlags(command, NEEDLESS[command.name] ?? "");
}

/** The backslashes at the end are lost: nothing else keeps what follows. */
export function withoutBackslash(command: SpokenCommand): SpokenCommand {
  return withValues(command, "e", (value) => (/\s/.test(value) ? value.replace(/\\+$/, "") : value));
}

const STARTS = new Set(["new-session", "new-window", "split-window", "respawn-pane", "respawn-window"]);

/** A program with its words becomes one line that the shell takes apart again; a single word is a line already. */
export function oneLine(command: SpokenCommand): SpokenCommand {
  if (!STARTS.has(command.name) || command.words.length < 2) return command;
  return { ...command, words: [psmuxShellLine(command.words, process.platform)] };
}

/** The window that a command has just made, as a target; null when it made none or named none. */
function namedWindow(command: SpokenCommand): string | null {
  if (!hasFlag(command, "n")) return null;
  if (command.name === "new-session") {
    const session = valueOf(command, "s");
    return session === null ? null : `${session}:`;
  }
  if (command.name !== "new-window") return null;
  const [session] = (valueOf(command, "t") ?? "").split(":");
  return hasFlag(command, "d") ? `${session}:$` : `${session}:`;
}

export function nameKept(command: SpokenCommand): readonly SpokenCommand[] {
  const target = namedWindow(command);
  const name = valueOf(command, "n");
  if (target === null || name === null) return [];
  const fixed: SpokenCommand = {
    name: "set-option",
    flags: [
      ["w", null],
      ["t", target],
    ],
    words: ["automatic-rename", "off"],
  };
  return [fixed, { name: "rename-window", flags: [["t", target]], words: [name] }];
}

/** The buffer's text is typed in; whether the program asked for brackets cannot be told. */
export function typedPaste(command: SpokenCommand, road: PsmuxRoad): Promise<EngineReply> | null {
  return command.name === "paste-buffer" ? typeBuffer(command, road) : null;
}

async function typeBuffer(command: SpokenCommand, road: PsmuxRoad): Promise<EngineReply> {
  const buffer = command.flags.filter(([flag]) => flag === "b");
  const shown = await road({ name: "show-buffer", flags: buffer, words: [] });
  if (shown.exitCode !== 0) return shown;
  const separator = valueOf(command, "s") ?? (hasFlag(command, "r") ? "\n" : "\r");
  const typed = text(shown).replace(/\r?\n/g, separator);
  const target = command.flags.filter(([flag]) => flag === "t");
  for (const piece of pieces(typed)) {
    const reply = await road({ name: "send-keys", flags: [...target, ["l", null]], words: [piece] });
    if (reply.exitCode !== 0) return reply;
  }
  if (hasFlag(command, "d")) return road({ name: "delete-buffer", flags: buffer, words: [] });
  return DONE;
}

/** Never cut within a character. */
function pieces(typed: string): string[] {
  const out: string[] = [];
  let piece = "";
  for (const character of typed) {
    if (piece.length + character.length > TYPED_AT_ONCE) {
      out.push(piece);
      piece = "";
    }
    piece += character;
  }
  return piece === "" ? out : [...out, piece];
}

export function pipes(command: SpokenCommand): string | null {
  const begins = command.name === "pipe-pane" && command.words.length > 0;
  return begins ? "This psmux gives the program behind a pipe nothing." : null;
}

export function panesOfEach(command: SpokenCommand, road: PsmuxRoad): Promise<EngineReply> | null {
  return command.name === "list-panes" && hasFlag(command, "a") ? eachSession(command, road) : null;
}

const SESSIONS: SpokenCommand = { name: "list-sessions", flags: [["F", "#{session_name}"]], words: [] };

async function eachSession(command: SpokenCommand, road: PsmuxRoad): Promise<EngineReply> {
  const sessions = await road(SESSIONS);
  if (sessions.exitCode !== 0) return sessions;
  const parts: Uint8Array[] = [];
  for (const session of lines(sessions)) {
    const own = withValue(withoutFlags(command, "a"), "t", `${session}:`);
    const reply = await road({ ...own, flags: [...own.flags, ["s", null]] });
    if (reply.exitCode === 0) parts.push(reply.stdout); // a session that ended meanwhile has none
  }
  return { ...DONE, stdout: Buffer.concat(parts) };
}

export function killWhenThere(command: SpokenCommand, road: PsmuxRoad): Promise<EngineReply> | null {
  const target = command.name === "kill-window" ? valueOf(command, "t") : null;
  return target === null ? null : killChecked(command, target, road);
}

async function killChecked(command: SpokenCommand, target: string, road: PsmuxRoad): Promise<EngineReply> {
  const [session = "", window = ""] = target.replace(/^=/, "").split(":");
  const format = "#{window_index}\n#{window_id}\n#{window_name}";
  const listed = await road({
    name: "list-windows",
    flags: [
      ["t", `${session}:`],
      ["F", format],
    ],
    words: [],
  });
  if (listed.exitCode !== 0) return listed;
  const there = window === "" || lines(listed).includes(window.replace(/^=/, ""));
  return there ? road(command) : refusal(`can't find window: ${window}`);
}

export function killEach(command: SpokenCommand, road: PsmuxRoad): Promise<EngineReply> | null {
  return command.name === "kill-server" ? killSessions(road) : null;
}

async function killSessions(road: PsmuxRoad): Promise<EngineReply> {
  const sessions = await road(SESSIONS);
  if (sessions.exitCode !== 0) return sessions;
  for (const session of lines(sessions)) {
    await road({ name: "kill-session", flags: [["t", session]], words: [] });
  }
  return DONE;
}
