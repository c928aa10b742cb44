import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { type Desk, expect, type OpenApp } from "./desk.ts";
import { screens } from "./say-host.ts";

/** Keeps a picture in each theme, and finds no serious fault in either. Terminals are left out: their colours are the programs'. */
export async function picture(page: Page, name: string): Promise<void> {
  for (const theme of ["dark", "light"] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    await page.screenshot({ path: path.join(screens, `${name}-${theme}.png`), animations: "disabled" });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).exclude(".xterm").analyze();
    const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "dark" });
}

/** The app with nothing but these agents on its wall, all ready. */
export async function agents(desk: Desk, names: readonly string[]): Promise<OpenApp> {
  const server = await desk.tmux();
  const app = await desk.open(server, { env: { HOME: desk.folder } });
  for (const name of names) await app.wall.spawn({ provider: "claude-code", folder: desk.project, name });
  for (const name of names) await app.wall.hasState(app.wall.named(name), "ready");
  await server.tmux("kill-pane", "-t", "%0");
  await expect(app.wall.tiles).toHaveCount(names.length);
  return app;
}
