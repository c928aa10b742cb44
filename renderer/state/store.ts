import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { agentsSlice } from "./agents-slice.ts";
import { composerSlice } from "./composer-slice.ts";
import { deskSlice } from "./desk-slice.ts";
import { dialogsSlice } from "./dialogs-slice.ts";
import { doctorSlice } from "./doctor-slice.ts";
import { fanOutSlice } from "./fan-out-slice.ts";
import { filterSlice } from "./filter-slice.ts";
import { keysSlice } from "./keys-slice.ts";
import { layoutsSlice } from "./layouts-slice.ts";
import { findSlice } from "./find-slice.ts";
import { messagesSlice } from "./messages-slice.ts";
import { noticesSlice } from "./notices-slice.ts";
import { selectionSlice } from "./selection-slice.ts";
import { operationsSlice } from "./operations-slice.ts";
import { planSlice } from "./plan-slice.ts";
import { profilesSlice } from "./profiles-slice.ts";
import { providersSlice } from "./providers-slice.ts";
import { recipesSlice } from "./recipes-slice.ts";
import { serverSlice } from "./server-slice.ts";
import { wallSlice } from "./wall-slice.ts";

const initial = {
  server: serverSlice.initial,
  agents: agentsSlice.initial,
  messages: messagesSlice.initial,
  composer: composerSlice.initial,
  selection: selectionSlice.initial,
  keys: keysSlice.initial,
  wall: wallSlice.initial,
  filter: filterSlice.initial,
  layouts: layoutsSlice.initial,
  desk: deskSlice.initial,
  dialogs: dialogsSlice.initial,
  notices: noticesSlice.initial,
  doctor: doctorSlice.initial,
  find: findSlice.initial,
  providers: providersSlice.initial,
  profiles: profilesSlice.initial,
  operations: operationsSlice.initial,
  plan: planSlice.initial,
  fanOut: fanOutSlice.initial,
  recipes: recipesSlice.initial,
};
export type AppState = typeof initial;

/** The page's one store: small facts only. Terminals and their bytes are elsewhere. */
export const appStore = createStore<AppState>(() => initial);

/** Reads one selected fact, and draws again only when that fact is another one. */
export function useApp<T>(select: (state: AppState) => T): T {
  return useStore(appStore, select);
}

type Change<Slice> = (slice: Slice, ...input: never[]) => Partial<Slice>;
type Bound<Actions> = {
  readonly [Name in keyof Actions]: Actions[Name] extends (slice: never, ...input: infer Input) => unknown
    ? (...input: Input) => void
    : never;
};

function bind<Key extends keyof AppState, Actions extends Record<string, Change<AppState[Key]>>>(
  key: Key,
  actions: Actions,
): Bound<Actions> {
  const bound = Object.entries(actions).map(([name, change]) => {
    const act = (...input: never[]): void =>
      appStore.setState((state) => ({ [key]: { ...state[key], ...change(state[key], ...input) } }));
    return [name, act];
  });
  return Object.fromEntries(bound) as Bound<Actions>; // The entries are those of `actions`, one for one.
}

/** Every change of the store, by slice. */
export const act = {
  server: bind("server", serverSlice.actions),
  agents: bind("agents", agentsSlice.actions),
  messages: bind("messages", messagesSlice.actions),
  composer: bind("composer", composerSlice.actions),
  selection: bind("selection", selectionSlice.actions),
  keys: bind("keys", keysSlice.actions),
  wall: bind("wall", wallSlice.actions),
  filter: bind("filter", filterSlice.actions),
  layouts: bind("layouts", layoutsSlice.actions),
  desk: bind("desk", deskSlice.actions),
  dialogs: bind("dialogs", dialogsSlice.actions),
  notices: bind("notices", noticesSlice.actions),
  doctor: bind("doctor", doctorSlice.actions),
  find: bind("find", findSlice.actions),
  providers: bind("providers", providersSlice.actions),
  profiles: bind("profiles", profilesSlice.actions),
  operations: bind("operations", operationsSlice.actions),
  plan: bind("plan", planSlice.actions),
  fanOut: bind("fanOut", fanOutSlice.actions),
  recipes: bind("recipes", recipesSlice.actions),
};

/** For tests: everything as at the start. */
export function resetStore(): void {
  appStore.setState(initial, true);
}
