import { Menu, type MenuItemConstructorOptions, type NativeImage, nativeImage, Tray } from "electron";
import type { Closeable } from "../../shared/base/disposables.ts";
import type { WaitingLine } from "./attention-shell.ts";
import { withDisc } from "./badge-image.ts";

/** A tray's menu is for a glance: more than this is told as a number. */
const MOST_LINES = 8;

export interface TrayActs {
  /** Opens or raises the window, at this agent's tile, the queue (null) or as it is. */
  readonly show: (line?: WaitingLine | null) => void;
  readonly quit: () => void;
}

/** The icon in the tray. Closed, it is gone. */
export class AttentionTray implements Closeable {
  readonly #tray: Tray;
  readonly #acts: TrayActs;
  readonly #calm: NativeImage;
  readonly #waiting: NativeImage;

  constructor(icon: string, acts: TrayActs) {
    const size = process.platform === "darwin" ? 18 : 32;
    this.#acts = acts;
    this.#calm = nativeImage.createFromPath(icon).resize({ width: size, height: size, quality: "best" });
    const { bytes } = withDisc({ size, bytes: this.#calm.toBitmap() });
    this.#waiting = nativeImage.createFromBitmap(Buffer.from(bytes), { width: size, height: size });
    this.#tray = new Tray(this.#calm);
    this.#tray.on("click", () => acts.show());
  }

  say(lines: readonly WaitingLine[]): void {
    const urgent = lines.filter(({ now }) => now).length;
    this.#tray.setImage(urgent > 0 ? this.#waiting : this.#calm);
    this.#tray.setToolTip(urgent > 0 ? `Paneglass: ${urgent} need you` : "Paneglass");
    this.#tray.setContextMenu(Menu.buildFromTemplate(trayMenu(lines, this.#acts)));
  }

  close(): void {
    this.#tray.destroy();
  }
}

/** What the tray's menu offers. */
export function trayMenu(lines: readonly WaitingLine[], { show, quit }: TrayActs): MenuItemConstructorOptions[] {
  const urgent = lines.filter(({ now }) => now).length;
  const rest = lines.length - MOST_LINES;
  const counts = [
    urgent > 0 ? `${urgent} need you` : "",
    lines.length > urgent ? `${lines.length - urgent} to look at` : "",
  ];
  const head = counts.filter(Boolean).join(", ") || "Nobody needs you";
  return [
    { label: head, enabled: false },
    ...lines.slice(0, MOST_LINES).map((line) => ({ label: line.text, click: () => show(line) })),
    ...(rest > 0 ? [{ label: `${rest} more`, click: () => show(null) }] : []),
    { type: "separator" },
    { label: "Next needing attention", enabled: lines.length > 0, click: () => show(lines[0]) },
    { label: "Show Paneglass", click: () => show() },
    { type: "separator" },
    { label: "Quit Paneglass", click: quit },
  ];
}
