import { readFile } from "node:fs/promises";
import path from "node:path";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { AppError, messageOf } from "../../shared/base/errors.ts";
import { EngineError } from "../engines/engine.ts";
import type { Engine, EngineSpec, EngineTarget } from "../engines/engine.ts";
import { engines } from "../engines/index.gen.ts";
import { peekSettings } from "../store/settings.ts";
import { stateFolder } from "../store/state-folder.ts";
import { chooseEngine, engineNamed, forCommands, targetAround } from "./choose-engine.ts";

/** How a command that people script against ends. */
export const exitCodes = { done: 0, failed: 1, badInput: 2 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

type Options = Readonly<Record<string, { readonly type: "boolean" | "string" }>>;

/** The options of every command that talks to a server. */
export const serverOptions = {
  engine: { type: "string" },
  socket: { type: "string" },
  state: { type: "string" },
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

/** What a command says of the server it is about. */
export interface ServerWish {
  readonly engine?: string | undefined;
  readonly socket?: string | undefined;
  /** The app's state folder; `PANEGLASS_STATE` and the usual place when left out. */
  readonly state?: string | undefined;
}

/**
 * An engine by its name, or by `PANEGLASS_ENGINE`, or the one for single commands on the server that the window would use: settings
 * count. Whoever calls closes it. Throws `engine.unknown`, naming the engines there are, `cli.badInput` and `settings.unreadable`.
 */
export async function openEngine(wish: ServerWish): Promise<Engine> {
  return (await openWithSpec(wish)).engine;
}

interface Opened {
  readonly engine: Engine;
  readonly spec: EngineSpec;
}

async function openWithSpec({ engine, socket, state: folder }: ServerWish): Promise<Opened> {
  if (socket === "") throw badInput("--socket is a name (tmux -L) or a path (tmux -S).");
  if (folder === "") throw badInput("--state is a folder.");
  const env = folder === undefined ? process.env : { ...process.env, PANEGLASS_STATE: folder };
  const state = stateFolder(env, process.platform);
  const settings = peekSettings(path.join(state, "settings.json"));
  const wanted = socket ?? (env["PANEGLASS_SOCKET"] || settings.socket);
  const target: EngineTarget = { stateFolder: state, ...(wanted ? { socket: wanted } : {}) };
  const spec = await specFor(engine, settings.engine, target);
  return { engine: spec.open(targetAround(spec, env, target)), spec };
}

async function specFor(name: string | undefined, setting: string, target: EngineTarget): Promise<EngineSpec> {
  if (name !== undefined) return engineNamed(engines, name, "--engine");
  const { spec, by } = await chooseEngine(engines, { setting, env: process.env, target });
  const follows = spec.caps.includes("events");
  return by === "variable" || (by === "setting" && !follows) ? spec : forCommands(engines, spec);
}

/** Does something with an engine, and closes it whatever comes of that. */
export async function withEngine<T>(
  wish: ServerWish,
  work: (engine: Engine, spec: EngineSpec) => Promise<T>,
): Promise<T> {
  const { engine, spec } = await openWithSpec(wish);
  try {
    return await work(engine, spec);
  } finally {
    await engine.close();
  }
}

/** What was given in place of a file: its content, or that of standard input for `-`. Throws `cli.badInput`. */
export async function contentOf(file: string, what: string): Promise<string> {
  if (file === "-") return text(process.stdin);
  try {
    return await readFile(file, "utf8");
  } catch (thrown) {
    throw badInput(`${what} cannot be read: ${messageOf(thrown)}`);
  }
}

/** The only word that is left beside the options. Throws `cli.badInput` with the usage. */
export function onlyWord(words: readonly string[], { what, usage }: { what: string; usage: string }): string {
  const [word] = words;
  if (word === undefined || words.length > 1) throw badInput(`${what} is needed.\n${usage}`);
  return word;
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
    process.exitCode = thrown instanceof EngineError ? exitCodes.failed : exitCodes.badInput;
  }
}
