import type { OpResult } from "../../shared/base/op-result.ts";
import type { TmuxVersion } from "../../shared/base/tmux-version.ts";
import type { Operation, ValueOf } from "../../shared/ops/define.ts";
import { render } from "../../shared/ops/render.ts";
import type { Rendered } from "../../shared/ops/render.ts";
import { resultOf, unsupportedResult } from "../../shared/ops/results.ts";
import type { Engine, EngineReply } from "../engines/engine.ts";
import { versionOf } from "./engine-version.ts";
import { requestOf, textOf } from "./requests.ts";
import type { RunOptions } from "./requests.ts";

/** One result for each operation, with its own value type. */
export type OpResults<Ops extends readonly Operation[]> = { -readonly [At in keyof Ops]: OpResult<ValueOf<Ops[At]>> };

/**
 * Runs one operation. tmux refusing it is a result; throws `EngineError` when the way there broke.
 * Output is read as UTF-8, each byte that is none becomes U+FFFD.
 */
export async function runOp<Value>(
  engine: Engine,
  operation: Operation<Value>,
  options: RunOptions = {},
): Promise<OpResult<Value>> {
  const version = await versionOf(engine);
  const rendered = render(operation, version);
  if (rendered.refused !== undefined) return unsupportedResult(operation, rendered);
  const reply = await engine.run(requestOf(rendered, options));
  return settle(operation, reply, { rendered, version });
}

/**
 * Runs operations in order as one batch of the engine; a refused one stops none of the others. Those that this tmux cannot do
 * are left out of the batch. Throws `EngineError`, and then nothing is known of any of them beyond what the error says.
 */
export async function runOps<const Ops extends readonly Operation[]>(
  engine: Engine,
  operations: Ops,
  options: RunOptions = {},
): Promise<OpResults<Ops>> {
  const version = await versionOf(engine);
  const rendered = operations.map((operation) => render(operation, version));
  const requests = rendered.filter((one) => one.refused === undefined).map((one) => requestOf(one, options));
  const replies = requests.length === 0 ? [] : await engine.runBatch(requests);
  const queue = replies.values();
  return operations.map((operation, at) => resultAt(operation, rendered[at], { queue, version })) as OpResults<Ops>;
}

interface Batch {
  readonly queue: Iterator<EngineReply>;
  readonly version: TmuxVersion | null;
}

function resultAt(operation: Operation, rendered: Rendered | undefined, batch: Batch): OpResult {
  if (rendered === undefined || rendered.refused !== undefined) {
    return unsupportedResult(operation, rendered ?? { argv: [], notes: [] });
  }
  const next = batch.queue.next();
  if (next.done) throw new Error("The engine gave fewer replies than it was given requests.");
  return settle(operation, next.value, { rendered, version: batch.version });
}

type Sent = Parameters<typeof resultOf>[2];

function settle<Value>(operation: Operation<Value>, reply: EngineReply, sent: Sent): OpResult<Value> {
  return resultOf(operation, textOf(reply), sent);
}
