import { rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { engine as pty } from "../../electron/engines/pty/index.ts";
import { residentMegabytes } from "../bench/processes.ts";
import { BACK_TO_START, strangeOutputs } from "../support/strange-output.ts";
import { type Desk, expect, type OpenApp, test } from "./support/desk.ts";
import { top } from "./support/host-kind.ts";
import { keepsWhatReachedUs, longestFrame, noteFrames, processesOf, takesKeys } from "./support/live-watch.ts";

/** Prints back what is typed. */
const ECHO = ["sh", "-c", "stty raw -echo; printf ready; exec cat"];
/** Prints the files whose names are put into `go`, byte for byte; what terminals answer is not read. */
const printer = (folder: string): readonly string[] => {
  const look = `if [ -e ${folder}/go ]; then f=$(cat ${folder}/go); rm ${folder}/go; cat "$f"; fi; sleep 0.1`;
  return ["sh", "-c", `stty -echo -opost; printf ready; while :; do ${look}; done`];
};
const NAME = "strange";
/** Most that a page may stand still on a machine that does other work as well. */
const STILL_MS = 3000;
/** Most that a process may grow by over all of it: 35 MB were printed. */
const GROWTH_MB = 200;

async function onTmux(desk: Desk): Promise<OpenApp> {
  const server = await desk.tmux({ command: ECHO });
  await server.tmux("new-window", "-d", "--", ...printer(desk.folder));
  return desk.open(server);
}

async function onEmbedded(desk: Desk): Promise<OpenApp> {
  const nothing = await desk.tmux({ session: null });
  const state = path.join(desk.folder, "state");
  const engine = pty.open({ socket: NAME, stateFolder: state, env: process.env });
  await engine.run({ argv: ["new-session", "-d", ...ECHO] });
  await engine.run({ argv: ["new-window", "-d", ...printer(desk.folder)] });
  await engine.close();
  return desk.open(nothing, { socket: NAME, env: { PANEGLASS_ENGINE: "pty", HOME: desk.folder } });
}

process.env["PANEGLASS_PTY_HOST"] ??= path.join(top, "out/electron/pty-host.mjs");

test.afterEach(async ({ desk }) => {
  const left = pty.open({ socket: NAME, stateFolder: path.join(desk.folder, "state"), env: process.env });
  await left.run({ argv: ["kill-server"] }).catch(() => undefined); // there was none
  await left.close();
});

for (const [engine, open, often] of [
  ["tmux", onTmux, ""],
  ["the embedded server", onEmbedded, " @slow"],
] as const) {
  test(`whatever a pane prints on ${engine}: nothing is lost, nothing stands still, nothing grows${often}`, async ({
    desk,
  }) => {
    test.setTimeout(180_000);
    const app = await open(desk);
    const { wall, page } = app;
    await expect(wall.tiles).toHaveCount(2);
    const [echo = "", stranger = ""] = await wall.order();
    await wall.shows(stranger, "ready");
    const { main, renderer } = processesOf(app);
    const before = { main: residentMegabytes(main), renderer: residentMegabytes(renderer) };
    await noteFrames(page);
    const printed: Buffer[] = [];
    for (const [at, { what, bytes }] of strangeOutputs.entries()) {
      await test.step(what, async () => {
        const file = path.join(desk.folder, `strange-${at}`);
        const end = Buffer.from(`${BACK_TO_START}end of number ${at}`);
        await writeFile(file, Buffer.concat([bytes, end]));
        printed.push(bytes, end);
        await writeFile(path.join(desk.folder, "next"), file);
        await rename(path.join(desk.folder, "next"), path.join(desk.folder, "go"));
        await takesKeys(app, echo, `during${at}`);
        await wall.shows(stranger, `end of number ${at}`, { timeout: 60_000 });
        expect(await longestFrame(page), `the longest frame during ${what}`).toBeLessThan(STILL_MS);
      });
    }
    await keepsWhatReachedUs(path.join(desk.folder, "state"), stranger, Buffer.concat(printed));
    const cdp = await page.context().newCDPSession(page);
    for (let turn = 0; turn < 3; turn += 1) await cdp.send("HeapProfiler.collectGarbage");
    expect(residentMegabytes(main) - before.main).toBeLessThan(GROWTH_MB);
    expect(residentMegabytes(renderer) - before.renderer).toBeLessThan(GROWTH_MB);
  });
}
