import path from "node:path";
import { createInterface } from "node:readline";
import { stateFolder } from "../store/state-folder.ts";
import { openBrowserHost } from "./browser-host.ts";
import { Hosting } from "./hosting.ts";
import { version } from "./version.ts";

/** Milliseconds the helpers, and what engines are tried on, get to end before the process does: longer than any of them waits. */
const LAST_WORDS = 15_000;

const host = new Hosting(
  { env: process.env, stateFolder: stateFolder(process.env, process.platform), kind: "browser", version },
  (thrown) => {
    console.error("paneglass:", thrown);
    process.exit(1);
  },
);
await host.opened();
const wanted = Number(process.env["PANEGLASS_PORT"] ?? 0);
const browser = await openBrowserHost((connect) => host.serve(connect), {
  pageFolder: path.join(import.meta.dirname, "../renderer"),
  ...(Number.isInteger(wanted) && wanted > 0 ? { port: wanted } : {}),
});
console.log(`Paneglass: open ${browser.link()}`);
if (process.stdin.isTTY) {
  console.log("The link works once; press Enter for another.");
  createInterface({ input: process.stdin }).on("line", () => console.log(`Paneglass: open ${browser.link()}`));
}

let ending = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), LAST_WORDS).unref();
    void Promise.allSettled([browser.close(), host.close()]).then(() => process.exit(0));
  });
}
