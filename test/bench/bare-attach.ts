import path from "node:path";
import { _electron, type Page } from "@playwright/test";
import { chooseHost, top } from "../e2e/support/host-kind.ts";
import type { TestTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

/** A bare terminal on a session: see `bare-attach.mjs`. */
export interface BareTerminal extends AsyncDisposable {
  readonly page: Page;
}

/** Null where there is no Electron to run it in. */
export async function openBareTerminal(server: TestTmux, size = { cols: 80, rows: 24 }): Promise<BareTerminal | null> {
  if (chooseHost().kind !== "electron") return null;
  const env = { ...server.target.env, PATH: process.env["PATH"] ?? "", TERM: "xterm-256color" };
  const args = ["-u", "-L", server.socket, "-f", "/dev/null", "attach-session", "-t", "=main", "-f", "ignore-size"];
  const root = process.getuid?.() === 0;
  const app = await _electron.launch({
    args: [...(root ? ["--no-sandbox"] : []), "--disable-gpu", path.join(import.meta.dirname, "bare-attach.mjs")],
    cwd: top,
    env: {
      ...(process.env as Record<string, string>),
      BARE_ATTACH: JSON.stringify({ file: "tmux", args, env, ...size }),
    },
    timeout: 30_000,
  });
  const page = await app.firstWindow();
  await until(
    () => page.evaluate(() => ((window as unknown as { bareText?: () => string }).bareText?.() ?? "").trim() !== ""),
    10_000,
    "the bare terminal to show something",
  );
  await page.locator("textarea").focus();
  return { page, [Symbol.asyncDispose]: () => app.close() };
}
