import type { Choice, Wanted } from "./completion.ts";

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "altKey" | "shiftKey" | "metaKey" | "isComposing">;

interface OpenChoices {
  readonly wanted: Wanted;
  readonly choices: readonly Choice[];
  /** The marked one; -1 for none. */
  readonly at: number;
}

export type ChoiceKey =
  | { readonly kind: "go"; readonly at: number }
  | { readonly kind: "take"; readonly choice: Choice }
  | { readonly kind: "close" };

/** What a key does to the open list; null when it is the text's. */
export function choiceKey(event: Pressed, open: OpenChoices): ChoiceKey | null {
  const { choices, at } = open;
  if (isHeld(event) || choices.length === 0) return null;
  switch (event.key) {
    case "ArrowDown":
      return { kind: "go", at: (at + 1) % choices.length };
    case "ArrowUp":
      return { kind: "go", at: (Math.max(at, 0) - 1 + choices.length) % choices.length };
    case "Escape":
      return { kind: "close" };
    case "Tab":
      return taken(choices[at] ?? choices[0]);
    case "Enter":
      return taken(choices[at] ?? namedInFull(open));
    default:
      return null;
  }
}

const isHeld = ({ ctrlKey, altKey, metaKey, shiftKey, isComposing }: Pressed): boolean =>
  ctrlKey || altKey || metaKey || shiftKey || isComposing;

const taken = (choice: Choice | undefined): ChoiceKey | null =>
  choice === undefined ? null : { kind: "take", choice };

/** Enter without a mark takes a snippet whose whole name is typed; `/` and part of a name may be the agent's own command. */
function namedInFull({ wanted, choices }: OpenChoices): Choice | undefined {
  const name = `/${wanted.query}`.toLowerCase();
  return wanted.kind === "snippet" ? choices.find(({ label }) => label.toLowerCase() === name) : undefined;
}
