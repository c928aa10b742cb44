import { AppError } from "../../shared/base/errors.ts";
import type { Operation } from "../../shared/ops/define.ts";
import type { Back, Memory, Questions, Way } from "./undo-way.ts";

/** One thing that operations change as a whole: an option, a name, a table of keys. `V` is plain data. */
export interface Subject<V> {
  /** Two operations on the same thing give the same. */
  readonly key: string;
  /** Undefined when it can't be told. */
  read(questions: Questions): Promise<V | undefined>;
  /** What makes it as it was. */
  restore(before: V, after: V): readonly Operation[];
  /** What was done to it, a whole sentence. */
  done(before: V, after: V): string;
  /** What coming back brings, a whole sentence. */
  brings(before: V): string;
  /** What it is called: `The option "status"`. */
  readonly name: string;
}

interface Held<V> {
  readonly subject: Subject<V>;
  readonly value: V;
}

interface Changed<V> extends Held<V> {
  readonly after: V;
}

/** The way for what can be read and written as a whole. `subjectsOf` gives none for an operation that changes nothing of the kind. */
export function subjectWay<V>(
  subjectsOf: (operation: Operation, questions: Questions) => Promise<readonly Subject<V>[]>,
): Way {
  return async (operations, questions) => {
    const found = new Map<string, Subject<V>>();
    const subjects = await manyAtOnce(operations, (operation) => subjectsOf(operation, questions));
    for (const subject of subjects.flat()) found.set(subject.key, subject);
    const all = [...found.values()];
    const values = await manyAtOnce(all, (subject) => subject.read(questions));
    const held = all.flatMap((subject, at): Held<V>[] => {
      const value = values[at];
      return value === undefined ? [] : [{ subject, value }];
    });
    return held.length === 0 ? null : memoryOf(held);
  };
}

/** Questions that are asked at the same time: one after the other, many of them take longer than anybody waits. */
const AT_ONCE = 32;

async function manyAtOnce<T, R>(all: readonly T[], ask: (one: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = [];
  for (let at = 0; at < all.length; at += AT_ONCE)
    answers.push(...(await Promise.all(all.slice(at, at + AT_ONCE).map(ask))));
  return answers;
}

function memoryOf<V>(held: readonly Held<V>[]): Memory {
  return {
    settle: async (questions) => {
      const now = await manyAtOnce(held, ({ subject }) => subject.read(questions));
      const changed = held.flatMap(({ subject, value }, at): Changed<V>[] => {
        const after = now[at];
        return after === undefined || same(value, after) ? [] : [{ subject, value, after }];
      });
      return changed.length === 0 ? null : backOf(changed.toReversed());
    },
  };
}

function backOf<V>(changed: readonly Changed<V>[]): Back {
  const [first] = changed;
  const more = changed.length - 1;
  const done = first === undefined ? "" : first.subject.done(first.value, first.after);
  return {
    done: more === 0 ? done : `${done.replace(/\.$/, "")}, and ${more} more of the kind.`,
    brings: changed.map(({ subject, value }) => subject.brings(value)),
    takeBack: async (hands) => {
      const notes: string[] = [];
      const operations: Operation[] = [];
      for (const { subject, value, after } of changed) {
        const now = await subject.read(hands);
        if (now === undefined) notes.push(`${subject.name} is not there any more.`);
        else if (same(now, value)) notes.push(`${subject.name} is as it was already.`);
        else if (!same(now, after)) notes.push(`${subject.name} has been changed since, and stays as it is.`);
        else operations.push(...subject.restore(value, after));
      }
      if (operations.length === 0) throw new AppError("ops.undoFailed", notes.join(" "));
      const results = await hands.doAll(operations);
      const refused = results.filter(({ status }) => status !== "complete");
      const said = refused.map(({ stderr, notes: why }) => stderr.trim() || why.join(" "));
      if (refused.length === results.length) throw new AppError("ops.undoFailed", said.join(" "));
      return [...notes, ...said];
    },
  };
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
