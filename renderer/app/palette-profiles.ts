import { profilesSlice } from "../state/profiles-slice.ts";
import { act } from "../state/store.ts";
import type { PaletteSource } from "./palette-use.ts";

/** Agents that can be started from a profile, as far as profiles are known already. */
export const profileEntries: PaletteSource = ({ state }) =>
  profilesSlice.selectors.usable(state.profiles.files).map(({ ref, profile }) => ({
    id: `profile:${ref}`,
    group: "agent",
    title: `Spawn ${profile.name}`,
    detail: profile.description,
    also: "profile agent",
    mark: { icon: "plus" },
    does: "Form",
    run: () => act.dialogs.show({ kind: "spawn", profile: ref }),
  }));
