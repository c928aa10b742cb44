import type { EngineReply } from "../../electron/engines/engine.ts";

const lacks = new Set<string>();
let quiet = 0;

/** The reasons of the replies with `unsupported` since {@link forgetLacks}. */
export function lacksSeen(): readonly string[] {
  return [...lacks];
}

export function forgetLacks(): void {
  lacks.clear();
}

/** The same reply; what its engine lacks is remembered. */
export function noted(reply: EngineReply): EngineReply {
  if (reply.unsupported !== undefined && quiet === 0) lacks.add(reply.unsupported);
  return reply;
}

/** Does what is no part of a case, as tidying up: what an engine lacks for that is not told. */
export async function quietly<Value>(act: () => Promise<Value>): Promise<Value> {
  quiet += 1;
  try {
    return await act();
  } finally {
    quiet -= 1;
  }
}
