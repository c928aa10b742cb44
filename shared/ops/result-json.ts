import { z } from "zod";
import { AppError } from "../base/errors.ts";
import type { OpResult } from "../base/op-result.ts";
import { isOpKind, specOf } from "./catalog.ts";

/** Plain JSON for a result; {@link resultFromJson} reads it back unchanged. */
export type OpResultJson = OpResult;

const Envelope = z.strictObject({
  kind: z.string().refine(isOpKind, "is no operation"),
  argv: z.array(z.string()),
  status: z.enum(["complete", "failed", "unknown", "unsupported"]),
  exitCode: z.number().int().nullable(),
  stdout: z.string(),
  stderr: z.string(),
  value: z.unknown(),
  notes: z.array(z.string()),
});

export function resultToJson(result: OpResult): OpResultJson {
  return JSON.parse(JSON.stringify(result)) as OpResultJson;
}

/** Reads a result from outside. Throws `op.invalid` unless it is one, with the value that its kind of operation has. */
export function resultFromJson(json: unknown): OpResult {
  const envelope = Envelope.safeParse(json);
  if (!envelope.success) throw invalid(z.prettifyError(envelope.error));
  const { value, ...rest } = envelope.data;
  if (rest.status !== "complete") {
    if (value !== null) throw invalid(`A result with the status "${rest.status}" has no value.`);
    return { ...rest, value };
  }
  const read = specOf(rest.kind).returns.value.safeParse(value);
  if (!read.success) throw invalid(`The value of ${rest.kind}: ${z.prettifyError(read.error)}`);
  return { ...rest, value: read.data as unknown };
}

function invalid(message: string): AppError {
  return new AppError("op.invalid", message);
}
