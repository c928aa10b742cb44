import type { OpenApp } from "./desk.ts";

export interface ToldNote {
  readonly title: string;
  readonly body: string;
}

interface Recording {
  paneglassTold?: ToldNote[];
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
    Notification.isSupported = () => true;
    Notification.prototype.show = function show(this: { title: string; body: string }) {
      told.push({ title: this.title, body: this.body });
    };
  });
  return () => main.evaluate(() => (globalThis as Recording).paneglassTold ?? []);
}
