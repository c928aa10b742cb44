import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test as base } from "@playwright/test";
import { installMockAgents } from "../../support/mock-agent.ts";
import { startTmux, type TestTmux, type TmuxOptions } from "../../support/tmux-server.ts";
import { type LaunchOptions, launchPaneglass, type Paneglass } from "./app.ts";
import { WallPage } from "./wall-page.ts";

export interface OpenApp extends Paneglass {
  readonly wall: WallPage;
}

/** One person's desk: a tmux server, a folder to work in, agents on PATH, and the app's own state, gone after the test. */
export class Desk {
  readonly folder: string;
  readonly project: string;
  readonly agents: string;
  readonly servers: TestTmux[] = [];
  #open: OpenApp | null = null;

  constructor(folder: string) {
    this.folder = folder;
    this.project = path.join(folder, "project");
    this.agents = path.join(folder, "bin");
  }

  /** Starts this desk's server. With `session: null` it stays down until tmux is asked for something. */
  async tmux(options: TmuxOptions = {}): Promise<TestTmux> {
    const server = await startTmux(options);
    this.servers.push(server);
    return server;
  }

  /** Opens the app on a server. The app opened before is the same person's: it must have been quit. */
  async open(server: TestTmux, options: Partial<LaunchOptions> = {}): Promise<OpenApp> {
    const app = await launchPaneglass({
      socket: server.socket,
      state: path.join(this.folder, "state"),
      path: [this.agents],
      ...options,
      env: { ...server.target.env, PATH: process.env["PATH"], ...options.env },
    });
    this.#open = { ...app, wall: new WallPage(app.page) };
    return this.#open;
  }

  get page(): OpenApp["page"] | null {
    return this.#open?.page ?? null;
  }

  async close(): Promise<void> {
    try {
      await this.#open?.quit();
    } finally {
      for (const server of this.servers) await server.kill();
      await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
    }
  }
}

async function keepWindow({ page }: Desk, file: string): Promise<void> {
  if (page?.isClosed() !== false) return;
  await page.screenshot({ path: file, timeout: 5000 }).catch(() => undefined);
}

/** After which all clients for the output of new panes have attached. */
const SETTLED_MS = 800;

/** One app on one server, for tests that only tell what comes of what runs in a pane: opening an app for each takes longer than they do. */
export class SharedWall {
  readonly desk: Desk;
  readonly server: TestTmux;
  readonly app: OpenApp;
  #since = performance.now();

  constructor(desk: Desk, server: TestTmux, app: OpenApp) {
    this.desk = desk;
    this.server = server;
    this.app = app;
  }

  /** Runs these programs, each in a window and on a tile of its own, in place of whatever ran before. Gives their panes. */
  async run<const Commands extends readonly (readonly string[])[]>(
    ...commands: Commands
  ): Promise<{ -readonly [At in keyof Commands]: string }> {
    const { server, app } = this;
    const before = (await server.tmux("list-panes", "-a", "-F", "#{pane_id}")).split("\n");
    // tmux 3.3a ends when a window goes while a control client attaches, as some do soon after panes have come: all at once, and not too soon.
    await new Promise((resolve) => setTimeout(resolve, this.#since + SETTLED_MS - performance.now()));
    const place = ["new-window", "-d", "-P", "-F", "#{pane_id}", "-t", "=main:", "--"];
    const made = commands.flatMap((command) => [...place, ...command, ";"]);
    const gone = before.flatMap((pane) => ["kill-pane", "-t", pane, ";"]);
    const panes = (await server.tmux(...made, ...gone.slice(0, -1))).split("\n");
    this.#since = performance.now();
    await expect.poll(() => app.wall.order()).toEqual(panes);
    return panes as { -readonly [At in keyof Commands]: string };
  }
}

/**
 * `desk` is new for every test. `shared` is opened once and lives until one of its tests fails. When a test fails, the window as it stood
 * then is kept with its report.
 */
export const test = base.extend<{ desk: Desk; shared: SharedWall }, { wallOfAll: SharedWall }>({
  wallOfAll: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads which fixtures are wanted from this pattern
    async ({}, give) => {
      const desk = new Desk(await mkdtemp(path.join(tmpdir(), "pg-e2e-")));
      try {
        const server = await desk.tmux({ command: ["cat"] });
        await give(new SharedWall(desk, server, await desk.open(server)));
      } finally {
        await desk.close();
      }
    },
    { scope: "worker", timeout: 60_000 },
  ],
  shared: async ({ wallOfAll }, give, info) => {
    await give(wallOfAll);
    if (info.status !== info.expectedStatus) await keepWindow(wallOfAll.desk, info.outputPath("window.png"));
  },
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads which fixtures are wanted from this pattern
  desk: async ({}, give, info) => {
    const desk = new Desk(await mkdtemp(path.join(tmpdir(), "pg-e2e-")));
    await mkdir(desk.project);
    await installMockAgents(desk.agents);
    await give(desk);
    if (info.status !== info.expectedStatus) await keepWindow(desk, info.outputPath("window.png"));
    await desk.close();
  },
});

export { expect };
