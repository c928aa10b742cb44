import type { Rendered } from "../../shared/ops/render.ts";
import type { TextReply } from "../../shared/ops/returns.ts";
import type { EngineReply, EngineRequest } from "../engines/engine.ts";

export interface RunOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds; the engine's own default when left out. */
  readonly timeoutMs?: number;
}

export function requestOf({ argv, guard }: Rendered, options: RunOptions): EngineRequest {
  return guard === undefined ? { argv, ...options } : { argv, guard, ...options };
}

/** Output is read as UTF-8, each byte that is none becomes U+FFFD. */
export function textOf(reply: EngineReply): TextReply {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  return { exitCode: reply.exitCode, stdout: decoder.decode(reply.stdout), stderr: decoder.decode(reply.stderr) };
}
