import type { TextReply } from "../ops/returns.ts";
import type { Running } from "./dispatch.ts";
import { readProofs, withProofs } from "./proof.ts";
import type { Proofs } from "./proof.ts";
import { isReady } from "./run-state.ts";
import type { Ready, RunState } from "./run-state.ts";

const UNTOLD = "It went with others on one line, and the answer does not tell what came of it.";

type Send = (run: RunState, ready: readonly Ready[]) => Running;

/** Sends the members that can be sent by `send`; of the others it is recorded why not, in their turn. */
export function* sendMembers(run: RunState, members: readonly number[], send: Send): Running {
  let ready: Ready[] = [];
  for (const index of members) {
    const one = run.prepare(index);
    if (isReady(one)) {
      ready.push(one);
      continue;
    }
    if (run.settings.onError === "stop") {
      yield* send(run, ready);
      ready = [];
    }
    if (run.over) return;
    run.record(one);
  }
  yield* send(run, ready);
}

/** In one dispatch, each with its own reply. Under `stop` one after the other, since a batch does not stop. */
export function* sendTogether(run: RunState, ready: readonly Ready[]): Running {
  if (run.over || ready.length === 0) return;
  if (ready.length > 1 && run.settings.onError === "stop") {
    yield* sendApart(run, ready);
    return;
  }
  const answer = yield* run.send({ kind: "batch", requests: ready.map(({ rendered }) => rendered) });
  if (answer.kind === "replies") settleEach(run, ready, answer.replies);
  else if (answer.cause !== "refused") run.lose(ready, answer);
  else if (ready[0] !== undefined && ready.length === 1) run.refuse(ready[0], answer);
  else yield* sendApart(run, ready);
}

export function* sendApart(run: RunState, ready: readonly Ready[]): Running {
  for (const one of ready) yield* sendTogether(run, [one]);
}

function settleEach(run: RunState, ready: readonly Ready[], replies: readonly TextReply[]): void {
  for (const [at, one] of ready.entries()) {
    const reply = replies[at];
    if (reply === undefined) throw new Error(`A batch of ${ready.length} had ${replies.length} replies.`);
    run.settle(one, reply);
  }
}

/** As one command line where that can be. After a refused one the rest goes as a line again, unless the plan stops there. */
export function* sendLine(run: RunState, ready: readonly Ready[]): Running {
  let pending = ready;
  if (!run.settings.lines) {
    yield* sendTogether(run, pending);
    return;
  }
  while (pending.length > 1 && !run.over) {
    const commands = withProofs(pending.map(({ rendered }) => rendered.argv));
    const answer = yield* run.send({ kind: "line", commands });
    if (answer.kind === "broken") {
      if (answer.cause !== "refused") return run.lose(pending, answer);
      break;
    }
    const reply = lineReply(answer.replies, pending.length);
    const left = settleLine(run, { ready: pending, per: 1 }, reply);
    if (left === null) break;
    pending = left;
  }
  yield* sendApart(run, pending);
}

/** The one reply to a line of `count` proved commands. */
export function lineReply(replies: readonly TextReply[], count: number): LineReply {
  const [reply] = replies;
  if (reply === undefined) throw new Error("A line had no reply.");
  return { ...reply, proofs: readProofs(reply.stdout, count) };
}

interface Line {
  readonly ready: readonly Ready[];
  readonly per: number;
}

export interface LineReply extends TextReply {
  readonly proofs: Proofs;
}

/**
 * What of the line certainly did not run and is to be sent again; null when none of it was begun. `per`: how many commands of the
 * line stand for one member, of which the last is the member itself.
 */
export function settleLine(run: RunState, line: Line, reply: LineReply): readonly Ready[] | null {
  const { ready, per } = line;
  const { begun, done, said } = reply.proofs;
  const failed = reply.exitCode !== 0;
  if (!begun && failed) return null;
  const whole = Math.floor(done / per);
  const stdoutOf = (at: number): string => said.slice(at * per, (at + 1) * per).join("");
  for (const [at, one] of ready.slice(0, whole).entries()) {
    run.settle(one, { exitCode: 0, stdout: stdoutOf(at), stderr: "" });
  }
  const [next, ...rest] = ready.slice(whole);
  if (next === undefined) return [];
  if (failed && done % per < per - 1) return [next, ...rest];
  if (failed) run.settle(next, { exitCode: reply.exitCode, stdout: stdoutOf(whole), stderr: reply.stderr });
  else for (const one of [next, ...rest]) run.doubt(one, UNTOLD);
  return failed ? rest : [];
}
