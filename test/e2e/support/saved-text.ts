import { readFile } from "node:fs/promises";
import type { Paneglass } from "./app.ts";

interface Saving {
  paneglassSaved?: Promise<string>;
}

/** What the app hands over as a file when `act` is done. In Electron it is saved as `file`, in place of the system's dialog. */
export async function savedText({ main, page }: Paneglass, file: string, act: () => Promise<void>): Promise<string> {
  if (main === null) {
    const [download] = await Promise.all([page.waitForEvent("download"), act()]);
    return readFile(await download.path(), "utf8");
  }
  await main.evaluate(({ session }, place) => {
    (globalThis as Saving).paneglassSaved = new Promise((resolve) => {
      session.defaultSession.once("will-download", (_event, item) => {
        item.setSavePath(place);
        item.once("done", (_done, state) => resolve(state));
      });
    });
  }, file);
  await act();
  const state = await main.evaluate(() => (globalThis as Saving).paneglassSaved);
  if (state !== "completed") throw new Error(`the file was not saved: ${state}`);
  return readFile(file, "utf8");
}
