import { spawn } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import path from "node:path";
import { expect, test } from "./support/desk.ts";
import { chooseHost, top } from "./support/host-kind.ts";

const host = chooseHost();

test("the page has no Node, no scripts but its own, and no way out", async ({ desk }) => {
  const { page, wall } = await desk.open(await desk.tmux());
  await expect(wall.tile("%0")).toBeVisible();
  const reach = await page.evaluate(async () => {
    const tag = document.createElement("script");
    tag.textContent = "window.ranInline = true";
    document.head.append(tag);
    return {
      node: ["require", "process", "Buffer", "module", "global"].filter((name) => name in window),
      inline: "ranInline" in window,
      elsewhere: await fetch("https://example.com/").then(
        () => "reached",
        () => "refused",
      ),
    };
  });
  expect(reach).toEqual({ node: [], inline: false, elsewhere: "refused" });
});

test("the window stays on its page and opens no other", async ({ desk }) => {
  test.skip(host.kind !== "electron", "a browser may go where it likes");
  const { page, wall } = await desk.open(await desk.tmux());
  await expect(wall.tile("%0")).toBeVisible();
  const before = page.url();
  const tried = await page.evaluate(async () => {
    const opened = window.open("file:///etc/passwd") !== null;
    window.location.href = "https://example.com/";
    await new Promise((resolve) => setTimeout(resolve, 500));
    return { opened, at: window.location.href };
  });
  expect(tried).toEqual({ opened: false, at: before });
});

test("a server that the app starts holds nothing of the app's", async ({ desk }) => {
  test.skip(process.platform !== "linux", "reads /proc");
  const server = await desk.tmux({ session: null });
  const { page, wall } = await desk.open(server);
  await page
    .getByTestId("first-screen")
    .getByRole("button", { name: /new shell/i })
    .click();
  await expect(wall.tiles).toHaveCount(1);
  const folder = `/proc/${await server.serverPid()}/fd`;
  const held = readdirSync(folder).map((file) => readlinkSync(path.join(folder, file)));
  const ours = held.filter((file) => file.includes(desk.folder) || /\.(pak|asar|bin)$|\/dev\/shm\//.test(file));
  expect(held.length).toBeGreaterThan(3);
  expect(ours).toEqual([]);
});

test("a second start brings the first window to the front and ends", async ({ desk }) => {
  test.skip(host.kind !== "electron", "one window is Electron's affair");
  const server = await desk.tmux();
  const { wall } = await desk.open(server);
  await expect(wall.tile("%0")).toBeVisible();
  const argv = [path.join(top, "out/electron/start.mjs"), ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];
  const state = { PANEGLASS_SOCKET: server.socket, PANEGLASS_STATE: path.join(desk.folder, "state") };
  const env = { ...process.env, ...server.target.env, ...state };
  const second = spawn(process.execPath, argv, { env, stdio: "ignore" });
  const code = await new Promise((resolve) => second.once("exit", resolve));
  expect(code).toBe(0);
  await wall.typeInto(wall.tile("%0"), "echo first lives\n");
  await wall.shows("%0", "\nfirst lives");
});

test("the window comes back where and as large as it was", async ({ desk }) => {
  test.skip(host.kind !== "electron", "the browser keeps its own window");
  const server = await desk.tmux();
  const first = await desk.open(server, { size: { width: 1111, height: 777 } });
  await expect(first.wall.tile("%0")).toBeVisible();
  await first.quit();
  const kept = JSON.parse(readFileSync(path.join(desk.folder, "state/window.json"), "utf8")) as Record<string, unknown>;
  expect(kept).toMatchObject({ width: 1111, height: 777, maximized: false });
});
