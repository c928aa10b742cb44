import { createContext, useContext } from "react";
import type { ReactNode } from "react";

const Context = createContext<ReactNode>(null);

/** What is told inside of an open dialog, as nothing outside of it can be reached then. */
export const DialogNewsProvider = Context.Provider;

export function useDialogNews(): ReactNode {
  return useContext(Context);
}
