import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { CDPSession, Page } from "@playwright/test";
import { type LaunchOptions, launchPaneglass, type Paneglass } from "../e2e/support/app.ts";
import { WallPage } from "../e2e/support/wall-page.ts";
import { startTmux, type TestTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";
import { descendants, type ProcessFacts, residentMegabytes } from "./processes.ts";

/** Prints back what is typed, and nothing else. */
export const ECHO: readonly string[] = ["sh", "-c", "stty raw -echo; printf ready; exec cat"];
/** Prints nothing, and leaves bytes as they are written. */
export const SILENT: readonly string[] = ["sh", "-c", "stty raw -echo; printf quiet; exec sleep 100000"];
const SCREEN = { width: 1920, height: 1080 };

export interface OpenDesk extends Paneglass {
  readonly wall: WallPage;
  readonly cdp: CDPSession;
  /** Process ids: the host (`main`) and the page's (`renderer`). */
  readonly pids: { readonly main: number; readonly renderer: number };
}

/** A tmux server with panes, a state folder, and the app on both: as real as it gets. */
export class LiveDesk implements AsyncDisposable {
  readonly folder: string;
  readonly server: TestTmux;
  #open: OpenDesk | null = null;

  private constructor(folder: string, server: TestTmux) {
    this.folder = folder;
    this.server = server;
  }

  /** One pane per program, each in a window of its own: `%0`, `%1` ... in their order. */
  static async make(programs: readonly (readonly string[])[], size = { cols: 80, rows: 24 }): Promise<LiveDesk> {
    const [first = SILENT, ...rest] = programs;
    const folder = await LiveDesk.folder();
    const server = await startTmux({ ...size, command: first });
    for (const program of rest) await server.tmux("new-window", "-d", "--", ...program);
    return new LiveDesk(folder, server);
  }

  /** A new folder; who asks removes it. */
  static async folder(): Promise<string> {
    return mkdtemp(path.join(tmpdir(), "pg-live-"));
  }

  get state(): string {
    return path.join(this.folder, "state");
  }

  async ttys(panes: readonly string[]): Promise<string[]> {
    const rows = (await this.server.tmux("list-panes", "-a", "-F", "#{pane_id} #{pane_tty}")).split("\n");
    const found = new Map(rows.map((row) => row.split(" ") as [string, string]));
    return panes.map((pane) => found.get(pane) ?? "");
  }

  async open(options: Partial<LaunchOptions> = {}): Promise<OpenDesk> {
    const app = await launchPaneglass({
      socket: this.server.socket,
      state: this.state,
      size: SCREEN,
      ...options,
      // As many on one page as there may be: whoever has so many panes makes the wall show them.
      settings: { layouts: { tilesPerPage: 64 }, ...options.settings },
      env: { ...this.server.target.env, PATH: process.env["PATH"], ...options.env },
    });
    const cdp = await app.page.context().newCDPSession(app.page);
    const wall = new WallPage(app.page);
    await wall.tiles.first().waitFor();
    this.#open = { ...app, wall, cdp, pids: pidsOf(app) };
    return this.#open;
  }

  async quit(): Promise<void> {
    await this.#open?.quit();
    this.#open = null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.quit().catch((error: unknown) => console.error(`the app did not quit: ${String(error)}`));
    await this.server.kill();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

export const paneIds = (count: number, from = 0): string[] => Array.from({ length: count }, (_, at) => `%${from + at}`);

function pidsOf(app: Paneglass): OpenDesk["pids"] {
  const below = descendants(app.main?.process().pid ?? process.pid);
  const largest = (all: readonly ProcessFacts[]): number =>
    all.map(({ pid }) => pid).toSorted((a, b) => residentMegabytes(b) - residentMegabytes(a))[0] ?? 0;
  const renderer = largest(below.filter(({ command }) => command.includes("--type=renderer")));
  const host = below.filter(({ command }) => command.includes("serve.mjs"));
  return { main: app.main?.process().pid ?? largest(host), renderer };
}

interface Probed {
  readonly paneglassProbe?: { text(pane: string): string };
}

/** Waits until each pane's tile shows something. */
export async function allDrawn(page: Page, panes: readonly string[], limitMs = 30_000): Promise<void> {
  const blank = (): Promise<string[]> =>
    page.evaluate(
      (ids) => ids.filter((id) => ((window as unknown as Probed).paneglassProbe?.text(id) ?? "") === ""),
      panes,
    );
  await until(async () => (await blank()).length === 0, limitMs, "every tile to show its pane");
}

/** Which of the panes have a tile on the wall now. */
export async function tiled(page: Page): Promise<string[]> {
  return page.getByTestId("tile").evaluateAll((tiles) => tiles.map((tile) => tile.getAttribute("data-pane") ?? ""));
}
