import { AppError } from "../base/errors.ts";
import type { OpResult } from "../base/op-result.ts";
import type { TmuxVersion } from "../base/tmux-version.ts";
import { specOf } from "./catalog.ts";
import type { Operation } from "./define.ts";
import type { Rendered } from "./render.ts";
import type { TextReply } from "./returns.ts";

/** The result of an operation that was not sent, because this version cannot do it. */
export function unsupportedResult<Value>(operation: Operation<Value>, rendered: Rendered): OpResult<Value> {
  const notes = rendered.refused === undefined ? rendered.notes : [...rendered.notes, rendered.refused];
  return {
    kind: operation.kind,
    argv: [],
    status: "unsupported",
    exitCode: null,
    stdout: "",
    stderr: "",
    value: null,
    notes,
  };
}

/** What a reply says. `unknown`: tmux carried it out, but its answer cannot be read. */
export function resultOf<Value>(
  operation: Operation<Value>,
  reply: TextReply,
  sent: { readonly rendered: Rendered; readonly version: TmuxVersion | null },
): OpResult<Value> {
  if (reply.unsupported !== undefined)
    return unsupportedResult(operation, { ...sent.rendered, refused: reply.unsupported });
  const { returns } = specOf(operation.kind);
  const base = { kind: operation.kind, argv: sent.rendered.argv, notes: sent.rendered.notes, ...reply };
  if (!returns.answers(reply)) return { ...base, status: "failed", value: null };
  try {
    return {
      ...base,
      status: "complete",
      value: returns.read(reply, { version: sent.version, args: operation.args }) as Value,
    };
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== "op.unreadable") throw thrown;
    return { ...base, status: "unknown", value: null, notes: [...base.notes, thrown.message] };
  }
}
