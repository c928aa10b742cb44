import type { ClientEnd, Exchange, ReplyBlock } from "./control-client.ts";

/** A function is given the mark that stands between commands whose replies hold text that is not ours. */
type Line = string | ((mark: string) => string);

/** A line nobody waits for. An empty one is not written, which would detach the client: what is, is its seal. */
export function silently(line: string): Exchange {
  return { unwanted: false, line: () => line, block: () => {}, done: () => {}, broken: () => {} };
}

/** Blocks of one line once all are there; null when the client ended first. */
export function replyTo(send: (exchange: Exchange) => void, line: Line): Promise<readonly ReplyBlock[] | null> {
  return new Promise((resolve) => {
    const blocks: ReplyBlock[] = [];
    send({
      unwanted: false,
      line: typeof line === "string" ? () => line : line,
      block: (block) => void blocks.push(block),
      done: () => resolve(blocks),
      broken: (_written: boolean, _end: ClientEnd) => resolve(null),
    });
  });
}
