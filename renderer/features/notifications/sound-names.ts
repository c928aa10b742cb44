import type { Sound } from "../../../shared/models/attention.ts";

/** What a person chooses from, in this order. */
export const soundNames: Readonly<Record<Sound, string>> = {
  system: "The system’s sound",
  chime: "Chime",
  knock: "Knock",
  bell: "Bell",
  drop: "Drop",
  none: "No sound",
};
