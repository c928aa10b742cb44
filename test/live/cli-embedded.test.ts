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
