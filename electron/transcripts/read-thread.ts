import { AppError } from "../../shared/base/errors.ts";
import { isDamage, openToRead } from "./index-file.ts";
import { folderOf } from "./places.ts";
import { playPart } from "./playback.ts";
import { searchIndex, type Found } from "./search.ts";
import type { ReadAnswer, ReadCall, ReadQuestion, ReadReply, WorkerStart } from "./worker-messages.ts";

/** Answers one question. Never throws: what goes wrong is the answer. */
export function answerRead({ root, index }: WorkerStart, { call, question }: ReadCall): ReadReply {
  try {
    return { call, answer: answerOf({ root, index }, question) };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return { call, error: { code: thrown.code, message: thrown.message, facts: thrown.facts } };
  }
}

function answerOf({ root, index }: Pick<WorkerStart, "root" | "index">, question: ReadQuestion): ReadAnswer {
  if (question.kind === "part") return playPart(folderOf(root, question.id), question.start);
  const { search, milliseconds, stop } = question;
  const stopped = (): boolean => Atomics.load(stop, 0) !== 0;
  if (stopped()) return { hits: [], more: true };
  return searchSound(index, (db) => searchIndex(db, search, { milliseconds, stopped }));
}

const NOTHING: Found = { hits: [], more: false };

/** Opened anew each time: the one who writes it may have begun another one. A damaged one is about to be made anew, and has nothing. */
function searchSound(file: string, search: (db: NonNullable<ReturnType<typeof openToRead>>) => Found): Found {
  let db: ReturnType<typeof openToRead> = null;
  try {
    db = openToRead(file);
    return db === null ? NOTHING : search(db);
  } catch (thrown) {
    if (isDamage(thrown)) return NOTHING;
    throw thrown;
  } finally {
    db?.close();
  }
}
