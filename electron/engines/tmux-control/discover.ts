import { messageOf } from "../../../shared/base/errors.ts";
import { parseTmuxVersion, type TmuxVersion } from "../../../shared/base/tmux-version.ts";
import { textOf } from "../../../shared/parse/control-notice.ts";
import { EngineError, type EngineReply, type EngineTarget } from "../engine.ts";
import { readPsmuxVersion } from "../psmux-version.ts";
import { noBinary, readTmuxWords, TmuxDown, tooOld } from "../tmux-down.ts";
import { runTmux } from "../tmux-process.ts";

/** A running server and the session to attach to. */
export interface FoundServer {
  /** Stays the same exactly while the server lives. */
  readonly identity: string;
  readonly version: TmuxVersion | null;
  readonly session: string;
}

/** Ours: it stays for as long as our own agents do. */
const HOME_SESSION = "paneglass";
const FIELDS = ["pid", "start_time", "version", "session_id", "destroy-unattached", "session_created", "session_name"];
const FORMAT = FIELDS.map((field) => `#{${field}}`).join("|");

interface Candidate {
  readonly session: string;
  readonly rank: number;
  readonly created: number;
}

function readCandidate([, , , session = "", destroy = "", created = "", name = ""]: readonly string[]): Candidate {
  const stays = destroy === "" || destroy === "0" || destroy === "off";
  return { session, rank: name === HOME_SESSION ? 0 : stays ? 1 : 2, created: Number(created) };
}

/** Reads `list-sessions`: our own session first, then the newest that our leaving would not destroy. Null without any. */
export function readSessions(output: string): FoundServer | null {
  const rows = output
    .split("\n")
    .filter((row) => row !== "")
    .map((row) => row.split("|"));
  const [first] = rows;
  if (first === undefined) return null;
  const [best] = rows.map(readCandidate).toSorted((a, b) => a.rank - b.rank || b.created - a.created);
  const [pid, started, version = ""] = first;
  return { identity: `${pid} ${started}`, version: parseTmuxVersion(version), session: best?.session ?? "" };
}

async function ask(target: EngineTarget, argv: readonly string[]): Promise<EngineReply> {
  try {
    return await runTmux(target, { argv, timeoutMs: 5_000 });
  } catch (thrown) {
    if (!(thrown instanceof EngineError)) throw thrown;
    const missing = thrown.kind === "spawn" && thrown.delivery === "notStarted";
    const why = missing ? noBinary(target.binary ?? "tmux") : ({ code: "lost", message: messageOf(thrown) } as const);
    throw new TmuxDown(why, thrown);
  }
}

/** The installed program's version. Throws {@link TmuxDown} when it is missing or too old. */
export async function readProgramVersion(target: EngineTarget): Promise<TmuxVersion | null> {
  const reply = await ask(target, ["-V"]);
  const psmux = readPsmuxVersion(textOf(reply.stdout));
  if (psmux !== null) {
    const message = `The installed program is psmux ${psmux.text}, whose control mode is another one: the engine with one process per command can speak to it.`;
    throw new TmuxDown({ code: "tooOld", message });
  }
  const version = parseTmuxVersion(textOf(reply.stdout));
  const old = tooOld(version, target.binary ?? "The installed program");
  if (old !== null) throw new TmuxDown(old);
  return version;
}

/** Throws {@link TmuxDown} when no server can be followed. */
export async function findServer(target: EngineTarget): Promise<FoundServer> {
  const reply = await ask(target, ["list-sessions", "-F", FORMAT]);
  if (reply.exitCode !== 0) throw new TmuxDown(readTmuxWords(textOf(reply.stderr)));
  const found = readSessions(textOf(reply.stdout));
  if (found === null) throw new TmuxDown(readTmuxWords("no sessions"));
  const old = tooOld(found.version, "The running server");
  if (old !== null) throw new TmuxDown(old);
  return found;
}
