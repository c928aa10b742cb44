import { createContext, useContext } from "react";

/** Gives the chord that does a command, as a person reads it; undefined when none does. */
export type KeyText = (command: string) => string | undefined;

const Context = createContext<KeyText>(() => undefined);

export const KeyTextProvider = Context.Provider;

export function useKeyText(): KeyText {
  return useContext(Context);
}
