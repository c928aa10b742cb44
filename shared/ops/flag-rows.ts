import type { Arg, ChoiceOption } from "./args.ts";
import { specOf } from "./catalog.ts";
import type { AnySpec, Args } from "./define.ts";

/** One of tmux's flags: what offers it, or why nothing does. */
export interface FlagRow {
  readonly flag: string;
  readonly takesValue: boolean;
  readonly since: string;
  /** The first tmux without it. */
  readonly until: string | null;
  /** The argument that sends it; null when it is always sent, and when it is not offered. */
  readonly argument: string | null;
  readonly raises: "destructive" | null;
  /** Why it is not offered, or that it is always sent. */
  readonly note: string | null;
}

/** The oldest tmux that anything is known of. */
export const OLDEST = "<=1.8";

/** Every flag that tmux's command has or had: each is offered, always sent, or left out with a reason. */
export function flagsOf(kind: string): readonly FlagRow[] {
  const spec = specOf(kind);
  return [...offered(spec), ...sent(spec), ...omitted(spec)];
}

function offered(spec: AnySpec): readonly FlagRow[] {
  const rows = Object.entries(spec.args as Args).flatMap(([name, arg]) => flagsIn(arg).map(rowFor(name, arg)));
  return rows.filter((row, at) => rows.findIndex((other) => isSame(row, other)) === at);
}

/** Two values of one argument may share a flag. */
function isSame(one: FlagRow, other: FlagRow): boolean {
  return one.flag === other.flag && one.argument === other.argument;
}

interface Sent {
  readonly flag: string;
  readonly takesValue: boolean;
  readonly option?: ChoiceOption;
}

function flagsIn(arg: Arg): readonly Sent[] {
  if (arg.kind === "choice") {
    const options = Object.values(arg.options).filter((option) => option !== null);
    return options.map((option) => ({ flag: option.flag, takesValue: option.value !== undefined, option }));
  }
  if (!("flag" in arg) || arg.flag === undefined) return [];
  const announces = arg.kind === "flag" || ("place" in arg && arg.place === "positional");
  return [{ flag: arg.flag, takesValue: !announces }];
}

function rowFor(argument: string, arg: Arg): (sent: Sent) => FlagRow {
  return ({ flag, takesValue, option }) => ({
    flag,
    takesValue,
    since: option?.since ?? arg.since ?? OLDEST,
    until: arg.until ?? null,
    argument,
    raises: option?.raises ?? arg.raises ?? null,
    note: null,
  });
}

const closed = { until: null, argument: null, raises: null };

function sent(spec: AnySpec): readonly FlagRow[] {
  const note = "always sent";
  const always = Object.entries(spec.always ?? {}).map(([flag, since]) => ({
    ...closed,
    ...{ flag, takesValue: false, since, note },
  }));
  const asked = spec.returns.ask({ version: null, args: spec.sample as Record<string, unknown> });
  const asking = asked.flatMap((flag, at) => {
    const takesValue = at + 1 < asked.length && !isFlag(asked[at + 1]);
    return isFlag(flag) ? [{ ...closed, flag, takesValue, since: spec.asks?.[flag] ?? OLDEST, note }] : [];
  });
  return [...always, ...asking];
}

function omitted(spec: AnySpec): readonly FlagRow[] {
  return Object.entries(spec.omits ?? {}).map(([flag, reason]) => {
    const { why, since = OLDEST, until = null, value = false } = typeof reason === "string" ? { why: reason } : reason;
    return { ...closed, flag, takesValue: value, since, until, note: why };
  });
}

function isFlag(word: string | undefined): boolean {
  return /^-\w$/.test(word ?? "");
}
