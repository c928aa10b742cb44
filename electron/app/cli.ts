import { parseArgs } from "node:util";
import { AppError, messageOf } from "../../shared/base/errors.ts";
import type { Engine } from "../engines/engine.ts";
import { engines } from "../engines/index.gen.ts";

/** How a command that people script against ends. */
export const exitCodes = { done: 0, failed: 1, badInput: 2 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

type Options = Readonly<Record<string, { readonly type: "boolean" | "string" }>>;

/** The options of every command that talks to a server. */
export const serverOptions = {
  engine: { type: "string" },
  socket: { type: "string" },
} as const satisfies Options;

interface Words<Known extends Options> {
  readonly values: { readonly [Name in keyof Known]?: Known[Name]["type"] extends "boolean" ? boolean : string };
  readonly positionals: readonly string[];
}

/** The words after the command's name. Throws `cli.badInput`, with the usage, for an option it does not have. */
export function readArguments<const Known extends Options>(
  args: readonly string[],
  { options, usage }: { readonly options: Known; readonly usage: string },
): Words<Known> {
  try {
    // The cast: Node's own types do not carry which option is which through a generic.
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: true }) as unknown as Words<Known>;
  } catch (thrown) {
    throw badInput(`${messageOf(thrown)}\n${usage}`);
  }
}

export function badInput(message: string): AppError {
  return new AppError("cli.badInput", message);
}

/** Throws `cli.badInput`, with what was wrong about it, for text that is no JSON. */
export function readJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw badInput(`${what} is not JSON: ${messageOf(thrown)}`);
  }
}

/**
 * An engine by its name in the registry; without one, the first that needs no running server. Whoever calls closes it. Throws
 * `cli.badInput`, naming the engines there are.
 */
export function openEngine({ engine, socket }: { engine?: string | undefined; socket?: string | undefined }): Engine {
  const spec = engines.find((one) => (engine === undefined ? !one.caps.includes("events") : one.id === engine));
  if (spec === undefined) {
    throw badInput(`There is no engine "${engine}"; there are ${engines.map(({ id }) => id).join(", ")}.`);
  }
  if (socket === "") throw badInput("--socket is a name (tmux -L) or a path (tmux -S).");
  const wanted = socket ?? process.env["PANEGLASS_SOCKET"];
  return spec.open(wanted ? { socket: wanted } : {});
}

/** Aborted by the first signal; the second ends the process. Listeners that stay keep others from ending it at the first. */
export function interrupted(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => (stopping.signal.aborted ? process.exit(exitCodes.failed) : stopping.abort()));
  }
  return stopping.signal;
}

export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/**
 * Runs a command and ends the process by its exit code once everything is printed. What was asked for wrongly is told on stderr,
 * and ends with `badInput`; a way to the server that breaks ends with `failed`.
 */
export async function runCommand(command: (args: readonly string[]) => Promise<ExitCode>): Promise<void> {
  try {
    process.exitCode = await command(process.argv.slice(2));
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    process.stderr.write(`${thrown.message}\n`);
    process.exitCode = thrown.code.startsWith("engine.") ? exitCodes.failed : exitCodes.badInput;
  }
}
