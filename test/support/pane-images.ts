import type { PaneImage } from "../../shared/models/pane-image.ts";

/** The picture of an empty pane of 80x24, and what differs from it. */
export function paneImage(more: Partial<PaneImage> = {}): PaneImage {
  const { cols = 80, rows = 24 } = more;
  return {
    ...{ cols, rows },
    history: new Uint8Array(),
    screen: new Uint8Array(),
    covered: null,
    cursor: { x: 0, y: 0, visible: true },
    scrollRegion: { top: 0, bottom: rows - 1 },
    modes: {
      insert: false,
      originMode: false,
      wrap: true,
      applicationCursor: false,
      applicationKeypad: false,
      mouse: "off",
      mouseSgr: false,
      mouseUtf8: false,
      bracketedPaste: null,
    },
    title: "",
    pending: new Uint8Array(),
    ...more,
  };
}
