import type { SlotTarget } from "../ops/slot-target.ts";
import { targetText } from "../ops/targets.ts";
import type { Target } from "../ops/targets.ts";
import type { Running } from "./dispatch.ts";
import { proofsFrom, withProofs } from "./proof.ts";
import { isReady } from "./run-state.ts";
import type { Ready, RunState } from "./run-state.ts";
import { lineReply, sendLine, sendMembers, sendTogether, settleLine } from "./send.ts";
import type { LineReply } from "./send.ts";

const MARKED: Target = { special: "{marked}" };
/** An option that every pane has; none has the other. */
const KNOWN = "alternate-screen";
const UNKNOWN = "paneglass-no-such-option";

const CLEAR = ["select-pane", "-M"];
/** `-m` takes the mark away from the pane that has it, so another's goes first. What is current is the new pane. */
const MARK = [CLEAR, ["select-pane", "-m"]];
/** Refused when there is no mark: it could not be set, or the command before took it away. */
const STILL_MARKED = ["has-session", "-t", "{marked}"];
/** Where the members begin among the proved commands: behind the new pane and its mark. */
const FIRST = 1 + MARK.length;
/** The commands for one member. */
const PER = 2;

/**
 * Ends its line with an error unless `format` says `wanted` for the target: tmux expands the name of an option as a format, and an
 * option that does not exist is an error.
 */
function only(format: string, wanted: boolean, target: string): readonly string[] {
  const [whenTrue, whenFalse] = wanted ? [KNOWN, UNKNOWN] : [UNKNOWN, KNOWN];
  return ["show-options", "-p", "-t", target, `#{?${format},${whenTrue},${whenFalse}}`];
}

/**
 * A new pane and what is done to it, as one line that calls it `{marked}`. Not where the window is zoomed, nor where
 * somebody's mark would be lost: then, as where lines cannot be sent, the pane is made first and the rest names it by its id.
 */
export function* sendMarked(run: RunState, members: readonly number[]): Running {
  const [index = 0, ...rest] = members;
  const creator = run.prepare(index);
  const line = run.settings.lines && isReady(creator) ? markedLine(run, creator, rest) : null;
  if (line === null || !isReady(creator)) return yield* sendByIds(run, index, rest);
  const answer = yield* run.send({ kind: "line", commands: line });
  if (answer.kind === "broken" && answer.cause !== "refused") {
    run.lose([creator, ...named(run, creator, rest)], answer);
    return;
  }
  const reply = answer.kind === "broken" ? null : lineReply(answer.replies, FIRST + rest.length * PER);
  if (reply !== null && (reply.proofs.begun || reply.exitCode === 0))
    return yield* settleMarked(run, { creator, rest, reply });
  run.notes.push("Done by ids: the window is zoomed, or a mark is set, or the line was refused.");
  yield* sendByIds(run, index, rest);
}

function* sendByIds(run: RunState, creator: number, rest: readonly number[]): Running {
  yield* sendMembers(run, [creator], sendTogether);
  if (!run.over) yield* sendMembers(run, rest, sendLine);
}

/** Null when one of the members cannot be sent like this. */
function markedLine(run: RunState, creator: Ready, rest: readonly number[]): readonly (readonly string[])[] | null {
  const byMark = named(run, creator, rest);
  const target = targetOf(creator);
  if (byMark.length < rest.length || target === null) return null;
  const refusal = run.settings.preserveMark
    ? "#{||:#{window_zoomed_flag},#{pane_marked_set}}"
    : "#{window_zoomed_flag}";
  const done = byMark.flatMap(({ rendered }) => [STILL_MARKED, rendered.argv]);
  return [only(refusal, false, target), ...withProofs([creator.rendered.argv, ...MARK, ...done]), CLEAR];
}

/** Those members that can be sent with the new pane called by the mark. */
function named(run: RunState, creator: Ready, rest: readonly number[]): readonly Ready[] {
  const markFor = ({ slot }: SlotTarget): Target | null => (slot === creator.index ? MARKED : null);
  return rest.map((index) => run.prepare(index, "operation", markFor)).filter(isReady);
}

function targetOf({ operation }: Ready): string | null {
  const target = operation.args["target"] as Target | undefined;
  return target === undefined ? null : targetText(target, false);
}

interface Replied {
  readonly creator: Ready;
  readonly rest: readonly number[];
  readonly reply: LineReply;
}

function* settleMarked(run: RunState, { creator, rest, reply }: Replied): Running {
  const { proofs, exitCode, stderr } = reply;
  const [printed = ""] = proofs.said;
  if (proofs.done > 0) run.settle(creator, { exitCode: 0, stdout: printed, stderr: "" });
  else if (exitCode !== 0) run.settle(creator, { exitCode, stdout: printed, stderr });
  else run.doubt(creator, "The answer does not tell what came of it.");
  const made = run.bindings[creator.index] !== undefined;
  if (!made && (proofs.done > 0 || exitCode === 0)) {
    for (const one of named(run, creator, rest)) run.doubt(one, "The pane was made, and its id cannot be read.");
    return;
  }
  const left = made ? settleRest(run, rest, { ...reply, proofs: proofsFrom(proofs, FIRST) }) : rest;
  if (made && exitCode !== 0) yield* clearMark(run, creator);
  yield* sendMembers(run, left, sendLine);
}

/** Which of them are still to be sent. */
function settleRest(run: RunState, rest: readonly number[], reply: LineReply): readonly number[] {
  const ready = rest.map((index) => run.prepare(index)).filter(isReady);
  return settleLine(run, { ready, per: PER }, reply)?.map(({ index }) => index) ?? rest;
}

/** The line ended before it took the mark away from the pane it had made. */
function* clearMark(run: RunState, creator: Ready): Running {
  const pane = run.bindings[creator.index]?.paneId ?? "";
  const answer = yield* run.send({ kind: "line", commands: [only("pane_marked", true, pane), CLEAR] });
  if (answer.kind === "broken" && !run.over) run.lose([], answer);
}
