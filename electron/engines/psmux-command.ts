import type { EngineReply } from "./engine.ts";
import { isRefusal } from "../../shared/virtual/syntax/refusal.ts";
import { parseCommand } from "../../shared/virtual/syntax/command.ts";

export type SpokenFlag = readonly [flag: string, value: string | null];

/** A command taken apart, so that a part of it can be changed. Flags without a value have null. */
export interface SpokenCommand {
  readonly name: string;
  readonly flags: readonly SpokenFlag[];
  readonly words: readonly string[];
}

/** Sends one command to psmux as it is. Throws EngineError. */
export type PsmuxRoad = (command: SpokenCommand, stdin?: Uint8Array) => Promise<EngineReply>;

/** Null for what is no command of tmux's: psmux has some of its own. */
export function readSpoken(argv: readonly string[]): SpokenCommand | null {
  const read = parseCommand(argv);
  if (isRefusal(read)) return null;
  const flags = read.flags.all().flatMap(([flag, values]): SpokenFlag[] => {
    if (values.length > 0) return values.map((value) => [flag, value]);
    return Array.from({ length: Math.max(1, read.flags.count(flag)) }, () => [flag, null]);
  });
  return { name: read.name, flags, words: read.words };
}

/** Every flag by itself, under the command's whole name. */
export function argvOf({ name, flags, words }: SpokenCommand): string[] {
  const given = flags.flatMap(([flag, value]) => (value === null ? [`-${flag}`] : [`-${flag}`, value]));
  const guard = words[0]?.startsWith("-") ? ["--"] : [];
  return [name, ...given, ...guard, ...words];
}

export function hasFlag(command: SpokenCommand, flag: string): boolean {
  return command.flags.some(([name]) => name === flag);
}

/** The last one given; null without one. */
export function valueOf(command: SpokenCommand, flag: string): string | null {
  return command.flags.findLast(([name]) => name === flag)?.[1] ?? null;
}

export function withoutFlags(command: SpokenCommand, letters: string): SpokenCommand {
  return { ...command, flags: command.flags.filter(([flag]) => !letters.includes(flag)) };
}

/** Each value of that flag is replaced by what `change` makes of it. */
export function withValues(command: SpokenCommand, flag: string, change: (value: string) => string): SpokenCommand {
  const flags = command.flags.map(([name, value]) =>
    name === flag && value !== null ? ([name, change(value)] as const) : ([name, value] as const),
  );
  return { ...command, flags };
}

/** With that value in place of any it had. */
export function withValue(command: SpokenCommand, flag: string, value: string): SpokenCommand {
  const rest = withoutFlags(command, flag);
  return { ...rest, flags: [...rest.flags, [flag, value]] };
}
