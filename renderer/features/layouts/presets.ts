import type { WallLayout } from "../../../shared/models/wall.ts";

/** The layouts in the order of their keys. `command` is the key's. */
export const presets: readonly {
  readonly value: WallLayout;
  readonly label: string;
  readonly command: string;
  /** How many tiles its picture has. */
  readonly tiles: number;
}[] = [
  { value: "auto", label: "As many as fit", command: "layoutAuto", tiles: 5 },
  { value: "1", label: "One tile", command: "layout1", tiles: 1 },
  { value: "2", label: "Two tiles", command: "layout2", tiles: 2 },
  { value: "2x2", label: "2 × 2 tiles", command: "layout2x2", tiles: 4 },
  { value: "3x3", label: "3 × 3 tiles", command: "layout3x3", tiles: 9 },
  { value: "focus", label: "One large, the others beside it", command: "layoutFocus", tiles: 5 },
  { value: "columns", label: "Columns", command: "layoutColumns", tiles: 4 },
  { value: "custom", label: "My own grid", command: "layoutCustom", tiles: 1 },
];
