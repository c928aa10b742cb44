import { AppError } from "../../shared/base/errors.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import { type OpResult, raiseForStatus } from "../../shared/base/op-result.ts";
import { ops } from "../../shared/ops/catalog.ts";
import type { Created } from "../../shared/ops/returns.ts";
import { checkFolder } from "./folder-check.ts";
import type { Operations } from "./server-link.ts";

/** The session that holds what Paneglass starts. */
const OWN_SESSION = "paneglass";
/** Marks a window as made by Paneglass. */
const OWN_WINDOW = { scope: "window", option: "@paneglass_window", value: "1" } as const;

export interface OwnWindow {
  /** Left out: tmux names it after what runs in it. */
  readonly name?: string;
  readonly cwd?: string;
  /** Left out: the person's default shell. */
  readonly argv?: readonly string[];
}

/** The operation that marks a window as ours. */
export function markWindow(windowId: Created["windowId"]): ReturnType<typeof ops.setOption> {
  return ops.setOption({ target: windowId, ...OWN_WINDOW });
}

/** Makes a window in our session, and the session when it is missing. The result is of the command that should have made it. */
export async function makeOwnWindow(server: Operations, window: OwnWindow): Promise<OpResult<Created>> {
  const { name, ...program } = window;
  const named = name === undefined ? {} : { name };
  const windowNamed = name === undefined ? {} : { windowName: name };
  const inSession = ops.newWindow({
    target: { session: OWN_SESSION, next: true },
    detached: true,
    ...named,
    ...program,
  });
  const withSession = ops.newSession({ name: OWN_SESSION, ...windowNamed, width: 120, height: 36, ...program });
  const found = await server.run(ops.hasSession({ target: { session: OWN_SESSION } }));
  const [first, second] = found.value === true ? [inSession, withSession] : [withSession, inSession];
  const result = await server.run(first);
  if (result.value) return result;
  // Between the question and the answer the session may have come or gone.
  const again = await server.run(second);
  return again.value ? again : result;
}

/** Opens a window with a plain shell. Throws AppError for a folder that can't be used, OpError when tmux refuses, EngineError. */
export async function newShell(
  server: Operations,
  options: { folder?: string | undefined; home: string },
): Promise<PaneId> {
  const { resolved, problem } = await checkFolder(options.folder ?? options.home, options.home);
  if (problem) throw new AppError(problem.code, `${problem.message} ${problem.next}`, { facts: { folder: resolved } });
  const made = raiseForStatus(await makeOwnWindow(server, { cwd: resolved }));
  raiseForStatus(await server.run(markWindow(made.windowId)));
  return made.paneId;
}
