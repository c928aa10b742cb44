import { z } from "zod";
import { readOptions } from "./option-reply.ts";
import { optionsNamed } from "./option-table.ts";
import { returns } from "./returns.ts";
import type { Returns } from "./returns.ts";

/** An option's value: flags are true or false, numbers are numbers, everything else is text. */
export type OptionValue = string | number | boolean;

/** Options by name. The items of a list stand one by one, as `name[0]`. */
export const options: Returns<Readonly<Record<string, OptionValue>>> = returns({
  name: "options",
  value: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  read: (reply) =>
    Object.fromEntries(Object.entries(readOptions(reply.stdout)).map(([name, text]) => [name, typed(name, text)])),
});

/** Hooks by name and item, each with its line of commands. A hook without an item has none. */
export const hooks: Returns<Readonly<Record<string, string>>> = returns({
  name: "hooks",
  value: z.record(z.string(), z.string()),
  read: (reply) => readOptions(reply.stdout),
});

function typed(name: string, text: string): OptionValue {
  const [fact, ...more] = optionsNamed(name);
  if (fact === undefined || more.length > 0) return text;
  if (fact.type === "flag") return text === "on" ? true : text === "off" ? false : text;
  return fact.type === "number" && /^-?\d+$/.test(text) ? Number(text) : text;
}
