import { ops } from "../../shared/ops/catalog.ts";
import type { Operation } from "../../shared/ops/define.ts";
import { hasOwnSession } from "./own-session.ts";
import type { ServerLink } from "./server-link.ts";
import { isEngineError } from "./server-link.ts";
import type { Copy } from "./spawn-copy.ts";
import { planOf, readSeat, type Seated, type Way } from "./spawn-plan.ts";

type Outcomes = Map<Copy, Seated>;

/**
 * Starts the copies as one plan. What keeps one from starting stops no other: a way that broke is tried again for those that were
 * certainly not begun, a session that came or went meanwhile is asked for the other way, and windows of what failed are removed.
 * Throws EngineError when the server can't be asked at all.
 */
export async function runCopies(server: ServerLink, copies: readonly Copy[]): Promise<Outcomes> {
  const outcomes: Outcomes = new Map();
  let way: Way = (await hasOwnSession(server)) ? "inSession" : "withSession";
  const first = way;
  let left = copies;
  while (left.length > 0) {
    await runRound(server, left, { way, outcomes });
    const unsent = left.filter((copy) => outcomes.get(copy)?.came === "unsent");
    // One at least is settled in each round, so that a way that stays broken ends it.
    left = unsent.length === left.length ? unsent.slice(1) : unsent;
    if (cameToBe(outcomes)) way = "inSession";
  }
  await secondChances(server, copies, { first, outcomes });
  await removeFailed(server, [...outcomes.values()]);
  return outcomes;
}

async function runRound(
  server: ServerLink,
  copies: readonly Copy[],
  { way, outcomes }: { readonly way: Way; readonly outcomes: Outcomes },
): Promise<void> {
  const { plan, seats, unsayable } = planOf(copies, way);
  for (const { copy, problem } of unsayable) outcomes.set(copy, { came: "failed", ids: null, problems: [problem] });
  if (seats.length === 0) return;
  const result = await server.runPlan(plan);
  for (const seat of seats) outcomes.set(seat.copy, readSeat(result, seat));
}

/** Between the question for the session and the answer it may have come or gone. What is refused both ways is told in its first words. */
async function secondChances(
  server: ServerLink,
  copies: readonly Copy[],
  { first, outcomes }: { readonly first: Way; readonly outcomes: Outcomes },
): Promise<void> {
  const refused = copies.filter((copy) => outcomes.get(copy)?.came === "refused");
  for (const copy of refused) {
    const before = outcomes.get(copy);
    const triedWithSession = first === "withSession" && copy === copies[0];
    const way = cameToBe(outcomes) || triedWithSession ? "inSession" : "withSession";
    await runRound(server, [copy], { way, outcomes });
    if (before !== undefined && outcomes.get(copy)?.came !== "running") outcomes.set(copy, before);
  }
}

function cameToBe(outcomes: Outcomes): boolean {
  return [...outcomes.values()].some(({ came }) => came === "running");
}

async function removeFailed(server: ServerLink, seats: readonly Seated[]): Promise<void> {
  const windows = seats.flatMap((one) => (one.came === "failed" && one.ids ? [one.ids.windowId] : []));
  const kills: Operation[] = windows.map((target) => ops.killWindow({ target }));
  if (kills.length === 0) return;
  try {
    await server.runAll(kills);
  } catch (thrown) {
    if (!isEngineError(thrown)) throw thrown; // What holds the window gives up by itself.
  }
}
