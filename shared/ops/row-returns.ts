import { z } from "zod";
import { readRows, rowFormat } from "../parse/format-rows.ts";
import type { Row, RowField } from "../parse/format-rows.ts";
import { choice } from "./args.ts";
import type { Arg } from "./args.ts";
import { formatVariables } from "./format-table.ts";
import type { FormatScope } from "./format-table.ts";
import { succeeded } from "./returns.ts";
import type { Asked, Returns } from "./returns.ts";

/** Row by column name, as JSON. */
export const RawRow = z.record(z.string(), z.string());

interface List<Value> {
  readonly name: string;
  /** What every row is read from. The last one is never empty, so no row ends in a space. */
  readonly core: readonly RowField[];
  /** Rows carry every variable about these besides. */
  readonly about: readonly FormatScope[];
  readonly row: z.ZodType<Value>;
  readonly read: (row: Row) => Value;
}

/** How much every row of a list is to carry. */
export const columns: Arg<"all" | "core", false> = choice(
  { all: null, core: null },
  {
    preset: "all",
    doc: "Every variable that this tmux knows of a row, or only those that its typed fields are read from.",
  },
);

/** A list. Its rows are split exactly, whatever stands in them. */
export function rows<Value>(list: List<Value>): Returns<readonly Value[]> {
  const all = [...list.core.slice(0, -1), ...extras(list), ...list.core.slice(-1)];
  const asked = ({ args }: Asked): readonly RowField[] => (args["columns"] === "core" ? list.core : all);
  return {
    name: list.name,
    value: z.array(list.row),
    ask: (about) => ["-F", rowFormat(asked(about), about.version)],
    answers: succeeded,
    read: (reply, about) => readRows(reply.stdout, asked(about), about.version).map(list.read),
  };
}

/** Of long ones a list shows a part: whoever wants the whole asks for that one. */
const whole = new Set(["buffer_full"]);

function extras({ core, about }: Pick<List<unknown>, "core" | "about">): readonly RowField[] {
  const known = new Set(core.map((field) => field.name));
  return formatVariables
    .filter(({ name, scope }) => about.includes(scope) && !known.has(name) && !whole.has(name))
    .map(({ name, type, since }) => ({
      name,
      ...(type === "text" || type === "list" ? {} : { plain: true as const }),
      ...(since === undefined ? {} : { since }),
    }));
}
