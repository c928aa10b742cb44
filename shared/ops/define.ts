import type { Arg } from "./args.ts";
import type { Returns } from "./returns.ts";

export type Scope = "server" | "session" | "window" | "pane" | "client";
export type Safety = "readonly" | "mutating" | "destructive";
export type Effect = "idempotent" | "startsProgram" | "writesInput" | "readsOutput" | "mutatesLayout" | "changesFocus";
export type Destroyed = Scope | "buffer" | "history" | "bindings";

export type Args = Readonly<Record<string, Arg>>;
type Given<S> = S extends { readonly given?: infer T } ? T : never;
type RequiredKeys<A> = { [K in keyof A]: A[K] extends { readonly required: true } ? K : never }[keyof A];

/** What a caller gives. `undefined` counts as left out. */
export type ArgsOf<A> = { readonly [K in RequiredKeys<A>]: Given<A[K]> } & {
  readonly [K in Exclude<keyof A, RequiredKeys<A>>]?: Given<A[K]> | undefined;
};

/** What holds between arguments. */
export interface Rules<Name extends string = string> {
  /** At most one of each group. */
  readonly exclusive?: readonly (readonly Name[])[];
  /** At least one of these. */
  readonly someOf?: readonly Name[];
  /** The first makes no sense without the second. */
  readonly needs?: readonly (readonly [Name, Name])[];
}

/** Arguments in use: `true` when it is given at all, a list when its value is one of these. */
export type Uses<Name extends string = string> = { readonly [K in Name]?: true | readonly string[] };

/** Until then the caller's queue waits: somebody answers, a program ends, another client signals, a file is moved. */
export interface Blocking<Name extends string = string> {
  readonly on: "person" | "program" | "signal" | "file";
  /** With these it does not wait. */
  readonly unless?: Uses<Name>;
}

/** What some releases of tmux do with a command, and the reader of its result has to know. */
export interface Quirk<Name extends string = string> {
  readonly from: string;
  readonly before: string;
  readonly unless?: Uses<Name>;
  readonly says: string;
  /** The operation is not sent to these releases. */
  readonly refused?: boolean;
}

/**
 * How what an operation changes can be brought back: by what there was of it before. `arrangement`: sessions, windows and panes, their
 * places and sizes.
 */
export type UndoWay = "arrangement" | "name" | "option" | "environment" | "buffer" | "binding";

export interface Omitted {
  readonly why: string;
  /** The first tmux that has it, where that is later than 1.8. */
  readonly since?: string;
  /** The first tmux that does not have it any more. */
  readonly until?: string;
  /** It takes a value. */
  readonly value?: true;
}

export type Creatable = "session" | "window" | "pane";

/** One tmux command, declared once. Everything else about it derives from here. */
export interface OpSpec<A, Value, Creates = Creatable> {
  readonly command: string;
  readonly scope: Scope;
  readonly safety: Safety;
  readonly summary: string;
  readonly args: A;
  readonly sample: ArgsOf<A>;
  readonly returns: Returns<Value>;
  /** The first tmux with this command, where that is later than 1.8. */
  readonly since?: string;
  readonly effects?: readonly Effect[];
  /** Known to the compiler for each entry: it tells what a slot of a plan stands for. */
  readonly creates?: Creates;
  readonly destroys?: Destroyed;
  /** Left out where nothing brings it back, or nothing has to. */
  readonly undo?: UndoWay;
  readonly blocking?: Blocking<keyof A & string>;
  /** `attached`: does nothing without a client that is attached. `terminal`: turns the caller into one, which no engine can. */
  readonly needsClient?: "attached" | "terminal";
  /** Its reply is text of others, or comes in several pieces: it does not travel with the replies of other commands. */
  readonly apart?: boolean;
  readonly quirks?: readonly Quirk<keyof A & string>[];
  /** Flags that are always sent, each with the first tmux that has it. */
  readonly always?: Readonly<Record<string, string>>;
  /** The first tmux with a flag that its result is asked for by, where that is later than 1.8. */
  readonly asks?: Readonly<Record<string, string>>;
  readonly rules?: Rules<keyof A & string>;
  /** Flags of tmux that are not offered, each with the reason. Those that take a value, or came later than 1.8, say so. */
  readonly omits?: Readonly<Record<string, string | Omitted>>;
}

/** An operation of any arguments and any value. `any`: an entry is read here by code that knows only its data. */
export type AnySpec = OpSpec<any, any, any>;

/** Declares one operation. */
export function op<const A extends Args, Value, const Creates extends Creatable = never>(
  spec: OpSpec<A, Value, Creates>,
): OpSpec<A, Value, Creates> {
  return spec;
}

declare const value: unique symbol;

/** An inert description of one command: plain data, so it may be stored, sent and compared. */
export interface Operation<Value = unknown> {
  readonly kind: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Exists only for the compiler: what the operation's result carries. */
  readonly [value]?: Value;
}
/** The value type that an operation's result carries. */
export type ValueOf<O> = O extends Operation<infer Value> ? Value : never;
