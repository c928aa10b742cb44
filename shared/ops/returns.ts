import { AppError } from "../base/errors.ts";
import { PaneId, SessionId, WindowId } from "../base/ids.ts";
import type { TmuxVersion } from "../base/tmux-version.ts";
import { readRows, rowFormat } from "../parse/format-rows.ts";
import type { Row, RowField } from "../parse/format-rows.ts";
import { readOptions } from "./option-reply.ts";

/** tmux's answer as text. */
export interface TextReply {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** How an answer becomes a value. */
export interface Returns<Value> {
  /** Flags that make tmux print what `read` needs. */
  readonly ask: (version: TmuxVersion | null) => readonly string[];
  /** Exit codes that are an answer. */
  readonly exits: readonly number[];
  /** Throws `op.unreadable` when the text is not what was asked for. */
  read(reply: TextReply, version: TmuxVersion | null): Value;
}

function returns<Value>(ask: readonly string[], read: (reply: TextReply) => Value): Returns<Value> {
  return { ask: () => ask, exits: [0], read };
}

/** One line break ends tmux's output; control mode leaves it out. */
function body(reply: TextReply): string {
  return reply.stdout.endsWith("\n") ? reply.stdout.slice(0, -1) : reply.stdout;
}

export const nothing: Returns<null> = returns([], () => null);

export const textReply: Returns<string> = returns([], body);

/** The lines of a pane, empty ones included. */
export const lines: Returns<readonly string[]> = returns(["-p"], (reply) => body(reply).split("\n"));

export const options: Returns<Readonly<Record<string, string>>> = returns([], (reply) => readOptions(reply.stdout));

/** tmux exits with 1 when there is no such object; that is the answer. */
export const exists: Returns<boolean> = { ask: () => [], exits: [0, 1], read: (reply) => reply.exitCode === 0 };

export interface Created {
  readonly sessionId: SessionId;
  readonly windowId: WindowId;
  readonly paneId: PaneId;
}

export const created: Returns<Created> = returns(["-P", "-F", "#{session_id} #{window_id} #{pane_id}"], (reply) => {
  const [session, window, pane] = body(reply).split(" ");
  const found = [SessionId.safeParse(session), WindowId.safeParse(window), PaneId.safeParse(pane)] as const;
  if (!found[0].success || !found[1].success || !found[2].success) {
    throw new AppError("op.unreadable", "tmux did not say what it created.");
  }
  return { sessionId: found[0].data, windowId: found[1].data, paneId: found[2].data };
});

/** A list: `fields` are asked for, every row is read by `read`. */
export function rows<Value>(fields: readonly RowField[], read: (row: Row) => Value): Returns<readonly Value[]> {
  return {
    ask: (version) => ["-F", rowFormat(fields, version)],
    exits: [0],
    read: (reply, version) => readRows(reply.stdout, fields, version).map(read),
  };
}
