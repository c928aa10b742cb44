import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { messageOf } from "../../shared/base/errors.ts";
import type { EngineNews } from "../../shared/models/engine-report.ts";
import type { EngineSpec } from "../engines/engine.ts";
import type { EngineChoice } from "./choose-engine.ts";

interface LastEngineOptions {
  readonly specs: readonly EngineSpec[];
  readonly stateFolder: string;
  /** A server was named by its socket. */
  readonly named: boolean;
  readonly log: (text: string) => void;
}

/**
 * Remembers which engine this start uses. What a person should be told of it: an engine that nobody asked for and that is not the one
 * of the last start. Null when it is no news.
 */
export function newsOf({ spec, by }: EngineChoice, options: LastEngineOptions): EngineNews | null {
  const file = path.join(options.stateFolder, "last-engine");
  const last = read(file);
  if (last !== spec.id) remember(file, spec.id, options.log);
  const asked = by === "variable" || by === "setting" || (options.named && spec.family === "tmux");
  if (asked || last === spec.id) return null;
  return { label: spec.label, before: options.specs.find(({ id }) => id === last)?.label ?? null };
}

function read(file: string): string | null {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return null; // the first start, or not to be read: it is told once more
  }
}

function remember(file: string, id: string, log: (text: string) => void): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, `${id}\n`, { mode: 0o600 });
  } catch (thrown) {
    log(`the engine of this start cannot be remembered: ${messageOf(thrown)}`);
  }
}
