import type { OpenApp } from "./desk.ts";

export interface ToldNote {
  readonly title: string;
  readonly body: string;
}

interface Recording {
  paneglassTold?: ToldNote[];
  /** Electron's notifications themselves, so that one can be pressed. */
  paneglassNotes?: { emit(event: "click"): boolean }[];
}

/**
 * Notes every notification that the app asks the system for, in place of showing it: Electron's on the one host, the page's on the
 * other. To be called before the first event.
 */
export async function recordNotes({ main, page }: OpenApp): Promise<() => Promise<ToldNote[]>> {
  if (main === null) {
    await page.evaluate(() => {
      const told: ToldNote[] = ((window as unknown as Recording).paneglassTold = []);
      class Noted extends EventTarget {
        static readonly permission = "granted";
        constructor(title: string, { body = "" }: { body?: string }) {
          super();
          told.push({ title, body });
        }
        close(): void {}
      }
      Object.defineProperty(window, "Notification", { value: Noted, configurable: true });
    });
    return () => page.evaluate(() => (window as unknown as Recording).paneglassTold ?? []);
  }
  await main.evaluate(({ Notification }) => {
    const told: ToldNote[] = ((globalThis as Recording).paneglassTold = []);
    const notes: unknown[] = ((globalThis as Recording).paneglassNotes = []);
    Notification.isSupported = () => true;
    Notification.prototype.show = function show(this: { title: string; body: string }) {
      notes.push(this);
      told.push({ title: this.title, body: this.body });
    };
  });
  return () => main.evaluate(() => (globalThis as Recording).paneglassTold ?? []);
}

/** Presses one of the notifications that were asked for, as a person does. In Electron only. */
export async function chooseNote({ main }: OpenApp, index: number): Promise<void> {
  await main?.evaluate((_, at) => (globalThis as Recording).paneglassNotes?.[at]?.emit("click"), index);
}
