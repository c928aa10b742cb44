import { AppError } from "../../shared/base/errors.ts";
import type { Operation } from "../../shared/ops/define.ts";
import { saidOf } from "./said.ts";
import type { Back, Hands, Memory, Questions, TakenBack, Way } from "./undo-way.ts";

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
  /** Those that change it. */
  readonly by: readonly Operation[];
}

interface Changed<V> extends Held<V> {
  readonly after: V;
}

/** The way for what can be read and written as a whole. `subjectsOf` gives none for an operation that changes nothing of the kind. */
export function subjectWay<V>(
  subjectsOf: (operation: Operation, questions: Questions) => Promise<readonly Subject<V>[]>,
): Way {
  return async (operations, questions) => {
    const found = await foundSubjects(operations, (operation) => subjectsOf(operation, questions));
    const values = await manyAtOnce(found, ({ subject }) => subject.read(questions));
    const held = found.flatMap((one, at): Held<V>[] => {
      const value = values[at];
      return value === undefined ? [] : [{ ...one, value }];
    });
    return held.length === 0 ? null : memoryOf(held);
  };
}

/** What they change, each thing once. */
async function foundSubjects<V>(
  operations: readonly Operation[],
  subjectsOf: (operation: Operation) => Promise<readonly Subject<V>[]>,
) {
  const found = new Map<string, { readonly subject: Subject<V>; readonly by: Operation[] }>();
  const subjects = await manyAtOnce(operations, subjectsOf);
  for (const [at, by] of operations.entries())
    for (const subject of subjects[at] ?? [])
      found.set(subject.key, { subject, by: [...(found.get(subject.key)?.by ?? []), by] });
  return [...found.values()];
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
      const changed = held.flatMap((one, at): Changed<V>[] => {
        const after = now[at];
        return after === undefined || same(one.value, after) ? [] : [{ ...one, after }];
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
    of: [...new Set(changed.flatMap(({ by }) => by))],
    takeBack: (hands) => takeBack(changed, hands),
  };
}

async function takeBack<V>(changed: readonly Changed<V>[], hands: Hands): Promise<TakenBack> {
  const notes: string[] = [];
  const stand: Operation[] = [];
  const restoring: { readonly operation: Operation; readonly by: readonly Operation[] }[] = [];
  for (const { subject, value, after, by } of changed) {
    const now = await subject.read(hands);
    const why = whyNot(subject.name, { now, after });
    if (now !== undefined && same(now, value)) notes.push(`${subject.name} is as it was already.`);
    else if (why === null) restoring.push(...subject.restore(value, after).map((operation) => ({ operation, by })));
    else {
      notes.push(why);
      stand.push(...by);
    }
  }
  if (restoring.length === 0) throw new AppError("ops.undoFailed", notes.join(" "));
  const results = await hands.doAll(restoring.map(({ operation }) => operation));
  const refused = results.filter(({ status }) => status !== "complete");
  const said = [...new Set(refused.map(saidOf))];
  if (refused.length === results.length) throw new AppError("ops.undoFailed", [...notes, ...said].join(" "));
  stand.push(...restoring.flatMap(({ by }, at) => (results[at]?.status === "complete" ? [] : by)));
  return { notes: [...notes, ...said], stand };
}

/** Null when it is still as it was left. */
function whyNot<V>(name: string, { now, after }: { readonly now: V | undefined; readonly after: V }): string | null {
  if (now === undefined) return `${name} is not there any more.`;
  return same(now, after) ? null : `${name} has been changed since, and stays as it is.`;
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
