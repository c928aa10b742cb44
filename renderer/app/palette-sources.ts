import { agentEntries } from "./palette-agents.ts";
import { commandEntries } from "./palette-commands.ts";
import { layoutEntries } from "./palette-layouts.ts";
import { operationEntries } from "./palette-operations.ts";
import { paneEntries, sessionEntries, windowEntries } from "./palette-places.ts";
import { profileEntries } from "./palette-profiles.ts";
import { recipeEntries } from "./palette-recipes.ts";
import { settingEntries } from "./palette-settings.ts";
import type { PaletteSource } from "./palette-use.ts";

/** Everything that the palette finds. To have it find more, add a source. */
export const paletteSources: readonly PaletteSource[] = [
  commandEntries,
  operationEntries,
  agentEntries,
  profileEntries,
  paneEntries,
  windowEntries,
  sessionEntries,
  recipeEntries,
  layoutEntries,
  settingEntries,
];
