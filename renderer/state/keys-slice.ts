/** Whose the keys are that are pressed in a terminal: the app's where it has a use for them, the program's for one, or all the program's. */
export type KeyHold = "none" | "next" | "all";

export interface KeysSlice {
  readonly hold: KeyHold;
}

const initial: KeysSlice = { hold: "none" };

const actions = {
  hold: (_: KeysSlice, hold: KeyHold): Partial<KeysSlice> => ({ hold }),
  /** Sets it, or takes it back where it is set already. */
  toggle: ({ hold }: KeysSlice, wanted: KeyHold): Partial<KeysSlice> => ({ hold: hold === wanted ? "none" : wanted }),
};

export const keysSlice = { initial, actions };
