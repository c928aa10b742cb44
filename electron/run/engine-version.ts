import type { TmuxVersion } from "../../shared/base/tmux-version.ts";
import { EngineError } from "../engines/engine.ts";
import type { Engine } from "../engines/engine.ts";

const known = new WeakMap<Engine, TmuxVersion>();

/**
 * The version behind an engine, asked for once. Null while it cannot be told, and then asked for again the next time. Throws
 * `EngineError` with `notStarted`: whoever asks has not sent anything yet.
 */
export async function versionOf(engine: Engine): Promise<TmuxVersion | null> {
  const found = known.get(engine) ?? (await ask(engine));
  if (found !== null) known.set(engine, found);
  return found;
}

async function ask(engine: Engine): Promise<TmuxVersion | null> {
  if (engine.version === undefined) return null;
  try {
    return await engine.version();
  } catch (thrown) {
    if (!(thrown instanceof EngineError)) throw thrown;
    throw new EngineError(thrown.kind, "notStarted", thrown.message).causedBy(thrown);
  }
}
