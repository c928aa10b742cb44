import { ops } from "../../shared/ops/catalog.ts";
import type { Operation } from "../../shared/ops/define.ts";
import { pinned } from "./pinned.ts";
import { type Subject, subjectWay } from "./undo-subjects.ts";
import type { Questions, Way } from "./undo-way.ts";

interface Named {
  readonly name: string;
  /** Windows only: its own setting of automatic-rename, null where it has none. A name given by hand sets one. */
  readonly own: string | null;
}

interface Thing {
  readonly what: "session" | "window" | "pane";
  readonly format: string;
  readonly rename: (target: string, name: string) => Operation;
}

const things: Readonly<Record<string, Thing>> = {
  renameSession: {
    what: "session",
    format: "#{session_name}",
    rename: (target, name) => ops.renameSession({ target: target as `$${number}`, name }),
  },
  renameWindow: {
    what: "window",
    format: "#{window_name}",
    rename: (target, name) => ops.renameWindow({ target: target as `@${number}`, name }),
  },
  selectPane: {
    what: "pane",
    format: "#{pane_title}",
    rename: (target, title) => ops.selectPane({ target: target as `%${number}`, title }),
  },
};

async function subjectsOf({ kind, args }: Operation, questions: Questions): Promise<readonly Subject<Named>[]> {
  const thing = things[kind];
  if (thing === undefined || (thing.what === "pane" && args["title"] === undefined)) return [];
  const target = await pinned(args["target"], questions);
  return typeof target === "string" ? [nameSubject(thing, target)] : [];
}

function nameSubject({ what, format, rename }: Thing, target: string): Subject<Named> {
  const automatic = { target: target as `@${number}`, option: "automatic-rename" } as const;
  return {
    key: JSON.stringify(["name", target]),
    name: `The name of the ${what}`,
    read: async (questions) => {
      // tmux answers about another one when there is none such: it has to say which it means.
      const asked = await questions.ask(
        ops.displayMessage({ target: target as `%${number}`, format: `#{${what}_id} ${format}` }),
      );
      const [, id, name = ""] = /^(\S+) ([^]*)$/.exec(asked.value ?? "") ?? [];
      if (asked.status !== "complete" || id !== target) return undefined;
      if (what !== "window") return { name, own: null };
      const { value } = await questions.ask(ops.showWindowOptions(automatic));
      const set = value?.["automatic-rename"];
      return { name, own: set === undefined ? null : String(set) };
    },
    restore: ({ name, own }, after) => {
      const back = rename(target, name);
      if (what !== "window" || own === after.own) return [back];
      const auto = own === null ? { unset: true } : { value: own };
      return [back, ops.setWindowOption({ ...automatic, ...auto })];
    },
    done: (before, { name }) => `Renamed the ${what} “${before.name}” to “${name}”.`,
    brings: ({ name }) => `The ${what} is called “${name}” again.`,
  };
}

export const nameWay: Way = subjectWay(subjectsOf);
