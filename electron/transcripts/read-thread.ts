import { AppError } from "../../shared/base/errors.ts";
import { indexedIn, isDamage, openToRead } from "./index-file.ts";
import type { Indexed } from "./indexer.ts";
import { folderOf } from "./places.ts";
import { playPart } from "./playback.ts";
import { type Found, searchIndex } from "./search.ts";
import type { ReadCall, ReadQuestion, ReadReply, WorkerStart } from "./worker-messages.ts";

interface SearchReply {
  readonly answer: Found;
  readonly indexed?: readonly Indexed[];
}

/** Answers one question. Never throws: what goes wrong is the answer. */
export function answerRead(
  { root, index }: Pick<WorkerStart, "root" | "index">,
  { call, question }: ReadCall,
): ReadReply {
  try {
    if (question.kind === "part") return { call, answer: playPart(folderOf(root, question.id), question.start) };
    return { call, ...search(index, question) };
  } catch (thrown) {
    // A damaged index is about to be made anew, and has nothing until then.
    if (isDamage(thrown)) return { call, answer: { hits: [], more: true }, damaged: true };
    if (!(thrown instanceof AppError)) throw thrown;
    return { call, error: { code: thrown.code, message: thrown.message, facts: thrown.facts } };
  }
}

function search(index: string, question: ReadQuestion & { readonly kind: "search" }): SearchReply {
  const { milliseconds, stop } = question;
  const stopped = (): boolean => Atomics.load(stop, 0) !== 0;
  if (stopped()) return { answer: { hits: [], more: true } };
  // Opened anew each time: the one who writes it may have begun another one.
  const db = openToRead(index);
  if (db === null) return { answer: { hits: [], more: false } };
  try {
    const indexed = indexedIn(db);
    return { answer: searchIndex(db, question.search, { milliseconds, stopped }), indexed };
  } finally {
    db.close();
  }
}
