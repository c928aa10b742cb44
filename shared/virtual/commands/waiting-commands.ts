import { isTrue } from "../formats/scan.ts";
import type { ShellEnd } from "../server-api.ts";
import type { Place } from "../targets/place.ts";
import { printCommand } from "../syntax/print.ts";
import { environmentOf } from "../tree/spawn.ts";
import { pathOf, readFile } from "./buffer-commands.ts";
import type { Commands, Context, Line } from "./context.ts";
import { placeOrNone } from "./message-commands.ts";
import { Refused, Unsupported } from "./refused.ts";

/** Lets others pass until `begin` calls back; an aborted request leaves by `leave`. */
async function waitAside(context: Context, begin: (done: () => void) => { leave(): void } | null): Promise<void> {
  const { signal } = context.line;
  let stop: (() => void) | undefined;
  const waiting = new Promise<void>((resolve, reject) => {
    const begun = begin(resolve);
    if (begun === null) return resolve();
    stop = () => {
      begun.leave();
      reject(new Refused("cancelled"));
    };
    signal?.addEventListener("abort", stop, { once: true });
  });
  try {
    await context.host.aside(waiting);
  } finally {
    if (stop !== undefined) signal?.removeEventListener("abort", stop);
  }
}

async function waitFor(context: Context): Promise<void> {
  const { channels } = context.world;
  const [name = ""] = context.words;
  if (context.has("S")) return channels.signal(name);
  if (context.has("U")) {
    if (!channels.unlock(name)) throw new Refused(`channel ${name} not locked`);
    return;
  }
  const lock = context.has("L");
  await waitAside(context, (done) => {
    const had = lock ? channels.lock(name, done) : channels.wait(name, done);
    return had ? null : { leave: () => channels.leave(name, done) };
  });
}

/** Runs a line of shell for a place. */
async function shell(context: Context, place: Place | null, line: string): Promise<ShellEnd> {
  const { world } = context;
  const { around } = world;
  if (around.shell === undefined) throw new Unsupported("This server runs no shell.");
  const { signal } = context.line;
  return around.shell(line, {
    cwd: around.env["PWD"] ?? around.home,
    env: environmentOf(world, place?.session ?? null),
    ...(signal === undefined ? {} : { signal }),
  });
}

function delayOf(context: Context): number | null {
  const text = context.value("d");
  if (text === null) return null;
  const seconds = /^\s*[+-]?(\d+\.?\d*|\.\d+)\s*$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(seconds)) throw new Refused(`invalid delay time: ${text}`);
  return Math.max(0, seconds * 1000);
}

function pause(context: Context, milliseconds: number): Promise<void> {
  return waitAside(context, (done) => {
    const timer = context.world.around.after(milliseconds, done);
    return { leave: () => timer.close() };
  });
}

async function runShell(context: Context): Promise<void> {
  const place = placeOrNone(context, "t");
  const delay = delayOf(context);
  if (context.has("b")) return inBackground(context, () => runNow(context, { place, delay }));
  await runNow(context, { place, delay });
}

/** It goes on after the reply; what it prints has nowhere to go. */
function inBackground(context: Context, job: () => Promise<void>): void {
  context.host.background(context.line, job);
}

async function runNow(context: Context, how: { place: Place | null; delay: number | null }): Promise<void> {
  const [word] = context.words;
  if (how.delay !== null) await pause(context, how.delay);
  if (word === undefined) return;
  const text = context.expand(word, how.place);
  if (context.has("C")) return context.host.runText(text, context.line);
  const running = shell(context, how.place, text);
  const { exitCode, output } = await context.host.aside(running);
  context.line.exitCode = exitCode;
  if (how.place !== null) return; // tmux shows it in that pane, in a mode that needs a terminal
  printOutput(context, output);
  if (exitCode !== 0) context.print(saidOf(text, exitCode));
}

function saidOf(text: string, exitCode: number): string {
  return exitCode > 128 ? `'${text}' terminated by signal ${exitCode - 128}` : `'${text}' returned ${exitCode}`;
}

function printOutput(context: Context, output: Uint8Array): void {
  if (output.length === 0) return;
  context.printBytes(output);
  if (output.at(-1) !== 0x0a) context.printBytes(Uint8Array.of(0x0a));
}

async function ifShell(context: Context): Promise<void> {
  const place = placeOrNone(context, "t");
  const [condition = "", yes = "", no] = context.words;
  const text = context.expand(condition, place);
  const line: Line = context.line;
  if (context.has("F")) return choose(context, { holds: isTrue(text), yes, no, line });
  const ask = async (): Promise<void> => {
    const { exitCode } = await context.host.aside(shell(context, place, text));
    await choose(context, { holds: exitCode === 0, yes, no, line });
  };
  if (context.has("b")) return inBackground(context, ask);
  await ask();
}

interface Choice {
  readonly holds: boolean;
  readonly yes: string;
  readonly no: string | undefined;
  readonly line: Line;
}

async function choose(context: Context, { holds, yes, no, line }: Choice): Promise<void> {
  const text = holds ? yes : no;
  if (text !== undefined) await context.host.runText(text, line);
}

async function sourceFile(context: Context): Promise<void> {
  const place = placeOrNone(context, "t");
  let refused: Refused | null = null;
  for (const word of context.words) {
    const path = context.has("F") ? context.expand(word, place) : word;
    try {
      await source(context, path);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused = error; // the files behind it are read all the same
    }
  }
  if (refused !== null) throw refused;
}

async function source(context: Context, path: string): Promise<void> {
  const text = await textOf(context, path);
  if (text === null) return;
  const { line, host } = context;
  const file = pathOf(context, path);
  const script = host.read(text, line, path === "-" ? "-" : file);
  if (context.has("v"))
    for (const command of script.groups.flat()) context.print(`${file}:${command.line}: ${printCommand(command)}`);
  if (!context.has("n")) await host.runScript(script, line);
}

async function textOf(context: Context, path: string): Promise<string | null> {
  try {
    const bytes = path === "-" ? (context.line.stdin ?? new Uint8Array()) : await readFile(context, path);
    return new TextDecoder().decode(bytes);
  } catch (error) {
    if (context.has("q") && error instanceof Refused) return null;
    throw error;
  }
}

export const waitingCommands: Commands = {
  "wait-for": waitFor,
  "run-shell": runShell,
  "if-shell": ifShell,
  "source-file": sourceFile,
};
