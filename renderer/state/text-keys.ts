import { createContext, useContext } from "react";
import { keyScheme } from "../../shared/models/key-scheme.ts";
import type { KeyScheme } from "../../shared/models/key-scheme.ts";

const Context = createContext<KeyScheme["text"]>(keyScheme({ mac: false, browser: false }, {}).text);

export const TextKeysProvider = Context.Provider;

/** What terminals and messages do with a chord themselves, as the person has it. */
export function useTextKeys(): KeyScheme["text"] {
  return useContext(Context);
}
