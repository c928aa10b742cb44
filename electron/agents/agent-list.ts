import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Closeable, Disposables } from "../../shared/base/disposables.ts";
import type { LiveValue } from "../../shared/base/live-value.ts";
import type { Agent } from "../../shared/models/agent.ts";
import type { Clock } from "./clock.ts";

/** States change often; so much later the file is right. */
const LATE_MS = 500;

/**
 * Keeps a file that says which agents there are, for `paneglass list`: one a line, with id, state and name between tabs. What can't be
 * written is left for the next change. Stops when closed.
 */
export function keepAgentList(
  agents: LiveValue<Agent[]>,
  { file, clock }: { readonly file: string; readonly clock: Clock },
): Closeable {
  const open = new Disposables();
  let due: Closeable | null = null;
  let written = "";
  let writing = Promise.resolve();
  const write = (): void => {
    due = null;
    const text = listOf(agents.value);
    if (text === written) return;
    written = text;
    writing = writing
      .then(() => replace(file, text))
      .catch(() => {
        written = "";
      });
  };
  const later = (): void => {
    if (!open.closed) due ??= clock.after(LATE_MS, write);
  };
  open.add(agents.on(later));
  open.addCall(() => due?.close());
  later();
  return open;
}

function listOf(agents: readonly Agent[]): string {
  return agents.map(({ id, name, status }) => `${id}\t${status.state}\t${name.replaceAll(/\s+/g, " ")}\n`).join("");
}

async function replace(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(`${file}.new`, text, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
