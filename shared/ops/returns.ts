import { z } from "zod";
import { AppError } from "../base/errors.ts";
import { PaneId, SessionId, WindowId } from "../base/ids.ts";
import type { TmuxVersion } from "../base/tmux-version.ts";

/** tmux's answer as text. */
export interface TextReply {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Why the engine has no such thing, and did nothing. */
  readonly unsupported?: string;
}

/** What was asked: an answer can only be read by who knows that. */
export interface Asked {
  /** Null is taken as the newest. */
  readonly version: TmuxVersion | null;
  readonly args: Readonly<Record<string, unknown>>;
}

/** How an answer becomes a value. */
export interface Returns<Value> {
  /** What the value is called in the reference. */
  readonly name: string;
  /** What every value is like: reads one from JSON, and refuses anything else. */
  readonly value: z.ZodType<Value>;
  /** What `-P -F` is asked to print of a new object. */
  readonly captures?: readonly string[];
  /** Flags that make tmux print what `read` needs. */
  ask(asked: Asked): readonly string[];
  /** Whether this is an answer, and no refusal. */
  answers(reply: TextReply): boolean;
  /** Throws `op.unreadable` when the text is not what was asked for. */
  read(reply: TextReply, asked: Asked): Value;
}

interface Reading<Value> {
  readonly name: string;
  readonly value: z.ZodType<Value>;
  readonly ask?: readonly string[];
  readonly answers?: (reply: TextReply) => boolean;
  readonly read: (reply: TextReply) => Value;
}

/** An answer that is asked for in the same way every time. */
export function returns<Value>(reading: Reading<Value>): Returns<Value> {
  const { ask = [], answers = succeeded } = reading;
  return { ...reading, ask: () => ask, answers };
}

export function succeeded(reply: TextReply): boolean {
  return reply.exitCode === 0;
}

/** One line break ends tmux's output; control mode leaves it out. */
export function body(reply: TextReply): string {
  return reply.stdout.endsWith("\n") ? reply.stdout.slice(0, -1) : reply.stdout;
}

export const nothing: Returns<null> = returns({ name: "nothing", value: z.null(), read: () => null });

/** All that was printed, without the last line break. */
export const textReply: Returns<string> = returns({ name: "text", value: z.string(), read: body });

/** Everything as it came, with the end of its last line where it has one: for commands that are always run apart. */
export const wholeText: Returns<string> = returns({ name: "text", value: z.string(), read: ({ stdout }) => stdout });

/** The lines of a pane, empty ones included. */
export const lines: Returns<readonly string[]> = returns({
  name: "lines",
  value: z.array(z.string()),
  ask: ["-p"],
  read: (reply) => body(reply).split("\n"),
});

/** tmux exits with 1 when there is no such object; that is the answer. */
export const exists: Returns<boolean> = returns({
  name: "exists",
  value: z.boolean(),
  answers: ({ exitCode }) => exitCode === 0 || exitCode === 1,
  read: succeeded,
});

/** What a person answered; null when nobody waited for it. tmux ends with 1 and says nothing when the answer is no. */
export const agreed: Returns<boolean | null> = {
  ...returns({
    name: "agreed",
    value: z.boolean().nullable(),
    answers: ({ exitCode, stderr }) => exitCode === 0 || stderr === "",
    read: succeeded,
  }),
  read: (reply, { args }) => (args["background"] === true ? null : succeeded(reply)),
};

/** How a program ended that tmux waited for. */
export interface Ended {
  readonly exitCode: number;
  readonly output: string;
}

/** tmux ends with the program's exit code. What tmux itself refuses, it says on stderr, and a program's words never go there. */
export const ended: Returns<Ended> = returns({
  name: "ended",
  value: z.strictObject({ exitCode: z.number().int(), output: z.string() }),
  answers: ({ exitCode, stderr }) => exitCode === 0 || stderr === "",
  read: (reply) => ({ exitCode: reply.exitCode, output: body(reply) }),
});

export interface Created {
  readonly sessionId: SessionId;
  readonly windowId: WindowId;
  readonly paneId: PaneId;
}

const ids = ["session_id", "window_id", "pane_id"];

export const created: Returns<Created> = {
  ...returns({
    name: "created",
    value: z.strictObject({ sessionId: SessionId, windowId: WindowId, paneId: PaneId }),
    ask: ["-P", "-F", ids.map((id) => `#{${id}}`).join(" ")],
    read: readCreated,
  }),
  captures: ids,
};

function readCreated(reply: TextReply): Created {
  const [session, window, pane] = body(reply).split(" ");
  const found = [SessionId.safeParse(session), WindowId.safeParse(window), PaneId.safeParse(pane)] as const;
  if (!found[0].success || !found[1].success || !found[2].success) {
    throw new AppError("op.unreadable", "tmux did not say what it created.");
  }
  return { sessionId: found[0].data, windowId: found[1].data, paneId: found[2].data };
}
