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
  const { kind, args } = operation;
  const { argv, notes } = sent.rendered;
  const { returns } = specOf(kind);
  const { exitCode, stdout, stderr } = reply;
  if (!returns.answers(reply)) return { kind, argv, status: "failed", exitCode, stdout, stderr, value: null, notes };
  try {
    const value = returns.read(reply, { version: sent.version, args }) as Value;
    return { kind, argv, status: "complete", exitCode, stdout, stderr, value, notes };
  } catch (thrown) {
    if (!(thrown instanceof AppError) || thrown.code !== "op.unreadable") throw thrown;
    const said = [...notes, thrown.message];
    return { kind, argv, status: "unknown", exitCode, stdout, stderr, value: null, notes: said };
  }
}
