import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { type Desk, expect, type OpenApp } from "./desk.ts";
import { screens } from "./say-host.ts";

const DIALOG = ':is([role="dialog"], [role="alertdialog"])[data-state="open"]';
const themes = ["dark", "light"] as const;

/** One theme for each picture, half of them either, as looking for faults takes seconds; `PANEGLASS_PICTURES=all` has every picture in both. */
function themesOf(name: string): readonly (typeof themes)[number][] {
  if (process.env["PANEGLASS_PICTURES"] === "all") return themes;
  return themes.filter((_, at) => at === name.length % themes.length);
}

/** Keeps a picture and, unless `looks` says otherwise, finds no serious fault in it. Terminals are left out: their colours are the programs'. */
export async function picture(page: Page, name: string, looks: "closely" | "only" = "closely"): Promise<void> {
  for (const theme of themesOf(name)) {
    await page.emulateMedia({ colorScheme: theme });
    await expect(page.locator("html")).toHaveAttribute("data-theme", theme);
    await page.screenshot({ path: path.join(screens, `${name}-${theme}.png`), animations: "disabled" });
    if (looks === "closely") expect(await graveFaults(page)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "dark" });
}

async function graveFaults(page: Page): Promise<string[]> {
  const looking = new AxeBuilder({ page })
    .setLegacyMode(true)
    .exclude(".xterm")
    .options({ resultTypes: ["violations"] });
  // What a dialog covers can't be reached, and was looked at before it opened.
  if ((await page.locator(`body:has(> [aria-hidden="true"]) ${DIALOG}`).count()) > 0) looking.include(DIALOG);
  const { violations } = await looking.analyze();
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  return grave.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary ?? ""}`).join(" ")}`,
  );
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
