import { expect, type Locator, type Page } from "@playwright/test";

export interface SpawnChoice {
  readonly provider: string;
  readonly folder: string;
  readonly name?: string;
  readonly message?: string;
  readonly copies?: number;
}

interface Probed {
  readonly paneglassProbe?: { text(paneId: string): string };
}

/** The window as a test sees it, the same on every host. */
export class WallPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get tiles(): Locator {
    return this.page.getByTestId("tile");
  }

  tile(pane: string): Locator {
    return this.page.locator(`[data-testid="tile"][data-pane="${pane}"]`);
  }

  /** The tile whose header names `name`. */
  named(name: string): Locator {
    return this.tiles.filter({ has: this.page.getByTestId("tile-header").filter({ hasText: name }) });
  }

  async paneOf(tile: Locator): Promise<string> {
    const pane = await tile.getAttribute("data-pane");
    if (pane === null) throw new Error("a tile without data-pane");
    return pane;
  }

  /** Panes in the order their tiles stand. */
  async order(): Promise<string[]> {
    return this.tiles.evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute("data-pane") ?? ""));
  }

  /** Drags a tile by its header to another's place. A drag that begins while the wall is still being laid out is lost: then once more. */
  async dragBefore(pane: string, target: string): Promise<void> {
    const header = (of: string): Locator => this.tile(of).getByTestId("tile-header");
    await expect(async () => {
      await header(pane).dragTo(header(target), { timeout: 2000 });
      await expect.poll(() => this.order(), { timeout: 2000 }).toEqual(expect.arrayContaining([pane, target]));
      const order = await this.order();
      expect(order.indexOf(pane)).toBeLessThan(order.indexOf(target));
    }).toPass();
  }

  /** What the pane's terminal shows now; nothing while the page is still loading. */
  async text(pane: string): Promise<string> {
    return this.page.evaluate((id) => (window as unknown as Probed).paneglassProbe?.text(id) ?? "", pane);
  }

  async shows(pane: string, text: string | RegExp, options: { timeout?: number } = {}): Promise<void> {
    const wanted = typeof text === "string" ? expect.stringContaining(text) : expect.stringMatching(text);
    const looks = { message: `${pane} shows ${text}`, intervals: [20, 40, 80, 160, 250], ...options };
    await expect.poll(() => this.text(pane), looks).toEqual(wanted);
  }

  glyph(within: Locator): Locator {
    return within.getByTestId("status-glyph");
  }

  async hasState(tile: Locator, state: string | RegExp): Promise<void> {
    await expect(tile).toHaveAttribute("data-agent-state", state);
    await expect(this.glyph(tile)).toHaveAttribute("data-state", state);
  }

  async focus(tile: Locator): Promise<void> {
    await tile.getByTestId("tile-terminal").click();
    await expect(tile).toHaveAttribute("data-focused", "true");
  }

  /** Types into a tile as a person does: a click, then keys. */
  async typeInto(tile: Locator, text: string): Promise<void> {
    await this.focus(tile);
    await this.page.keyboard.type(text, { delay: 5 });
  }

  /** Chooses a layout in the menu: `1`, `2`, `2x2`, `3x3`, `auto`, `focus`, `columns`, `custom`. */
  async useLayout(name: string): Promise<void> {
    await this.page.getByTestId("layout-menu").click();
    await this.page.getByTestId("layout-switch").locator(`[data-value="${name}"]`).click();
    await this.hasLayout(name);
  }

  async hasLayout(name: string): Promise<void> {
    await expect(this.page.getByTestId("layout-menu")).toHaveAttribute("data-layout", name);
  }

  async openSpawn(): Promise<Locator> {
    await this.page
      .getByRole("button", { name: /spawn agent/i })
      .first()
      .click();
    const dialog = this.page.getByTestId("spawn-dialog");
    await expect(dialog).toBeVisible();
    return dialog;
  }

  /** Fills in the dialog, which is open. */
  async chooseSpawn(dialog: Locator, choice: SpawnChoice): Promise<void> {
    await this.provider(dialog, choice.provider).click();
    await dialog.getByTestId("spawn-folder").fill(choice.folder);
    if (choice.name !== undefined) await dialog.getByTestId("spawn-name").fill(choice.name);
    if (choice.message !== undefined) await dialog.getByTestId("spawn-message").fill(choice.message);
    if (choice.copies !== undefined) await dialog.getByTestId("spawn-copies").fill(String(choice.copies));
  }

  provider(dialog: Locator, id: string): Locator {
    return dialog.locator(`[data-testid="spawn-provider"][data-provider="${id}"]`);
  }

  /** The whole way: dialog, choice, one click. Gives the tile of the first agent. */
  async spawn(choice: SpawnChoice & { name: string }): Promise<Locator> {
    const dialog = await this.openSpawn();
    await this.chooseSpawn(dialog, choice);
    await dialog.getByTestId("spawn-submit").click();
    await expect(dialog).toBeHidden();
    const tile = this.named(choice.name).first();
    await expect(tile).toBeVisible();
    return tile;
  }
}
