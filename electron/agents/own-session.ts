import { AppError } from "../../shared/base/errors.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import { type OpResult, raiseForStatus } from "../../shared/base/op-result.ts";
import { ops } from "../../shared/ops/catalog.ts";
import type { ServerState } from "../../shared/models/server.ts";
import type { Created } from "../../shared/ops/returns.ts";
import type { PartSlot } from "../../shared/plan/slot.ts";
import { checkFolder } from "./folder-check.ts";
import type { Operations } from "./server-link.ts";

/** The session that holds what Paneglass starts. */
const OWN_SESSION = "paneglass";
/** Marks a window as made by Paneglass. */
const OWN_WINDOW = { scope: "window", option: "@paneglass_window", value: "1" } as const;

interface OwnWindow {
  /** Left out: tmux names it after what runs in it. */
  readonly name?: string;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Left out: the person's default shell. */
  readonly argv?: readonly string[];
}

/** The operation that marks a window as ours. */
export function markWindow(target: Created["windowId"] | PartSlot<"window">): ReturnType<typeof ops.setOption> {
  return ops.setOption({ target, ...OWN_WINDOW });
}

/** The operation that makes a window in our session, and the one that makes it with the session. */
export function ownWindow({ name, ...program }: OwnWindow) {
  const target = { session: OWN_SESSION, next: true } as const;
  const named = name === undefined ? {} : { name };
  const windowNamed = name === undefined ? {} : { windowName: name };
  return {
    inSession: ops.newWindow({ target, detached: true, ...named, ...program }),
    withSession: ops.newSession({ name: OWN_SESSION, ...windowNamed, width: 120, height: 36, ...program }),
  };
}

/** Asks the server whether our session is there. Throws EngineError. */
export async function hasOwnSession(server: Operations): Promise<boolean> {
  return (await server.run(ops.hasSession({ target: { session: OWN_SESSION } }))).value === true;
}

/** Whether our session is in this picture of the server. */
export function showsOwnSession({ sessions }: ServerState): boolean {
  return sessions.some(({ name }) => name === OWN_SESSION);
}

/** Makes a window in our session, and the session when it is missing. The result is of the command that should have made it. */
async function makeOwnWindow(server: Operations, window: OwnWindow): Promise<OpResult<Created>> {
  const { inSession, withSession } = ownWindow(window);
  const [first, second] = (await hasOwnSession(server)) ? [inSession, withSession] : [withSession, inSession];
  const result = await server.run(first);
  if (result.value) return result;
  // Between the question and the answer the session may have come or gone.
  const again = await server.run(second);
  return again.value ? again : result;
}

/** Opens a window with a plain shell. Throws AppError for a folder that can't be used, OpError when tmux refuses, EngineError. */
export async function newShell(
  server: Operations,
  {
    folder,
    home,
    env,
  }: { folder?: string | undefined; home: string; env?: Readonly<Record<string, string>> | undefined },
): Promise<PaneId> {
  const { resolved, problem } = await checkFolder(folder ?? home, home);
  if (problem) throw new AppError(problem.code, `${problem.message} ${problem.next}`, { facts: { folder: resolved } });
  const made = raiseForStatus(await makeOwnWindow(server, { cwd: resolved, ...(env === undefined ? {} : { env }) }));
  raiseForStatus(await server.run(markWindow(made.windowId)));
  return made.paneId;
}
