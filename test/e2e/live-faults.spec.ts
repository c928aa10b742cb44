import path from "node:path";
import type { Page } from "@playwright/test";
import { residentMegabytes } from "../bench/processes.ts";
import { isAlive } from "../support/pty-host.ts";
import { PaneWriter } from "../support/pane-writer.ts";
import { numbered } from "../support/strange-output.ts";
import type { TestTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";
import { type Desk, expect, type OpenApp, test } from "./support/desk.ts";
import { controlClients, keepsWhatReachedUs, processesOf, takesKeys } from "./support/live-watch.ts";

const ECHO = ["sh", "-c", "stty raw -echo; printf ready; exec cat"];
const SILENT = ["sh", "-c", "stty raw -echo; printf quiet; exec sleep 1000"];
/** Bytes per second in each pane. */
const RATE = 150_000;
const PAYLOAD = numbered(8_000_000, " words of a line\r\n");

interface Flood {
  readonly server: TestTmux;
  readonly app: OpenApp;
  readonly echo: string;
  /** Panes that are written to, and what writes. */
  readonly panes: readonly string[];
  /** Ends the writing and gives what each pane was sent. */
  readonly stop: () => Map<string, Buffer>;
}

/** One pane that prints back what is typed, and some that print all the time. */
async function flood(desk: Desk, count: number): Promise<Flood> {
  const server = await desk.tmux({ command: ECHO });
  for (let nth = 0; nth < count; nth += 1) await server.tmux("new-window", "-d", "--", ...SILENT);
  const app = await desk.open(server);
  await expect(app.wall.tiles).toHaveCount(count + 1);
  const rows = (await server.tmux("list-panes", "-a", "-F", "#{pane_id} #{pane_tty}")).split("\n");
  const ttys = rows.map((row) => row.split(" ") as [string, string]);
  const [echo, ...panes] = ttys.map(([pane]) => pane);
  for (const pane of panes) await app.wall.shows(pane, "quiet");
  const writers = ttys.slice(1).map(([pane, tty]) => [pane, new PaneWriter(tty, PAYLOAD, RATE)] as const);
  const stop = (): Map<string, Buffer> => new Map(writers.map(([pane, writer]) => [pane, writer.stop()]));
  await expect.poll(() => app.wall.text(panes[0] ?? ""), { timeout: 20_000 }).toContain("words of a line");
  return { server, app, echo: echo ?? "", panes, stop };
}

interface Probed {
  readonly paneglassProbe?: { state(pane: string): { readonly cursor: object } | null };
}

/** The tile shows what tmux has, cursor and all. */
async function equalsTmux({ wall, page }: OpenApp, server: TestTmux, pane: string): Promise<void> {
  const shown = async (): Promise<unknown> => ({
    text: await wall.text(pane),
    cursor: await page.evaluate((id) => (window as unknown as Probed).paneglassProbe?.state(id)?.cursor, pane),
  });
  const [x, y] = (await server.tmux("display-message", "-p", "-t", pane, "#{cursor_x} #{cursor_y}")).split(" ");
  const wanted = {
    text: (await server.tmux("capture-pane", "-p", "-t", pane)).trimEnd(),
    cursor: { x: Number(x), y: Number(y) },
  };
  await expect.poll(shown, { timeout: 20_000, message: `${pane} shows what tmux has` }).toEqual(wanted);
}

/** After whatever happened: keys go through, every tile is right, and no transcript lacks what reached the app. */
async function isWhole(desk: Desk, { server, app, echo, panes, stop }: Flood, word: string): Promise<number[]> {
  await takesKeys(app, echo, word);
  const printed = stop();
  for (const pane of panes) await equalsTmux(app, server, pane);
  const gaps: number[] = [];
  for (const [pane, bytes] of printed)
    gaps.push((await keepsWhatReachedUs(path.join(desk.folder, "state"), pane, bytes)).gaps);
  return gaps;
}

const some = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test("control clients that are killed or stop answering in a flood", async ({ desk }) => {
  test.setTimeout(60_000);
  const flooded = await flood(desk, 3);
  const { app } = flooded;
  await test.step("those that carry output are killed", async () => {
    const before = controlClients(app, "output");
    expect(before.length).toBeGreaterThan(0);
    for (const pid of before) process.kill(pid, "SIGKILL");
    await takesKeys(app, flooded.echo, "killed");
    await until(() => controlClients(app, "output").some((pid) => !before.includes(pid)), 15_000, "new ones");
  });
  await test.step("those that carry output stop for a while", async () => {
    const stopped = controlClients(app, "output");
    for (const pid of stopped) process.kill(pid, "SIGSTOP");
    await some(2500);
    // Those that were taken for dead meanwhile have ended.
    for (const pid of stopped) if (isAlive(pid)) process.kill(pid, "SIGCONT");
  });
  await test.step("the one for commands is killed", async () => {
    for (const pid of controlClients(app, "commands")) process.kill(pid, "SIGKILL");
    await until(() => controlClients(app, "commands").length > 0, 15_000, "a new one");
    await expect(app.page.getByTestId("banner")).toHaveCount(0, { timeout: 20_000 });
  });
  await isWhole(desk, flooded, "wholeagain");
});

test("a computer that sleeps in a flood: tmux pauses the panes, all is drawn anew, the gap is marked", async ({
  desk,
}) => {
  test.setTimeout(60_000);
  const flooded = await flood(desk, 3);
  const { main } = processesOf(flooded.app);
  const before = residentMegabytes(main);
  process.kill(main, "SIGSTOP");
  try {
    await some(6000);
  } finally {
    process.kill(main, "SIGCONT");
  }
  await some(1500);
  await isWhole(desk, flooded, "awake");
  expect(residentMegabytes(main) - before).toBeLessThan(150);
});

test("the page is loaded anew in a flood: no transcript notices", async ({ desk }) => {
  test.setTimeout(60_000);
  const flooded = await flood(desk, 4);
  const { page, wall } = flooded.app;
  for (let turn = 0; turn < 3; turn += 1) {
    await page.reload();
    await expect(wall.tiles).toHaveCount(5);
    await expect.poll(() => wall.text(flooded.panes[1] ?? ""), { timeout: 20_000 }).toContain("words of a line");
  }
  expect(await isWhole(desk, flooded, "loaded")).toEqual([0, 0, 0, 0]);
});

/** Device pixels of each canvas against its place on the screen; empty while a canvas has none. */
async function canvasScales(page: Page): Promise<number[]> {
  return page.locator('[data-testid="tile"][data-drawn-by="preview"] canvas').evaluateAll((found) =>
    found.map((one) => {
      const canvas = one as HTMLCanvasElement;
      return Math.round((canvas.width / canvas.getBoundingClientRect().width) * 10) / 10;
    }),
  );
}

test("the window moves to a display of another scale in a flood: tiles stay right and crisp @slow", async ({
  desk,
}) => {
  test.setTimeout(60_000);
  const flooded = await flood(desk, 6);
  const { page } = flooded.app;
  const cdp = await page.context().newCDPSession(page);
  for (const scale of [2, 1.5, 1]) {
    const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    await cdp.send("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: scale, mobile: false });
    await expect.poll(async () => new Set(await canvasScales(page)), { timeout: 15_000 }).toEqual(new Set([scale]));
  }
  await cdp.send("Emulation.clearDeviceMetricsOverride");
  await isWhole(desk, flooded, "moved");
});
