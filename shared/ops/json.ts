import { AppError } from "../base/errors.ts";
import { makeOperation } from "./catalog.ts";
import type { Operation } from "./define.ts";

/** Plain JSON for an operation; {@link operationFromJson} reads it back unchanged. */
export interface OperationJson {
  readonly kind: string;
  readonly args: Readonly<Record<string, unknown>>;
}

export function operationToJson(operation: Operation): OperationJson {
  return { kind: operation.kind, args: structuredCloneOf(operation.args) };
}

/** Reads an operation from outside. Throws `op.invalid` for an unknown kind, an unknown or a missing argument, a bad value. */
export function operationFromJson(json: unknown): Operation {
  if (!isRecord(json) || typeof json["kind"] !== "string") throw invalid("An operation is { kind, args }.");
  const extra = Object.keys(json).find((key) => key !== "kind" && key !== "args");
  if (extra !== undefined) throw invalid(`An operation has no field "${extra}".`);
  const args = json["args"] ?? {};
  if (!isRecord(args)) throw invalid(`The "args" of an operation are a table.`);
  return makeOperation(json["kind"], args);
}

function structuredCloneOf(args: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return JSON.parse(JSON.stringify(args)) as Record<string, unknown>;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function invalid(message: string): AppError {
  return new AppError("op.invalid", message);
}
