import { writeFile } from "node:fs/promises";
import path from "node:path";
import { type Desk, expect, type OpenApp, test } from "./support/desk.ts";
import { picture } from "./support/pictures.ts";
import { differing, type Pixels, readPng } from "./support/png.ts";
import { screens } from "./support/say-host.ts";

const TILES = 16;
const SCALES = [1, 1.5, 2] as const;

function never(): never {
  throw new Error("not there");
}

/** What shows every kind of cell: colours, styles, boxes, wide letters, and then is a shell that echoes. */
const chart = String.raw`printf '\033[1mbold\033[0m \033[2mdim\033[0m \033[3mitalic\033[0m \033[4munderline\033[0m \033[7minverse\033[0m \033[9mstrike\033[0m\n'; for c in 0 1 2 3 4 5 6 7; do printf '\033[3%smcolour\033[0m\033[9%sm bright\033[0m \033[4%sm ground \033[0m\n' $c $c $c; done; printf '┌──────┬─────╮\n│ box  ┃ 漢字 │\n├──────╋━━━━━┥\n╰──────┴─────┘ ▁▂▃▄▅▆▇█ ░▒▓ \033[38;2;255;120;0mtrue\033[0m e\xcc\x81 👍\n'; `;

async function wallOf(desk: Desk, tiles: number): Promise<OpenApp> {
  const server = await desk.tmux({ cols: 80, rows: 24 });
  for (let made = 1; made < tiles; made += 1) {
    await server.tmux("new-window", "-d", "--", "sh", "-c", `${chart} echo tile ${made}; exec cat`);
  }
  const app = await desk.open(server);
  await expect(app.wall.tiles).toHaveCount(tiles);
  for (let at = 1; at < tiles; at += 1) await app.wall.shows(`%${at}`, `tile ${at}`);
  return app;
}

const drawnBy = ({ wall }: OpenApp, kind: "terminal" | "preview") =>
  wall.page.locator(`[data-testid="tile"][data-drawn-by="${kind}"]`);

test("a wall of many tiles has four full terminals; a click or a key makes a preview one of them", async ({ desk }) => {
  const app = await wallOf(desk, TILES);
  const { wall, page } = app;
  await expect(drawnBy(app, "terminal")).toHaveCount(4);
  await expect(drawnBy(app, "preview")).toHaveCount(TILES - 4);
  expect(await wall.text("%9")).toContain("bold dim italic underline inverse strike");
  expect(await wall.text("%9")).toContain("│ box  ┃ 漢字 │");
  await picture(page, "previews");
  const ninth = wall.tile("%9");
  const before = Date.now();
  await wall.typeInto(ninth, "typed at once\n");
  await wall.shows("%9", "typed at once\ntyped at once");
  expect(Date.now() - before).toBeLessThan(5000);
  await expect(ninth).toHaveAttribute("data-drawn-by", "terminal");
  await page.keyboard.press("Control+Shift+ArrowRight");
  await expect(wall.tile("%10")).toHaveAttribute("data-focused", "true");
  await page.keyboard.type("and here\n");
  await wall.shows("%10", "and here\nand here");
  await expect(drawnBy(app, "terminal")).toHaveCount(4);
  await expect(ninth).toHaveAttribute("data-drawn-by", "terminal");
  await expect(wall.tile("%10")).toHaveAttribute("data-drawn-by", "terminal");
});

/** Some text in every row, the same for all. */
const page24 =
  'i=0; while [ $i -lt 22 ]; do i=$((i+1)); echo "row $i: the quick brown fox (jumps) over 0123456789 {lazy} dogs"; done;';

test("a preview looks like the terminal that takes its place, at any scale", async ({ desk }) => {
  const server = await desk.tmux({ cols: 80, rows: 24 });
  for (let made = 1; made < 6; made += 1) {
    await server.tmux("new-window", "-d", "--", "sh", "-c", `${page24} exec cat`);
  }
  const { wall, page } = await desk.open(server);
  await wall.shows("%5", "row 22");
  const tile = wall.tile("%5");
  const cdp = await page.context().newCDPSession(page);
  const metrics = { width: 1600, height: 1000, mobile: false };
  // A page hears of another scale with its next frame, and an idle one has none.
  const toScale = async (scale: number): Promise<void> => {
    await cdp.send("Emulation.setDeviceMetricsOverride", { ...metrics, deviceScaleFactor: scale });
    const frame = () => page.evaluate(() => new Promise((go) => requestAnimationFrame(() => go(devicePixelRatio))));
    await expect.poll(frame).toBe(scale);
  };
  const shot = async (name: string): Promise<Pixels> => {
    const box = await tile.getByTestId("tile-terminal").boundingBox();
    const { data } = await cdp.send("Page.captureScreenshot", {
      format: "png",
      clip: { ...(box ?? never()), scale: 1 },
    });
    await writeFile(path.join(screens, `${name}.png`), data, "base64");
    return readPng(Buffer.from(data, "base64"));
  };
  const canvas = tile.locator("canvas");
  const previews: Pixels[] = [];
  for (const scale of SCALES) {
    await toScale(scale);
    const dots = () =>
      canvas.evaluate((one: HTMLCanvasElement) => Math.abs(one.width - one.clientWidth * window.devicePixelRatio));
    await expect.poll(dots, "a pixel of the canvas is a pixel of the display").toBeLessThanOrEqual(1);
    previews.push(await shot(`preview-at-${scale}`));
  }
  await wall.focus(tile);
  await expect(tile).toHaveAttribute("data-drawn-by", "terminal");
  await wall.focus(wall.tile("%0"));
  for (const [at, scale] of SCALES.entries()) {
    await toScale(scale);
    const apart = async () => differing(previews[at] ?? never(), await shot(`terminal-at-${scale}`), 110);
    // A letter that stands a pixel off is as crisp; one that is painted elsewhere and scaled is not.
    await expect.poll(apart, `at ${scale}`).toBeLessThan(0.06);
  }
});
