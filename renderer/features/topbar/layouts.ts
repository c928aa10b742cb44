import type { WallLayout } from "../../../shared/models/wall.ts";
import type { IconName } from "../../ui/icon-paths.ts";

/** The layouts in the order of their keys. `command` is the key's. */
export const layouts: readonly { value: WallLayout; label: string; icon: IconName; command: string }[] = [
  { value: "1", label: "One tile", icon: "one", command: "layout1" },
  { value: "2", label: "Two tiles", icon: "two", command: "layout2" },
  { value: "2x2", label: "2 × 2 tiles", icon: "four", command: "layout2x2" },
  { value: "3x3", label: "3 × 3 tiles", icon: "nine", command: "layout3x3" },
  { value: "auto", label: "As many as fit", icon: "auto", command: "layoutAuto" },
];
