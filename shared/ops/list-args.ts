import { flag, oneOf, value } from "./args.ts";
import type { Arg } from "./args.ts";
import { columns } from "./row-returns.ts";

// A type, as an interface would not do as a table of arguments.
type ListArgs<Order extends string> = {
  readonly filter: Arg<string, false>;
  readonly order: Arg<Order, false>;
  readonly reverse: Arg<boolean, false>;
  readonly columns: Arg<"all" | "core", false>;
};

/** The arguments of every list. `filterSince`: when the command came to have `-f`. */
export function listArgs<const Order extends string>(orders: readonly Order[], filterSince = "3.2"): ListArgs<Order> {
  return {
    filter: filter(filterSince, "Only those for which this format is true."),
    order: oneOf("-O", orders, { since: "3.7", doc: "Sorted by." }),
    reverse: flag("-r", { since: "3.7", doc: "Sorted the other way round." }),
    columns,
  };
}

/** Picks the others that a command ends. */
export const othersFilter: Arg<string, false> = filter("3.8-dev", "With others: only those for which this is true.");

function filter(since: string, doc: string): Arg<string, false> {
  return value("-f", { since, essential: true, format: true, doc });
}
