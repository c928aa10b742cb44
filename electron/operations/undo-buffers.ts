import { ops } from "../../shared/ops/catalog.ts";
import type { Operation } from "../../shared/ops/define.ts";
import { type Subject, subjectWay } from "./undo-subjects.ts";
import type { Questions, Way } from "./undo-way.ts";

interface Buffers {
  readonly names: readonly string[];
  /** What the buffers hold that are spoken of. */
  readonly texts: Readonly<Record<string, string>>;
}

/** Bytes; a larger one is not remembered. */
const MOST = 1_000_000;

async function subjectsOf({ args }: Operation, questions: Questions): Promise<readonly Subject<Buffers>[]> {
  const listed = await questions.ask(ops.listBuffers());
  const newest = [...(listed.value ?? [])].sort((a, b) => b.created - a.created)[0]?.name;
  const spoken = [args["name"] ?? newest, args["newName"]].filter((name) => typeof name === "string");
  return [buffersSubject(spoken)];
}

function buffersSubject(spoken: readonly string[]): Subject<Buffers> {
  const [name = ""] = spoken;
  return {
    key: JSON.stringify(["buffers", spoken]),
    name: `The paste buffer “${name}”`,
    read: (questions) => readBuffers(spoken, questions),
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
async function readBuffers(spoken: readonly string[], questions: Questions): Promise<Buffers | undefined> {
  const listed = await questions.ask(ops.listBuffers());
  const rows = listed.value ?? [];
  const wanted = rows.filter(({ name }) => spoken.includes(name));
  if (wanted.some(({ size }) => size > MOST)) return undefined;
  const shown = await questions.askAll(wanted.map(({ name }) => ops.showBuffer({ name })));
  const texts = wanted.map(({ name }, at) => [name, (shown[at]?.value ?? "") as string] as const);
  // It holds bytes that are no text: they would come back as others.
  if (texts.some(([, text]) => text.includes("\uFFFD") || text === "")) return undefined;
  return { names: rows.map(({ name }) => name).sort(), texts: Object.fromEntries(texts) };
}

export const bufferWay: Way = subjectWay(subjectsOf);
