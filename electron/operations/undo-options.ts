import { makeOperation } from "../../shared/ops/catalog.ts";
import type { Operation } from "../../shared/ops/define.ts";
import { optionsNamed, optionTable } from "../../shared/ops/option-table.ts";
import { hasUndo } from "../../shared/ops/traits.ts";
import { pinned } from "./pinned.ts";
import { type Subject, subjectWay } from "./undo-subjects.ts";
import type { Questions, Way } from "./undo-way.ts";

type Value = string | number | boolean;
/** Its items by their names; none where it is not set. */
type Items = Readonly<Record<string, Value>>;

const OWNER = ["target", "scope", "global", "window", "pane"] as const;

/** The options of one place: how they are read, and how they are written. */
interface Book {
  readonly read: string;
  readonly write: string;
  /** The argument that has the name. */
  readonly named: "option" | "hook";
  readonly valued: "value" | "command";
}

const books: Readonly<Record<string, Book>> = {
  setOption: { read: "showOptions", write: "setOption", named: "option", valued: "value" },
  setWindowOption: { read: "showWindowOptions", write: "setWindowOption", named: "option", valued: "value" },
  setHook: { read: "showHooks", write: "setHook", named: "hook", valued: "command" },
};

async function subjectOf(operation: Operation, questions: Questions): Promise<readonly Subject<Items>[]> {
  const { kind, args } = operation;
  const book = books[kind];
  const given = book && args[book.named];
  if (book === undefined || typeof given !== "string" || !hasUndo(operation)) return [];
  const name = await wholeName(book, given.replace(/\[\d*\]$/, ""), questions);
  const owner = await ownerOf(args, questions);
  return [itemsSubject({ book, name, owner })];
}

/** tmux takes the beginning of a name for it where no other begins so; what holds for all it has in full. */
async function wholeName({ read, named }: Book, given: string, questions: Questions): Promise<string> {
  if (given.startsWith("@") || optionTable.has(given)) return given;
  const { value } = await questions.ask(makeOperation(read, { global: true, [named]: given }));
  const [found] = Object.keys((value ?? {}) as Items);
  return found?.startsWith(given) === true ? found.replace(/\[\d*\]$/, "") : given;
}

async function ownerOf(args: Operation["args"], questions: Questions): Promise<Record<string, unknown>> {
  const given = OWNER.flatMap((field) => (args[field] === undefined ? [] : [[field, args[field]]]));
  const owner = Object.fromEntries(given) as Record<string, unknown>;
  return owner["target"] === undefined ? owner : { ...owner, target: await pinned(owner["target"], questions) };
}

interface About {
  readonly book: Book;
  readonly name: string;
  readonly owner: Readonly<Record<string, unknown>>;
}

function itemsSubject({ book, name, owner }: About): Subject<Items> {
  const quiet = book.read === "showOptions" ? { quiet: true } : {};
  const question = makeOperation(book.read, { ...owner, ...quiet, [book.named]: name });
  const set = (item: string, value: Value): Operation =>
    makeOperation(book.write, { ...owner, [book.named]: item, [book.valued]: value });
  const unset = (item: string): Operation => makeOperation(book.write, { ...owner, [book.named]: item, unset: true });
  const facts = book.named === "hook" ? [] : optionsNamed(name);
  const isList = book.named === "hook" || facts.some(({ list }) => list === true);
  const isForAll =
    owner["global"] === true || owner["scope"] === "server" || facts.some(({ scope }) => scope === "server");
  return {
    key: JSON.stringify([book.write, owner, name]),
    name: `The ${book.named} “${name}”`,
    read: async (questions) => {
      const { status, value } = await questions.ask(question);
      // An option of a person's own that is not set is an error to some releases.
      if (status === "unsupported" || status === "unknown") return undefined;
      return owned((value ?? {}) as Items, name, isList);
    },
    restore: (before, after) => {
      const items = Object.entries(before).map(([item, value]) => set(item, value));
      const added = Object.keys(after).filter((item) => before[item] === undefined);
      // Taken away as a whole, a list that all have gets the items back that tmux comes with.
      if (isList && isForAll) return [...added.map(unset), ...items];
      return isList || items.length === 0 ? [unset(name), ...items] : items;
    },
    done: (_before, after) => `${Object.keys(after).length === 0 ? "Unset" : "Changed"} the ${book.named} “${name}”.`,
    brings: (before) => {
      const values = Object.values(before);
      if (values.length === 0) return `The ${book.named} “${name}” is not set here again.`;
      return `The ${book.named} “${name}” is ${values.map(quoted).join(", ")} again.`;
    },
  };
}

const quoted = (value: unknown): string => (typeof value === "string" ? `“${value}”` : String(value));

/** Hooks and lists without an item are listed though they hold nothing. */
function owned(items: Items, name: string, isList: boolean): Items {
  const own = Object.entries(items).filter(([item, value]) =>
    item === name ? !isList || value !== "" : item.startsWith(`${name}[`),
  );
  return Object.fromEntries(own);
}

export const optionWay: Way = subjectWay(subjectOf);
