import type { Rendered } from "../../shared/ops/render.ts";
import type { TextReply } from "../../shared/ops/returns.ts";
import type { EngineReply, EngineRequest } from "../engines/engine.ts";

export interface RunOptions {
  readonly signal?: AbortSignal;
  /** Milliseconds; the engine's own default when left out, and no limit for what waits for a person, a program or a signal. */
  readonly timeoutMs?: number;
}

/** The longest that a timer can run: about 25 days. */
const NO_LIMIT = 2_147_483_647;

/** A person, a program or a signal is waited for as long as it takes, unless the caller says how long. */
export function requestOf({ argv, apart, waits }: Rendered, options: RunOptions): EngineRequest {
  if (apart === undefined && waits === undefined) return { argv, ...options };
  const patient = waits !== undefined && waits !== "file" ? { timeoutMs: NO_LIMIT } : {};
  return {
    argv,
    ...(apart === undefined ? {} : { apart }),
    ...patient,
    ...options,
  };
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

function decoded(bytes: Uint8Array): string {
  return bytes.length === 0 ? "" : decoder.decode(bytes);
}

/** Output is read as UTF-8, each byte that is none becomes U+FFFD. */
export function textOf(reply: EngineReply): TextReply {
  const { exitCode, unsupported } = reply;
  const text = { exitCode, stdout: decoded(reply.stdout), stderr: decoded(reply.stderr) };
  return unsupported === undefined ? text : { ...text, unsupported };
}
