import { execa } from "execa";
import { EngineError } from "../engine.ts";
import type { CliRan, CliRunner } from "./cli-answer.ts";

export const CALL_TIMEOUT_MS = 10_000;
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

export interface CliProcess {
  /** Full path. */
  readonly file: string;
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** The socket of the instance; null lets wezterm choose. Asked before each call. */
  readonly instance: () => string | null;
  /** Ends whatever is under way. */
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
}

/** Starts the real program. Invalid bytes it prints become U+FFFD. */
export function processRunner(process: CliProcess): CliRunner {
  return async (argv, input) => {
    const instance = process.instance();
    const ran = await execa(process.file, argv, {
      env: instance === null ? process.env : { ...process.env, WEZTERM_UNIX_SOCKET: instance },
      extendEnv: false,
      cwd: process.cwd,
      encoding: "utf8",
      ...(input === undefined ? { stdin: "ignore" as const } : { input }),
      reject: false,
      stripFinalNewline: false,
      timeout: process.timeoutMs ?? CALL_TIMEOUT_MS,
      maxBuffer: MAX_OUTPUT_BYTES,
      cancelSignal: process.signal,
      forceKillAfterDelay: 500,
      windowsHide: true,
    });
    const broken = brokenBy(ran, argv[argv.indexOf("cli") + 2] ?? "itself");
    if (broken !== null) throw broken;
    return { exitCode: ran.exitCode ?? 1, stdout: ran.stdout, stderr: ran.stderr } satisfies CliRan;
  };
}

interface Ended {
  readonly timedOut: boolean;
  readonly isCanceled: boolean;
  readonly isMaxBuffer: boolean;
  readonly exitCode?: number;
  readonly signal?: string;
  readonly originalMessage?: string | undefined;
}

function brokenBy(ran: Ended, what: string): EngineError | null {
  const cause = ran instanceof Error ? ran : undefined;
  if (ran.timedOut) return new EngineError("timeout", "unknown", `wezterm ${what} did not end in time`).causedBy(cause);
  if (ran.isCanceled) return new EngineError("cancelled", "unknown", `wezterm ${what} was cancelled`).causedBy(cause);
  if (ran.isMaxBuffer) return new EngineError("protocol", "ran", `wezterm ${what} printed more than can be held`);
  if (ran.exitCode !== undefined) return null;
  if (ran.signal !== undefined) return new EngineError("spawn", "unknown", `wezterm was ended by ${ran.signal}`);
  // Its whole message would hold the arguments, and with them what is nobody else's business.
  const why = ran.originalMessage ?? "no reason is known";
  return new EngineError("spawn", "notStarted", `wezterm could not be started: ${why}`).causedBy(cause);
}
