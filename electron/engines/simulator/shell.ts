import { paint } from "./painter.ts";
import { fullPath } from "./paths.ts";
import { Interrupt, type Program, readLine, type Surroundings } from "./program.ts";
import { simplePrograms } from "./simple-programs.ts";
import { type ShellCommand, shellCommands } from "./words.ts";

const SHELLS = new Set(["sh", "bash", "zsh", "dash", "ksh", "fish"]);
const INTERRUPTED = 130;
const ASSIGNMENT = /^([A-Za-z_]\w*)=(.*)$/s;

export function baseName(path: string): string {
  return path.replace(/^.*\//, "");
}

/** Ends the shell that reads it. */
class Leave extends Error {
  readonly code: number;

  constructor(code: number) {
    super("exit");
    this.code = code;
  }
}

/** A program that is not there: says what would run, and shows what is typed until it is told to end. */
function* played(words: readonly string[], around: Surroundings): Program {
  const name = baseName(words[0] ?? "");
  around.print(`This would run: ${words.join(" ")}\n`);
  for (;;) {
    around.print(`${name}> `);
    const line = yield* readLine();
    if (line === null) return 0;
    const [command, code] = line.trim().split(/\s+/);
    if (command === "exit") return Number(code ?? 0) & 255;
    if (line.trim() !== "") around.print(`${name} would read: ${line.trim()}\n`);
  }
}

/** The program that words name. `env NAME=value` before them is taken off. */
export function programOf(words: readonly string[], around: Surroundings): Program {
  const [first = "", ...rest] = words;
  const name = baseName(first);
  if (name === "env" && rest.length > 0) return programOf(withVariables(rest, around), around);
  if (SHELLS.has(name)) return around.named(name, shell(rest, around));
  const simple = Object.hasOwn(simplePrograms, name) ? simplePrograms[name] : undefined;
  if (simple !== undefined) return around.named(name, simple(rest, around));
  return around.named(name, name === "paint" ? paint(rest, around) : played(words, around));
}

/** Takes `NAME=value` off the front of words. */
function withVariables(words: readonly string[], around: Surroundings): readonly string[] {
  const first = words.findIndex((word) => !ASSIGNMENT.test(word));
  const end = first < 0 ? words.length : first;
  for (const word of words.slice(0, end)) {
    const [, name = "", value = ""] = ASSIGNMENT.exec(word) ?? [];
    around.variables.set(name, value);
  }
  return words.slice(end);
}

/** What only a shell can do itself; null for what is a program. */
function builtIn(words: readonly string[], around: Surroundings): number | null {
  const [name, ...rest] = words;
  switch (name) {
    case "exit":
      throw new Leave(Number(rest[0] ?? around.variables.get("?") ?? 0) & 255);
    case "cd":
      around.folder = fullPath(around, rest[0]);
      return 0;
    case "export":
      withVariables(rest, around);
      return 0;
    default:
      return null;
  }
}

/** The same surroundings, but that what is printed goes to a file. */
function printingInto(file: string, append: boolean, around: Surroundings): Surroundings {
  const { files } = around;
  const path = fullPath(around, file);
  files.set(path, append ? (files.get(path) ?? "") : "");
  return { ...around, print: (text) => void files.set(path, (files.get(path) ?? "") + text) };
}

function* runCommand({ words: given, into }: ShellCommand, outer: Surroundings): Program {
  const lookup = (name: string): string => outer.variables.get(name) ?? "";
  const around = into === null ? outer : printingInto(into.file(lookup), into.append, outer);
  const written = given.map((word) => word(lookup));
  const words = withVariables(written, outer);
  if (words.length === 0) return 0;
  const [first] = words;
  if (first === "exec" && words.length > 1) throw new Leave(yield* programOf(words.slice(1), around));
  return builtIn(words, outer) ?? (yield* programOf(words, around));
}

/** The exit code of the last command that ran. */
function* runLine(line: string, around: Surroundings): Program {
  let code = 0;
  for (const command of shellCommands(line)) {
    if (command.when === "well" ? code !== 0 : command.when === "badly" && code === 0) continue;
    code = yield* runCommand(command, around);
    around.variables.set("?", String(code));
  }
  return code;
}

function* prompt(around: Surroundings): Program {
  for (;;) {
    around.print(around.variables.get("PS1") ?? "$ ");
    try {
      const line = yield* readLine();
      if (line === null) return 0;
      yield* runLine(line, around);
    } catch (thrown) {
      if (!(thrown instanceof Interrupt)) throw thrown;
      around.print("\n");
      around.variables.set("?", String(INTERRUPTED));
    }
  }
}

/** A prompt, or with `-c` one line. */
function* shell(words: readonly string[], around: Surroundings): Program {
  const at = words.indexOf("-c");
  try {
    return yield* at < 0 ? prompt(around) : runLine(words[at + 1] ?? "", around);
  } catch (thrown) {
    if (thrown instanceof Leave) return thrown.code;
    throw thrown;
  }
}
