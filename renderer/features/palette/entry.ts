import type { IconName } from "../../ui/icon-paths.ts";
import type { GlyphState } from "../../ui/status-names.ts";

/** Groups in the order in which they stand while nothing is typed. */
export const paletteGroups = {
  command: "Commands",
  operation: "Operations",
  agent: "Agents",
  pane: "Panes",
  window: "Windows",
  session: "Sessions",
  recipe: "Plans and recipes",
  layout: "Layouts",
  setting: "Settings",
} as const;
export type PaletteGroup = keyof typeof paletteGroups;

/** Something that can be done or gone to. */
export interface PaletteEntry {
  /** Tells it from all others, today and tomorrow: what was used last is known by it. */
  readonly id: string;
  readonly group: PaletteGroup;
  readonly title: string;
  /** A line more about it. */
  readonly detail: string;
  /** Words that it is found by as well. */
  readonly also?: string;
  /** The chord that does the same, as a person reads it. */
  readonly keys?: string | undefined;
  readonly mark: { readonly icon: IconName } | { readonly state: GlyphState };
  /** What choosing it does, in a word or two; empty where the title says it. */
  readonly does?: string | undefined;
  /** Why it can't be had here and now. */
  readonly lacking?: string | undefined;
  /** False for what does not outlive the server: it is not kept among what was used last. */
  readonly keeps?: false;
  readonly run: () => void;
  /** What it does with Ctrl held, or ⌘ on a Mac. */
  readonly other?: { readonly label: string; readonly run: () => void };
}
