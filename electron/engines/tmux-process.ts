import { execa, type Result } from "execa";
import { textOf } from "../../shared/parse/control-notice.ts";
import { EngineError, type EngineReply, type EngineRequest, type EngineTarget } from "./engine.ts";
import { coveredFiles } from "./inherited-files.ts";
import { loadOf } from "./large-buffer.ts";
import { quoteLines } from "./tmux-line.ts";
import { type Launch, tmuxLaunch } from "./tmux-socket.ts";

export const DEFAULT_TIMEOUT_MS = 15_000;

/** The largest argv that fits one message of tmux's client protocol, with room for its header. */
const MAX_ARGV_BYTES = 16_000;
const LINE_PLACE = "-:1: ";
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** All that tmux's client says of a server that ended under it; its exit code is that of any refusal. */
const SERVER_LOST = /^(?:server exited(?: unexpectedly)?|lost server)\n?$/;

type Ran = Result<{ encoding: "buffer"; reject: false }>;

/** The commands of a request, in order: one, unless others follow it. */
export function commandsOf(request: EngineRequest): readonly (readonly string[])[] {
  return [request.argv, ...(request.followedBy ?? [])];
}

/** Why no engine of the family can send this; null when they can. */
function impossible(request: EngineRequest): string | null {
  const commands = commandsOf(request);
  if (commands.some((argv) => argv.length === 0)) return "a command without a name cannot be sent";
  if (commands.flat().some((argument) => argument.includes("\0"))) return "an argument with a NUL byte cannot be sent";
  const hasInput = request.stdin !== undefined;
  return hasInput && commands.length > 1 ? "several commands on one line have no input" : null;
}

/** Throws {@link EngineError} `notStarted` for what no engine of the family can send, and for what nobody waits for any more. */
export function checkRequest(request: EngineRequest): void {
  const why = impossible(request);
  if (why !== null) throw new EngineError("protocol", "notStarted", why);
  if (request.signal?.aborted) throw new EngineError("cancelled", "notStarted", `${request.argv[0]} was cancelled`);
}

/** tmux ends a command at an argument whose last character is `;`, unless it is escaped. `--` does not help. */
function escapeEnd(argument: string): string {
  return argument.endsWith(";") ? `${argument.slice(0, -1)}\\;` : argument;
}

/** A request as the words of one command, and what it reads. */
export interface Shape {
  readonly argv: readonly string[];
  readonly input: Uint8Array | undefined;
  /** It went in as a configuration line: its reply is to be read by {@link unlined}. */
  readonly asLine: boolean;
}

/**
 * A command too long for tmux's message goes in as a configuration line instead, a long text for a buffer as input. Throws {@link EngineError} `notStarted` where
 * that can't be.
 */
export function shape(request: EngineRequest): Shape {
  const commands = commandsOf(request);
  const argv = commands.flatMap((one, at) => [...(at === 0 ? [] : [";"]), ...one.map(escapeEnd)]);
  const size = argv.reduce((sum, argument) => sum + Buffer.byteLength(argument) + 2, 0);
  if (size <= MAX_ARGV_BYTES) return { argv, input: request.stdin, asLine: false };
  if (request.stdin !== undefined) {
    throw new EngineError("protocol", "notStarted", `${request.argv[0]} has both input and ${size} bytes of arguments`);
  }
  const load = loadOf(request);
  if (load !== null) return { ...load, asLine: false };
  return { argv: ["source-file", "-"], input: Buffer.from(`${quoteLines(commands)}\n`), asLine: true };
}

/** A configuration line that does not parse is reported on stdout, behind its place. */
export function unlined(reply: EngineReply): EngineReply {
  const text = Buffer.from(reply.stdout).toString("latin1");
  if (reply.exitCode === 0 || !text.startsWith(LINE_PLACE)) return reply;
  return { ...reply, stdout: new Uint8Array(), stderr: reply.stdout.subarray(LINE_PLACE.length) };
}

function brokenBy(ran: Ran, request: EngineRequest): EngineError | null {
  const name = request.argv[0];
  const cause = ran instanceof Error ? ran : undefined;
  if (ran.timedOut) return new EngineError("timeout", "unknown", `${name} was not answered in time`).causedBy(cause);
  if (ran.isCanceled) return new EngineError("cancelled", "unknown", `${name} was cancelled`).causedBy(cause);
  if (ran.isMaxBuffer)
    return new EngineError("protocol", "ran", `${name} printed more than can be held`).causedBy(cause);
  if (ran.exitCode === 1 && SERVER_LOST.test(textOf(ran.stderr)))
    return new EngineError("protocol", "unknown", `${name} lost its server before it was answered`).causedBy(cause);
  if (ran.exitCode !== undefined) return null;
  if (ran.signal !== undefined)
    return new EngineError("spawn", "unknown", `${name} was ended by ${ran.signal}`).causedBy(cause);
  // Its whole message would hold the arguments, and with them what is nobody else's business.
  const why = ran.originalMessage ?? "no reason is known";
  return new EngineError("spawn", "notStarted", `tmux could not be started: ${why}`).causedBy(cause);
}

/** Typed as the part that matters to the result: execa's types know no number beyond the third file, its code does. */
function streams(input: Uint8Array | undefined): { input?: Uint8Array } {
  const stdio = [input === undefined ? "ignore" : "pipe", "pipe", "pipe", ...coveredFiles()];
  return { stdio, ...(input === undefined ? {} : { input }) } as { input?: Uint8Array };
}

function start(launch: Launch, request: EngineRequest, input: Uint8Array | undefined): Promise<Ran> {
  const running = execa(launch.file, launch.args, {
    env: launch.env,
    extendEnv: false,
    cwd: launch.cwd,
    ...streams(input),
    ...(request.signal === undefined ? {} : { cancelSignal: request.signal }),
    encoding: "buffer",
    reject: false,
    stripFinalNewline: false,
    timeout: request.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    maxBuffer: MAX_OUTPUT_BYTES,
    forceKillAfterDelay: 500,
  });
  // The server holds the ends of these pipes too: one that has stopped would keep them open long after the kill.
  running.once("exit", () => {
    if (!running.killed) return;
    running.stdout.destroy();
    running.stderr.destroy();
  });
  return running as Promise<Ran>;
}

/** Runs one tmux command in a process of its own. Throws {@link EngineError}; a refusal by tmux is a reply. */
export async function runTmux(target: EngineTarget, request: EngineRequest): Promise<EngineReply> {
  checkRequest(request);
  const { argv, input, asLine } = shape(request);
  const ran = await start(tmuxLaunch(target, argv), request, input);
  const broken = brokenBy(ran, request);
  if (broken !== null) throw broken;
  const reply = { exitCode: ran.exitCode ?? 1, stdout: ran.stdout as Uint8Array, stderr: ran.stderr as Uint8Array };
  return asLine ? unlined(reply) : reply;
}
