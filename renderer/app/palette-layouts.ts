import { applyLayout } from "../state/layout-commands.ts";
import { appStore } from "../state/store.ts";
import { tellGone } from "./palette-gone.ts";
import type { PaletteSource } from "./palette-use.ts";

/** Layouts that the person has saved. The usual ones are commands. */
export const layoutEntries: PaletteSource = ({ state, keys }) =>
  state.layouts.list.map((saved, at) => ({
    id: `layout:${saved.id}`,
    group: "layout",
    title: saved.name,
    detail: saved.tiles.length === 1 ? "1 tile" : `${saved.tiles.length} tiles`,
    keys: at < 9 ? keys(`savedLayout${at + 1}`) : undefined,
    mark: { icon: "four" },
    does: "Lay out",
    run: () => (isKept(saved.id) ? applyLayout(saved) : tellGone(saved.name)),
  }));

const isKept = (layout: string): boolean => appStore.getState().layouts.list.some(({ id }) => id === layout);
