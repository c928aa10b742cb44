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

async function subjectsOf({ kind, args }: Operation, questions: Questions): Promise<readonly Subject<Buffers>[]> {
  const listed = await questions.ask(ops.listBuffers());
  const rows = listed.value ?? [];
  const newest = [...rows].sort((a, b) => b.created - a.created)[0]?.name;
  const spoken = [args["name"] ?? newest, args["newName"]].filter((name) => typeof name === "string");
  const makes = kind === "setBuffer" || kind === "loadBuffer";
  const isNameless = makes && args["name"] === undefined && args["newName"] === undefined;
  return [buffersSubject(spoken, isNameless ? new Set(rows.map(({ name }) => name)) : null)];
}

/** `old`: the names before one is made whose name tmux finds; what others make after that is not of it. */
function buffersSubject(spoken: readonly string[], old: ReadonlySet<string> | null): Subject<Buffers> {
  const [name = ""] = spoken;
  let made: string | undefined;
  const isSpoken = (one: string): boolean => spoken.includes(one) || one === made;
  const read = async (questions: Questions): Promise<Buffers | undefined> => {
    const listed = await questions.ask(ops.listBuffers());
    const rows = listed.value ?? [];
    const added = rows.filter((row) => old !== null && !old.has(row.name)).sort((a, b) => a.created - b.created);
    made ??= added[0]?.name;
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
      const added = after.names.find((one) => !before.names.includes(one));
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

/** Undefined where one could not be written as it was. */
async function readBuffers(wanted: readonly BufferRow[], questions: Questions): Promise<Buffers | undefined> {
  if (wanted.some(({ size }) => size > MOST)) return undefined;
  const shown = await questions.askAll(wanted.map(({ name }) => ops.showBuffer({ name })));
  const texts = wanted.map(({ name }, at) => [name, (shown[at]?.value ?? "") as string] as const);
  // It holds bytes that are no text: they would come back as others.
  if (texts.some(([, text]) => text.includes("\uFFFD") || text === "")) return undefined;
  return { names: wanted.map(({ name }) => name).sort(), texts: Object.fromEntries(texts) };
}

export const bufferWay: Way = subjectWay(subjectsOf);
