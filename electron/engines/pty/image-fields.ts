import type { PaneImage, PaneModes } from "../../../shared/models/pane-image.ts";
import type { FieldReader, FieldWriter } from "./fields.ts";

const MICE = ["off", "standard", "button", "any"] as const satisfies readonly PaneModes["mouse"][];

/** Each a bit, in this order. */
const FLAGS = [
  "insert",
  "originMode",
  "wrap",
  "applicationCursor",
  "applicationKeypad",
  "mouseSgr",
  "mouseUtf8",
] as const satisfies readonly (keyof PaneModes)[];

/** Beside the modes, where programs that do not know of it look over it: the image goes on where the stream was. */
const WHOLE = 1 << 16;

function modeBits(modes: PaneModes): number {
  return FLAGS.reduce((bits, name, at) => bits | (modes[name] ? 1 << at : 0), 0);
}

/** 0 unknown, 1 off, 2 on. */
function pasteNumber(on: boolean | null): number {
  return on === null ? 0 : on ? 2 : 1;
}

function readModes(bits: number, from: FieldReader): PaneModes {
  const mouse = MICE[from.number()] ?? "off";
  const paste = from.number();
  const flags = Object.fromEntries(FLAGS.map((name, at) => [name, (bits & (1 << at)) !== 0])) as Record<
    (typeof FLAGS)[number],
    boolean
  >;
  return { ...flags, mouse, bracketedPaste: paste === 0 ? null : paste === 2 };
}

/** `gap`: as of {@link readImage}. */
export function writeImage(to: FieldWriter, image: PaneImage, gap: boolean): void {
  const { cursor, scrollRegion, modes } = image;
  to.number(image.cols).number(image.rows).bytes(image.history).bytes(image.screen).maybe(image.covered);
  to.number(cursor.x)
    .number(cursor.y)
    .number(cursor.visible ? 1 : 0);
  to.number(scrollRegion.top).number(scrollRegion.bottom);
  to.number(modeBits(modes) | (gap ? 0 : WHOLE))
    .number(MICE.indexOf(modes.mouse))
    .number(pasteNumber(modes.bracketedPaste));
  to.text(image.title).bytes(image.pending);
}

/** `gap`: something of the stream was lost before it, as far as is known. */
export function readImage(from: FieldReader): { image: PaneImage; gap: boolean } {
  const head = {
    cols: from.number(),
    rows: from.number(),
    history: from.bytes(),
    screen: from.bytes(),
    covered: from.maybe(),
    cursor: { x: from.number(), y: from.number(), visible: from.number() !== 0 },
    scrollRegion: { top: from.number(), bottom: from.number() },
  };
  const bits = from.number();
  const image = { ...head, modes: readModes(bits, from), title: from.text(), pending: from.bytes() };
  return { image, gap: (bits & WHOLE) === 0 };
}
