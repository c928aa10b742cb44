import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { test as base } from "@playwright/test";
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

/** `desk` is new for every test. When a test fails, the window as it stood then is kept with its report. */
export const test = base.extend<{ desk: Desk }>({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads which fixtures are wanted from this pattern
  desk: async ({}, give, info) => {
    const desk = new Desk(await mkdtemp(path.join(tmpdir(), "pg-e2e-")));
    await mkdir(desk.project);
    await installMockAgents(desk.agents);
    await give(desk);
    if (info.status !== info.expectedStatus && desk.page?.isClosed() === false) {
      await desk.page.screenshot({ path: info.outputPath("window.png"), timeout: 5000 }).catch(() => undefined);
    }
    await desk.close();
  },
});

export { expect } from "@playwright/test";
