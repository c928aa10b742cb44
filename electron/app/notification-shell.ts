import { app, type BrowserWindow, nativeImage, Notification } from "electron";
import { countWords } from "../../shared/agents/attention-words.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import type { NotificationSettings } from "../../shared/models/attention.ts";
import type { AttentionShell, ShellNote, WaitingLine } from "./attention-shell.ts";
import { countBitmap } from "./badge-image.ts";
import { asMarkup, readsMarkup } from "./notification-markup.ts";
import { AttentionTray } from "./tray.ts";

export interface ShellWindow {
  readonly icon: string;
  readonly window: () => BrowserWindow | null;
  /** Opens the window, or brings it to the front. */
  readonly raise: () => void;
  readonly quit: () => void;
}

/** Notifications, badge and tray of the operating system. */
export class NotificationShell implements AttentionShell {
  readonly #around: ShellWindow;
  readonly #shown = new Map<string, Notification>();
  #tray: AttentionTray | null = null;
  #count = 0;
  /** True where a notification's text is read as markup; its title never is. */
  #markup = process.platform === "linux";
  #goTo: (pane: PaneId | null) => void = () => undefined;

  constructor(around: ShellWindow) {
    this.#around = around;
    void readsMarkup(process.platform, process.env).then((reads) => {
      this.#markup = reads;
    });
  }

  /** True while closing the window leaves the app in the tray. */
  get stays(): boolean {
    return this.#tray !== null;
  }

  get notifies(): boolean {
    return Notification.isSupported();
  }

  notify(note: ShellNote, chosen: () => void): void {
    this.withdraw(note.tag);
    const { title } = note;
    const body = this.#markup ? asMarkup(note.body) : note.body;
    // A tone is the page's to play; with no page, the system's own sound stands in.
    const ours = this.#around.window() !== null && note.sound !== "system";
    const notification = new Notification({ title, body, silent: ours || note.sound === "none" });
    notification.on("click", () => {
      this.#around.raise();
      chosen();
    });
    this.#shown.set(note.tag, notification); // Whatever nobody holds can't be clicked.
    notification.show();
  }

  withdraw(tag: string): void {
    this.#shown.get(tag)?.close();
    this.#shown.delete(tag);
  }

  waiting(lines: readonly WaitingLine[], wishes: NotificationSettings, goTo: (pane: PaneId | null) => void): void {
    this.#goTo = goTo;
    this.#count = wishes.badge ? lines.filter(({ now }) => now).length : 0;
    this.drawBadge();
    if (wishes.tray) this.#tray ??= this.#openTray();
    else this.#closeTray();
    this.#tray?.say(lines);
  }

  /** To be called for each new window too: on Windows the badge is the window's. */
  drawBadge(): void {
    const count = this.#count;
    if (process.platform !== "win32") return void app.setBadgeCount(count);
    const { size, bytes } = countBitmap(count);
    const picture =
      count === 0 ? null : nativeImage.createFromBitmap(Buffer.from(bytes), { width: size, height: size });
    this.#around.window()?.setOverlayIcon(picture, countWords(count, 0));
  }

  #openTray(): AttentionTray {
    const { icon, raise, quit } = this.#around;
    const show = (line?: WaitingLine | null): void => {
      raise();
      if (line !== undefined) this.#goTo(line?.paneId ?? null);
    };
    return new AttentionTray(icon, { show, quit });
  }

  #closeTray(): void {
    this.#tray?.close();
    this.#tray = null;
  }
}
