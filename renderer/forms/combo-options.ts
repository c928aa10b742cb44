import fuzzysort from "fuzzysort";

/** Something that can be chosen from a list that narrows as one types. */
export interface ComboOption {
  readonly id: string;
  readonly label: string;
  readonly detail?: string | undefined;
  readonly group?: string | undefined;
  /** Why it cannot be chosen, in a few words. */
  readonly closed?: string | undefined;
}

/** More are not drawn: whoever has that many types on. */
const MOST = 120;

export interface Narrowed {
  readonly options: readonly ComboOption[];
  /** How many more would fit. */
  readonly more: number;
}

/** What fits the words, best first within each group; groups stay in their order. */
export function narrowed(options: readonly ComboOption[], words: string): Narrowed {
  if (words.trim() === "") return { options: options.slice(0, MOST), more: Math.max(0, options.length - MOST) };
  const found = fuzzysort.go(words, options, { keys: ["label", "detail", "id"], threshold: 0.3 }).map(({ obj }) => obj);
  const order = [...new Set(options.map(({ group }) => group))];
  const grouped = order.flatMap((group) => found.filter((option) => option.group === group));
  return { options: grouped.slice(0, MOST), more: Math.max(0, grouped.length - MOST) };
}
