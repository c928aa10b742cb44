import { AppError } from "../../shared/base/errors.ts";
import { isDamage, openToRead } from "./index-file.ts";
import { folderOf } from "./places.ts";
import { playPart } from "./playback.ts";
import { searchIndex } from "./search.ts";
import type { ReadAnswer, ReadCall, ReadQuestion, ReadReply, WorkerStart } from "./worker-messages.ts";

/** Answers one question. Never throws: what goes wrong is the answer. */
export function answerRead({ root, index }: WorkerStart, { call, question }: ReadCall): ReadReply {
  try {
    return { call, answer: answerOf({ root, index }, question) };
  } catch (thrown) {
    // A damaged index is about to be made anew, and has nothing until then.
    if (isDamage(thrown)) return { call, answer: { hits: [], more: true }, damaged: true };
    if (!(thrown instanceof AppError)) throw thrown;
    return { call, error: { code: thrown.code, message: thrown.message, facts: thrown.facts } };
  }
}

function answerOf({ root, index }: Pick<WorkerStart, "root" | "index">, question: ReadQuestion): ReadAnswer {
  if (question.kind === "part") return playPart(folderOf(root, question.id), question.start);
  const { search, milliseconds, stop } = question;
  const stopped = (): boolean => Atomics.load(stop, 0) !== 0;
  if (stopped()) return { hits: [], more: true };
  // Opened anew each time: the one who writes it may have begun another one.
  const db = openToRead(index);
  if (db === null) return { hits: [], more: false };
  try {
    return searchIndex(db, search, { milliseconds, stopped });
  } finally {
    db.close();
  }
}
