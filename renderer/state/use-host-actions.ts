import { createContext, useContext } from "react";
import type { HostActions } from "./host-actions.ts";

const Context = createContext<HostActions | null>(null);

export const HostActionsProvider = Context.Provider;

/** What a person can make the host do, from anywhere below the root. */
export function useHostActions(): HostActions {
  const actions = useContext(Context);
  if (actions === null) throw new Error("used outside HostActionsProvider");
  return actions;
}
