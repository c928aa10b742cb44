import type { Arg } from "./args.ts";

/** What an argument is for, and what holds without it. */
export function helpOf({ doc, otherwise }: Pick<Arg, "doc" | "otherwise">): string {
  if (otherwise === undefined) return doc;
  return `${doc} ${otherwise.charAt(0).toUpperCase()}${otherwise.slice(1)} when left out.`;
}
