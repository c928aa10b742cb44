import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { runCli } from "../support/run-cli.ts";
import { startTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

test("commands reach one embedded server after the other, which only a new session starts", async () => {
  const place = await startTmux({ session: null }); // for its private folder and environment
  const env = { PANEGLASS_ENGINE: "pty", PANEGLASS_SOCKET: "cli", PANEGLASS_STATE: place.folder };
  const op = async (kind: string, args: object = {}) => {
    const { code, stdout, stderr } = await runCli(place, ["op", JSON.stringify({ kind, args })], { env });
    return { code, stderr, result: stdout === "" ? null : (JSON.parse(stdout) as Record<string, unknown>) };
  };
  onTestFinished(async () => {
    await op("killServer");
    await place.kill();
  });
  const before = await op("listSessions");
  expect(before).toMatchObject({ code: 1, stderr: "", result: { status: "failed" } });
  const made = await op("newSession", { name: "kept", argv: ["sh", "-c", "echo $((40+2)); exec cat"] });
  expect(made).toMatchObject({ code: 0, stderr: "", result: { status: "complete", value: { paneId: "%0" } } });
  const shows = async (): Promise<boolean> =>
    JSON.stringify((await op("capturePane", { target: "%0" })).result?.["value"]).includes("42");
  await until(shows, 10_000, "what the program printed");
  const killed = await op("killServer");
  expect(killed).toMatchObject({ code: 0, stderr: "" });
  expect(await op("listSessions")).toMatchObject({ code: 1, result: { status: "failed" } });
});

test("a pane of the embedded server leads commands to that server, and the settings to theirs", async () => {
  const place = await startTmux({ session: null });
  const setting = { PANEGLASS_STATE: place.folder };
  await writeFile(path.join(place.folder, "settings.json"), JSON.stringify({ engine: "pty", socket: "around" }));
  const op = async (kind: string, args: object, env: Record<string, string>) =>
    runCli(place, ["op", JSON.stringify({ kind, args })], { env });
  onTestFinished(async () => {
    await op("killServer", {}, setting);
    await place.kill();
  });
  const variable = path.join(place.folder, "variable");
  const argv = ["sh", "-c", 'printf %s "$TMUX" > "$0"; exec cat', variable];
  expect(await op("newSession", { name: "inner", argv }, setting)).toMatchObject({ code: 0, stderr: "" });
  const written = async (): Promise<string> => readFile(variable, "utf8").catch(() => "");
  await until(async () => (await written()) !== "", 10_000, "the pane's environment");
  const inPane = { TMUX: await written(), PANEGLASS_STATE: path.join(place.folder, "elsewhere") };
  for (const env of [inPane, { ...inPane, WEZTERM_PANE: "0" }, { ...inPane, PANEGLASS_ENGINE: "pty" }]) {
    const { code, stdout, stderr } = await op("listSessions", {}, env);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("inner");
  }
});
