import { execa } from "execa";
import type { ProviderSpec } from "../../shared/agents/provider.ts";
import { entriesIn, readEntries } from "../../shared/agents/transcript.ts";
import { type Env, findProgram } from "./find-program.ts";
import { isSessionId } from "./transcript-file.ts";
import type { ReadSaid } from "./transcript-read.ts";

/** These are whole runtimes that start: a busy machine takes its time. */
const LIMIT_MS = 30_000;
const MOST_BYTES = 128 * 1024 * 1024;

export interface PrintOptions {
  readonly session: string;
  /** Where the agent works. */
  readonly folder: string;
  readonly env: Env;
  readonly limitMs?: number;
}

/**
 * A conversation that its CLI keeps in no file of its own, as its program prints it. Null where it can't, or took too long: it is ended
 * then. Costs the start of that program.
 */
export async function printTranscript(provider: ProviderSpec, options: PrintOptions): Promise<ReadSaid | null> {
  const { transcript, command } = provider;
  if (!transcript?.print || !isSessionId(options.session)) return null;
  const program = await findProgram(command.programs, options.env);
  if (program === null) return null;
  const args = transcript.print.map((word) => word.replaceAll("{session}", options.session));
  const printed = await outputOf(program, args, options);
  return printed === null ? null : { said: readEntries(transcript, entriesIn(transcript, printed)), cut: false };
}

async function outputOf(program: string, args: readonly string[], options: PrintOptions): Promise<string | null> {
  const { env, folder, limitMs = LIMIT_MS } = options;
  const child = execa(program, args, {
    cwd: folder,
    env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined)),
    extendEnv: false,
    stdin: "ignore",
    stderr: "ignore",
    reject: false,
    maxBuffer: MOST_BYTES,
    // A group of its own, so that what it starts ends with it.
    detached: process.platform !== "win32",
  });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), limitMs);
  });
  try {
    // A grandchild may hold the pipe open for ever: the limit holds for it too.
    const done = await Promise.race([child, late]);
    return done !== null && done.exitCode === 0 ? done.stdout : null;
  } finally {
    clearTimeout(timer);
    endGroup(child.pid);
    child.stdout?.destroy();
  }
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // Already gone, which is what was wanted.
  }
}
