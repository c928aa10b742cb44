import { ops } from "../../shared/ops/catalog.ts";
import type { Operation } from "../../shared/ops/define.ts";
import type { BufferRow } from "../../shared/ops/list-rows.ts";
import { type Subject, subjectWay } from "./undo-subjects.ts";
import type { Questions, Way } from "./undo-way.ts";

interface Buffers {
  /** Of those that are spoken of, and of the one that was made without a name. */
  readonly names: readonly string[];
  /** What the buffers hold that are spoken of. */
  readonly texts: Readonly<Record<string, string>>;
}

/** Bytes; a larger one is not remembered. */
const MOST = 1_000_000;

const isNameless = ({ kind, args }: Operation): boolean =>
  (kind === "setBuffer" || kind === "loadBuffer") && args["name"] === undefined && args["newName"] === undefined;

/** `nameless`: those that make one without a name. */
async function subjectsOf(
  operation: Operation,
  questions: Questions,
  nameless: readonly Operation[],
): Promise<readonly Subject<Buffers>[]> {
  const { args } = operation;
  const listed = await questions.ask(ops.listBuffers());
  const rows = listed.value ?? [];
  const newest = [...rows].sort((a, b) => b.created - a.created)[0]?.name;
  const spoken = [args["name"] ?? newest, args["newName"]].filter((name) => typeof name === "string");
  const old = isNameless(operation) ? { names: new Set(rows.map(({ name }) => name)), makers: nameless } : null;
  return [buffersSubject(spoken, old)];
}

/** What there was before some are made whose names tmux finds. */
interface Old {
  readonly names: ReadonlySet<string>;
  readonly makers: readonly Operation[];
}

function buffersSubject(spoken: readonly string[], old: Old | null): Subject<Buffers> {
  const [name = ""] = spoken;
  let made: readonly string[] = [];
  const isSpoken = (one: string): boolean => spoken.includes(one) || made.includes(one);
  const read = async (questions: Questions): Promise<Buffers | undefined> => {
    const listed = await questions.ask(ops.listBuffers());
    const rows = listed.value ?? [];
    if (made.length === 0 && old !== null) made = await madeIn(rows, old, questions);
    return readBuffers(
      rows.filter((row) => isSpoken(row.name)),
      questions,
    );
  };
  return {
    key: JSON.stringify(["buffers", spoken, old === null]),
    name: `The paste buffer “${name}”`,
    read,
    restore: (before, after) => {
      const added = after.names.filter((one) => !before.names.includes(one));
      const changed = Object.entries(before.texts).filter(([one, text]) => after.texts[one] !== text);
      return [
        ...added.map((one) => ops.deleteBuffer({ name: one })),
        ...changed.map(([one, data]) => ops.setBuffer({ name: one, data })),
      ];
    },
    done: (before, after) => {
      const gone = before.names.find((one) => !after.names.includes(one));
      const [added, ...more] = after.names.filter((one) => !before.names.includes(one));
      if (more.length > 0) return `Wrote ${more.length + 1} paste buffers.`;
      if (gone !== undefined && added !== undefined) return `Renamed the paste buffer “${gone}” to “${added}”.`;
      if (gone !== undefined) return `Deleted the paste buffer “${gone}”.`;
      return added === undefined ? `Changed the paste buffer “${name}”.` : `Wrote the paste buffer “${added}”.`;
    },
    brings: (before) =>
      Object.keys(before.texts).length === 0
        ? "The paste buffers are as they were."
        : `The paste buffer “${Object.keys(before.texts).join("”, “")}” holds what it held, and counts as the newest.`,
  };
}

/** Where others have made some meanwhile, those that hold what was written; none where that can't be told. */
async function madeIn(
  rows: readonly BufferRow[],
  { names, makers }: Old,
  questions: Questions,
): Promise<readonly string[]> {
  // Listed the newest first; their times are of whole seconds.
  const listed = rows.filter((row) => !names.has(row.name)).toReversed();
  const added = listed.toSorted((a, b) => a.created - b.created).map(({ name }) => name);
  if (added.length <= makers.length) return added;
  const texts = await questions.askAll(added.map((name) => ops.showBuffer({ name })));
  const found: string[] = [];
  for (const { args } of makers) {
    const name = added.find((one, at) => !found.includes(one) && texts[at]?.value === args["data"]);
    if (name === undefined) return [];
    found.push(name);
  }
  return found;
}

/** Undefined where one could not be written as it was. */
async function readBuffers(wanted: readonly BufferRow[], questions: Questions): Promise<Buffers | undefined> {
  if (wanted.some(({ size }) => size > MOST)) return undefined;
  const shown = await questions.askAll(wanted.map(({ name }) => ops.showBuffer({ name })));
  const texts = wanted.map(({ name }, at) => [name, (shown[at]?.value ?? "") as string] as const);
  // It holds bytes that are no text: they would come back as others.
  if (texts.some(([, text]) => text.includes("\uFFFD") || text === "")) return undefined;
  return { names: wanted.map(({ name }) => name).sort(), texts: Object.fromEntries(texts) };
}

export const bufferWay: Way = (operations, questions) => {
  const nameless = operations.filter(isNameless);
  return subjectWay((operation, asking) => subjectsOf(operation, asking, nameless))(operations, questions);
};
