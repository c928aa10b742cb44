import type { SlotTarget } from "../ops/slot-target.ts";
import { targetText } from "../ops/targets.ts";
import type { Target } from "../ops/targets.ts";
import type { TextReply } from "../ops/returns.ts";
import type { Running } from "./dispatch.ts";
import { withProofs } from "./proof.ts";
import { isReady } from "./run-state.ts";
import type { Ready, RunState } from "./run-state.ts";
import { sendLine, sendMembers, sendTogether, settleLine } from "./send.ts";

const MARKED: Target = { special: "{marked}" };
/** An option that every pane has; none has the other. */
const KNOWN = "alternate-screen";
const UNKNOWN = "paneglass-no-such-option";
const GO = "paneglass-plan-marked";
/** Refused when there is no mark: it could not be set, or the command before took it away. */
const STILL_MARKED = ["has-session", "-t", "{marked}"];

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
  const said = answer.kind === "broken" ? null : afterGo(answer.replies[0]);
  if (said !== null) return yield* settleMarked(run, { creator, rest, said });
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
  return [
    only(refusal, false, target),
    ["display-message", "-p", GO],
    creator.rendered.argv,
    ["select-pane", "-M"], // -m takes the mark away from the pane that has it
    ["select-pane", "-m"],
    ...withProofs(byMark.flatMap(({ rendered }) => [STILL_MARKED, rendered.argv])),
    ["select-pane", "-M"],
  ];
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

/** The reply from the new pane on; null when it was not begun. */
function afterGo(reply: TextReply | undefined): TextReply | null {
  if (reply === undefined) throw new Error("A line had no reply.");
  const lines = reply.stdout.split("\n");
  const at = lines.indexOf(GO);
  return at === -1 ? null : { ...reply, stdout: lines.slice(at + 1).join("\n") };
}

interface Said {
  readonly creator: Ready;
  readonly rest: readonly number[];
  readonly said: TextReply;
}

function* settleMarked(run: RunState, { creator, rest, said }: Said): Running {
  const [ids = ""] = said.stdout.split("\n");
  const failed = said.exitCode !== 0;
  run.settle(creator, ids === "" && failed ? said : { exitCode: 0, stdout: `${ids}\n`, stderr: "" });
  if (run.bindings[creator.index] === undefined && (ids !== "" || !failed)) {
    for (const one of named(run, creator, rest))
      run.doubt(one, "The pane may have been made, and its id cannot be read.");
    return;
  }
  const left = run.bindings[creator.index] === undefined ? null : settleRest(run, rest, said);
  if (failed && left !== null) yield* clearMark(run, creator);
  yield* sendMembers(run, left ?? rest, sendLine);
}

/** Which of them are still to be sent; null when none was begun. */
function settleRest(run: RunState, rest: readonly number[], said: TextReply): readonly number[] | null {
  const ready = rest.map((index) => run.prepare(index)).filter(isReady);
  const left = settleLine(run, { ready, per: 2 }, said);
  return left?.map(({ index }) => index) ?? null;
}

/** The line ended before it took the mark away from the pane it had made. */
function* clearMark(run: RunState, creator: Ready): Running {
  const pane = run.bindings[creator.index]?.paneId ?? "";
  const answer = yield* run.send({ kind: "line", commands: [only("pane_marked", true, pane), ["select-pane", "-M"]] });
  if (answer.kind === "broken") run.lose([], answer);
}
