import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { _electron, chromium, type ElectronApplication, type Page } from "@playwright/test";
import { chooseHost, type HostKind, top } from "./host-kind.ts";

export interface LaunchOptions {
  /** The socket's name, as for `tmux -L`. */
  readonly socket: string;
  /** Folder of settings and database: the same one again is the same person's app again. */
  readonly state: string;
  /** Folders that stand before the rest of PATH. */
  readonly path?: readonly string[];
  /** More of the environment; undefined takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly size?: { readonly width: number; readonly height: number };
  /** Settings that stand there before its first start. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** One running app, whichever host it runs on. */
export interface Paneglass {
  readonly host: "electron" | "browser";
  readonly page: Page;
  /** The main process; null on the browser host, where it can't be looked into. */
  readonly main: ElectronApplication | null;
  /** Ends the app as a person would, and waits until it is gone. Twice is allowed. */
  quit(): Promise<void>;
  /** Ends the app's main process without a word, as a crash does, and what it leaves of its window. */
  crash(): Promise<void>;
}

const LAUNCH_LIMIT = 30_000;
const defaultSize = { width: 1600, height: 1000 };

export async function launchPaneglass(options: LaunchOptions): Promise<Paneglass> {
  const host = chooseHost();
  if (options.settings !== undefined) {
    mkdirSync(options.state, { recursive: true, mode: 0o700 });
    writeFileSync(path.join(options.state, "settings.json"), JSON.stringify(options.settings));
  }
  const app = await (host.kind === "electron" ? launchElectron(options) : launchBrowser(host, options));
  app.page.on("console", (message) => {
    if (message.type() === "error") console.error(`page says: ${message.text()}`);
  });
  app.page.on("pageerror", (error) => console.error(`page error: ${error.stack ?? error.message}`));
  return app;
}

function environment({ socket, state, path: first = [], env = {} }: LaunchOptions): Record<string, string> {
  const all: Record<string, string | undefined> = {
    ...process.env,
    PANEGLASS_SOCKET: socket,
    PANEGLASS_STATE: state,
    ...env,
  };
  all["PATH"] = [...first, all["PATH"] ?? ""].join(path.delimiter);
  return Object.fromEntries(
    Object.entries(all).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith("TMUX_PANE"),
    ),
  );
}

/**
 * The window opens where it was: that is how it is given its size here. The program is the installed package's, or the one that
 * ELECTRON_OVERRIDE_DIST_PATH names. Naming it outright would start the app before Playwright is connected, and one time in a
 * hundred the two then wait for each other.
 */
async function launchElectron(options: LaunchOptions): Promise<Paneglass> {
  const size = options.size ?? defaultSize;
  mkdirSync(options.state, { recursive: true, mode: 0o700 });
  writeFileSync(path.join(options.state, "window.json"), JSON.stringify({ ...size, maximized: false }));
  const root = process.getuid?.() === 0;
  const app = await _electron.launch({
    args: [
      "-r",
      path.join(top, "out/preload/early.cjs"),
      ...(root ? ["--no-sandbox"] : []),
      // A virtual screen has no GPU; looking for one fails twice at each start, and now and then for good.
      "--disable-gpu",
      path.join(top, "out/electron/main.mjs"),
    ],
    cwd: top,
    env: environment(options),
    timeout: LAUNCH_LIMIT,
  });
  const child = app.process();
  child.stderr?.on("data", (chunk: Buffer) => reportStderr(chunk.toString()));
  const page = await app.firstWindow({ timeout: LAUNCH_LIMIT });
  return {
    host: "electron",
    page,
    main: app,
    quit: () => ended(child, () => app.close()),
    crash: () => crashed(child),
  };
}

async function launchBrowser(host: HostKind & { kind: "browser" }, options: LaunchOptions): Promise<Paneglass> {
  const child = spawn(process.execPath, [path.join(top, "out/electron/serve.mjs")], {
    cwd: top,
    env: environment(options),
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stderr.on("data", (chunk: Buffer) => reportStderr(chunk.toString()));
  const link = await printedLink(child);
  const root = process.getuid?.() === 0;
  const browser = await chromium.launch({
    ...(host.chromium === undefined ? {} : { executablePath: host.chromium }),
    args: root ? ["--no-sandbox"] : [],
  });
  const page = await browser.newPage({ viewport: options.size ?? defaultSize });
  await page.goto(link);
  const quit = async (): Promise<void> => {
    await leave(page);
    await browser.close();
    await ended(child, async () => void child.kill("SIGTERM"));
  };
  const crash = async (): Promise<void> => {
    await crashed(child);
    await browser.close();
  };
  return { host: "browser", page, main: null, quit, crash };
}

/** Closes the page as a person does: it hears of it first. */
async function leave(page: Page): Promise<void> {
  if (page.isClosed()) return;
  const gone = page.waitForEvent("close", { timeout: 5000 }).catch(() => undefined); // A page that hangs goes with its browser.
  await page.close({ runBeforeUnload: true });
  await gone;
}

async function printedLink(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("the browser host has no stdout");
  const limit = setTimeout(() => child.kill("SIGKILL"), LAUNCH_LIMIT);
  for await (const line of createInterface({ input: child.stdout })) {
    const link = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/.exec(line)?.[0];
    if (link === undefined) continue;
    clearTimeout(limit);
    child.stdout.resume();
    return link;
  }
  clearTimeout(limit);
  throw new Error("the browser host ended without printing its link");
}

async function crashed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGKILL");
  await gone;
}

/** Asks the process to end and waits for it; one that stays is killed, and the test says so. */
async function ended(child: ChildProcess, ask: () => Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const limit = new Promise<"late">((resolve) => setTimeout(() => resolve("late"), 10_000).unref());
  ask().catch(() => undefined); // The process tells whether it worked.
  if ((await Promise.race([gone, limit])) !== "late") return;
  child.kill("SIGKILL");
  throw new Error("the app did not end within 10 seconds of being asked to");
}

/** Chromium in a container complains of missing buses and GPUs; what the app itself says is worth seeing. */
function reportStderr(text: string): void {
  const noise =
    /(dbus|gpu|GPU|vaapi|Vulkan|ERROR:|WARNING:|Debugger (listening|attached|ending)|DevTools listening|help, see: https:\/\/nodejs)/;
  for (const line of text.split("\n")) if (line.trim() !== "" && !noise.test(line)) console.error(`app: ${line}`);
}
