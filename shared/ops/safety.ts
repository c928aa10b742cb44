import type { Arg, Runs } from "./args.ts";
import { specOf } from "./catalog.ts";
import type { AnySpec, Args, Operation, Safety } from "./define.ts";
import { optionsNamed } from "./option-table.ts";

/** Why an operation is more dangerous than its entry says: which argument ends or overwrites something, or has something executed. */
export interface Risk {
  readonly argument: string;
  /** `format`: a format that runs programs. */
  readonly why: "destroys" | "format" | Runs;
}

/** How dangerous this very operation is: its flags and payload may raise what the entry says. */
export function safetyOf(operation: Operation): Safety {
  const { safety } = specOf(operation.kind);
  return risksOf(operation).length > 0 ? "destructive" : safety;
}

/** What in the arguments of this very operation destroys or executes. */
export function risksOf(operation: Operation, spec: AnySpec = specOf(operation.kind)): readonly Risk[] {
  const args = Object.entries(spec.args as Args);
  const used = args.filter(([name]) => operation.args[name] !== undefined && operation.args[name] !== false);
  const risks = used.flatMap(([argument, arg]) =>
    risksIn(arg, operation.args[argument]).map((why) => ({ argument, why })),
  );
  return [...risks, ...optionRisks(operation)];
}

function risksIn(arg: Arg, value: unknown): readonly Risk["why"][] {
  const found: Risk["why"][] = arg.runs === undefined ? [] : [arg.runs];
  if (arg.raises === "destructive") found.push("destroys");
  if (arg.kind === "choice" && arg.options[String(value)]?.raises === "destructive") found.push("destroys");
  const formats = (arg.kind === "text" || arg.kind === "each") && arg.format ? [value].flat() : [];
  if (formats.some((format) => runsProgram(String(format)))) found.push("format");
  if (arg.kind === "menu") found.push("commands");
  return found;
}

/** tmux runs the values of some options, and those of others when it draws. */
function optionRisks({ args }: Operation): readonly Risk[] {
  const { option, value } = args;
  if (typeof option !== "string" || value === undefined) return [];
  const runs = optionsNamed(option).flatMap((fact) => fact.runs ?? []);
  const why: readonly Risk["why"][] = typeof value === "string" && runsProgram(value) ? [...runs, "format"] : runs;
  return [...new Set(why)].map((reason) => ({ argument: "value", why: reason }));
}

/** `#(...)` runs a program; `E:` and `T:` expand a value that may hold one. */
function runsProgram(format: string): boolean {
  return /#\(|[{;][ET][;:]/.test(format);
}
