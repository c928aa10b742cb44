import { ops } from "../../shared/ops/catalog.ts";
import { bringEnvironment, type readServerEnvironment } from "./server-environment.ts";
import { holdingProgram } from "./revive.ts";
import { saidOf } from "./said.ts";
import type { Hands } from "./undo-way.ts";

interface NewServer {
  /** What its variables are to be. Null: they stay what they are. */
  readonly environment: Awaited<ReturnType<typeof readServerEnvironment>>;
  /** Names of sessions of a server that others have started by now. */
  readonly names: readonly string[];
  readonly revive: { readonly sh: boolean };
}

/** Begins a server that programs are then started in: what all of them inherit has to be there before the first one. */
const BEGINNING = "paneglass-begins";

const OTHERS = "Others have started a server since: its variables for all sessions stay as they are.";

/** Does `work` on a server whose variables are as they were. Gives what it gives, and what could not be brought back. */
export async function onNewServer<T>(
  { environment, names, revive }: NewServer,
  hands: Hands,
  work: () => Promise<T>,
): Promise<{ readonly done: T; readonly notes: readonly string[] }> {
  if (environment === null) return { done: await work(), notes: [] };
  if (names.length > 0) return { done: await work(), notes: [OTHERS] };
  const [begun] = await hands.doAll([
    ops.newSession({ name: BEGINNING, argv: [...holdingProgram(revive)], width: 80, height: 24 }),
  ]);
  if (begun?.status !== "complete") {
    const why = begun === undefined ? "" : saidOf(begun);
    return { done: await work(), notes: [`The variables for all sessions are those of the new server: ${why}`] };
  }
  // What comes past a connection that is just being made can end the server in some releases.
  await hands.ready();
  try {
    const notes = await bringEnvironment(environment, hands);
    return { done: await work(), notes };
  } finally {
    await hands.doAll([ops.killSession({ target: { session: BEGINNING } })]);
  }
}
