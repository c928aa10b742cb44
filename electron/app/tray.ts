import { Menu, type NativeImage, nativeImage, Tray } from "electron";
import { countWords } from "../../shared/agents/attention-words.ts";
import type { Closeable } from "../../shared/base/disposables.ts";
import type { WaitingLine } from "./attention-shell.ts";
import { withDisc } from "./badge-image.ts";
import { type TrayActs, trayMenu } from "./tray-menu.ts";

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
    this.#tray.setToolTip(urgent > 0 ? `Paneglass: ${countWords(urgent, 0)}` : "Paneglass");
    this.#tray.setContextMenu(Menu.buildFromTemplate(trayMenu(lines, this.#acts)));
  }

  close(): void {
    this.#tray.destroy();
  }
}
