import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { Hosting } from "../../electron/app/hosting.ts";
import type { HostServices } from "../../electron/ipc/services.ts";
import { startTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

interface Page {
  readonly services: HostServices;
  closed: boolean;
}

async function hosting(env: Record<string, string> = {}) {
  const tmux = await startTmux({ command: ["cat"] });
  const stateFolder = await mkdtemp(path.join(tmpdir(), "pg-hosting-"));
  const failures: unknown[] = [];
  const host = new Hosting(
    {
      env: { ...tmux.target.env, PANEGLASS_SOCKET: tmux.socket, ...env },
      stateFolder,
      kind: "browser",
      version: "0.0.0",
    },
    (thrown) => failures.push(thrown),
  );
  onTestFinished(async () => {
    await host.close();
    await tmux.kill();
    await rm(stateFolder, { recursive: true, force: true });
  });
  const page = async (): Promise<Page> => {
    let closed = false;
    let given: HostServices | null = null;
    await host.serve((services) => {
      given = services;
      return { close: () => void (closed = true) };
    });
    if (given === null) throw new Error("no services were given");
    return {
      services: given,
      get closed() {
        return closed;
      },
    };
  };
  return { tmux, host, page, failures, settings: path.join(stateFolder, "settings.json") };
}

const connected = ({ services }: Page): Promise<void> =>
  until(() => services.panes.server.state.value.phase === "connected", 10_000, "the connection");

test("another engine closes the pages, opens everything anew and leaves the server as it is", async () => {
  const { tmux, page, failures, settings } = await hosting();
  const before = await page();
  await connected(before);
  expect(before.services.engines.choice()).toEqual({ id: "tmux-control", by: "machine", setting: "", pinned: null });
  await before.services.engines.use("tmux-cli");
  expect(JSON.parse(await readFile(settings, "utf8"))).toEqual({ engine: "tmux-cli" });
  await until(() => before.closed, 5000, "the end of the page's connection");
  const after = await page();
  expect(after.services).not.toBe(before.services);
  expect(after.services.engines.choice()).toMatchObject({ id: "tmux-cli", by: "setting", setting: "tmux-cli" });
  await connected(after);
  expect(after.services.panes.server.state.value.engine.id).toBe("tmux-cli");
  expect(await tmux.tmux("list-panes", "-a", "-F", "#{pane_id}")).toBe("%0");
  // One for what changes, one for what the pane prints: none of the connection before.
  await until(async () => (await tmux.tmux("list-clients")).split("\n").length === 2, 5000, "two clients");
  await after.services.engines.use("");
  await until(() => after.closed, 5000, "the end of the second connection");
  expect((await page()).services.engines.choice()).toMatchObject({ id: "tmux-control", by: "machine" });
  expect(failures).toEqual([]);
});

test("a name that no engine has, and one that the environment overrules, change nothing", async () => {
  const { page, settings } = await hosting({ PANEGLASS_ENGINE: "tmux-cli" });
  const pinned = await page();
  expect(pinned.services.engines.choice()).toMatchObject({
    id: "tmux-cli",
    by: "variable",
    pinned: "PANEGLASS_ENGINE",
  });
  await expect(pinned.services.engines.use("tmux-control")).rejects.toMatchObject({ code: "engine.pinned" });
  const free = await hosting();
  const one = await free.page();
  await expect(one.services.engines.use("tmux")).rejects.toMatchObject({ code: "engine.unknown" });
  expect([pinned.closed, one.closed]).toEqual([false, false]);
  for (const file of [settings, free.settings]) await expect(readFile(file)).rejects.toMatchObject({ code: "ENOENT" });
});

test("a page that comes while everything is opened anew waits for it", async () => {
  const { page } = await hosting();
  const before = await page();
  await before.services.engines.use("tmux-cli");
  await until(() => before.closed, 5000, "the end of the connection");
  const [one, two] = await Promise.all([page(), page()]);
  expect(one.services).toBe(two.services);
  expect(one.services.engines.choice().id).toBe("tmux-cli");
});

/** Servers that somebody with this mark in the environment has started to try engines on. */
async function triedOn(mark: string): Promise<string[]> {
  const numbers = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const read = async (pid: string, what: string): Promise<string> =>
    readFile(`/proc/${pid}/${what}`, "utf8").catch(() => "");
  const found = await Promise.all(
    numbers.map(async (pid) => ({ line: await read(pid, "cmdline"), env: await read(pid, "environ") })),
  );
  return found.filter(({ line, env }) => line.includes("pg-probe-") && env.includes(mark)).map(({ line }) => line);
}

test("closing in the middle of trying engines leaves no server behind", async () => {
  const mark = `tried-by-${process.pid}-${Date.now()}`;
  const { host, page } = await hosting({ PROBE_MARK: mark });
  const { services } = await page();
  for (const id of ["tmux-control", "pty"]) {
    const probing = services.engines.probe(id, undefined);
    void (async () => {
      for await (const _probe of probing);
    })();
    const isThere = async (): Promise<boolean> =>
      (await triedOn(mark)).some((line) => line.includes("pty-host") === (id === "pty"));
    await until(isThere, 10_000, `a server to try ${id} on`);
  }
  await host.close();
  // A server that was told to end takes a moment.
  await until(async () => (await triedOn(mark)).length === 0, 3000, "the end of the servers that were tried on");
});
