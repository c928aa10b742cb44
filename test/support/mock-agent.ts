import { chmod, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

const program = path.join(import.meta.dirname, "mock-agent.mjs");

/** What `.mock-agent.json` in the folder that the agent is started in may say. */
export interface MockSettings {
  /** How long it draws nothing at first. */
  readonly startMs?: number;
  /** How long a turn takes. */
  readonly workMs?: number;
  /** How often it draws its spinner and looks at what to do next; as the real one does when left out. */
  readonly tickMs?: number;
  /** 1: it asks first whether the folder is trusted. */
  readonly trust?: 0 | 1;
  /** It ends at once, with this code. */
  readonly exit?: number;
  /** A file that gets every line it takes, as JSON; then every line is a plain turn, whatever its words. */
  readonly log?: string;
  /** A file that gets every state it comes to, as JSON: `at`, `is` (as recordings name states) and the `agent`'s id. */
  readonly diary?: string;
  /** The habits of its composer: see `mock-agent-composer.mjs`. */
  readonly takes?: MockHabits;
}

export interface MockHabits {
  readonly pastes?: "asked" | "silent" | "none";
  readonly stands?: number;
  readonly dropsHead?: 0 | 1;
  readonly burst?: 0 | 1;
  readonly slowMs?: number;
  readonly deaf?: number;
  readonly joined?: number;
}

/** Puts programs called `claude` and `codex` into `folder`, which is made; they look as the real ones do. */
export async function installMockAgents(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of ["claude", "codex"]) {
    const file = path.join(folder, name);
    const command = [process.execPath, program, "--as", name].map(quoted).join(" ");
    await writeFile(file, `#!/bin/sh\nexec ${command} "$@"\n`);
    await chmod(file, 0o755);
  }
}

/** Says how agents that are started in `folder` behave. */
export async function setMockAgents(folder: string, settings: MockSettings): Promise<void> {
  await writeFile(path.join(folder, ".mock-agent.json"), JSON.stringify(settings));
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
