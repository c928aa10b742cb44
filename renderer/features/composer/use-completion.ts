import { useId, useState } from "react";
import type { KeyboardEvent, RefObject } from "react";
import type { Agent } from "../../../shared/models/agent.ts";
import { useApp } from "../../state/store.ts";
import { choiceKey } from "./choice-keys.ts";
import { fittingSnippets, wantedAt, withChoice } from "./completion.ts";
import type { Choice, Wanted, Written } from "./completion.ts";
import { useFileNames } from "./use-file-names.ts";

interface CompletionUse {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  readonly agents: readonly Agent[];
  readonly write: (written: Written) => void;
}

/** The list over what is being typed: files after `@`, snippets after `/` at the start. */
export function useCompletion({ field, text, agents, write }: CompletionUse) {
  const listId = useId();
  const snippets = useApp((state) => state.desk.settings.composer.snippets);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const [at, setAt] = useState(0);
  const { files, ask } = useFileNames(agents);
  const choices = wanted?.kind === "snippet" ? fittingSnippets(snippets, wanted.query) : wanted === null ? [] : files;
  const want = (next: Wanted | null): void => {
    if (sameWanted(wanted, next)) return;
    setWanted(next);
    // The agents' own commands begin as snippets do: none is marked until the person goes to it.
    setAt(next?.kind === "snippet" ? -1 : 0);
    ask(next?.kind === "file" ? next.query : null);
  };
  const close = (): void => want(null);
  /** To be called after a change of the text or the caret by the person. */
  const look = (): void => {
    const element = field.current;
    want(element === null ? null : wantedAt({ text: element.value, caret: element.selectionStart }));
  };
  const take = (choice: Choice): void => {
    if (wanted === null) return;
    write(withChoice(text, wanted, choice));
    if (choice.text.endsWith("/")) requestAnimationFrame(look);
    else close();
  };
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    const meaning = wanted === null ? null : choiceKey(event.nativeEvent, { wanted, choices, at });
    if (meaning === null) return false;
    if (meaning.kind === "take") take(meaning.choice);
    else if (meaning.kind === "go") setAt(meaning.at);
    else {
      event.stopPropagation();
      close();
    }
    return true;
  };
  return { listId, open: choices.length > 0, choices, at, take, onKey, look, close };
}

const sameWanted = (a: Wanted | null, b: Wanted | null): boolean =>
  a === b || (a !== null && b !== null && a.kind === b.kind && a.query === b.query && a.start === b.start);
