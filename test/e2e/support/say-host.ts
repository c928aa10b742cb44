import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { chooseHost, top } from "./host-kind.ts";

export const screens = path.join(top, "test-results/screens");

/** Before the first test: what is driven, aloud, for a run on the wrong host must not look like a run on the right one. */
// oxlint-disable-next-line import/no-default-export -- Playwright takes a set-up by its default export
export default function sayHost(): void {
  const host = chooseHost();
  console.log(host.kind === "electron" ? `Driving ${host.says}` : `\n*** NOTICE: driving ${host.says} ***\n`);
  for (const file of ["out/electron/main.mjs", "out/electron/serve.mjs", "out/renderer/index.html"]) {
    if (!existsSync(path.join(top, file))) throw new Error(`${file} is missing: npm run build`);
  }
  mkdirSync(screens, { recursive: true });
}
