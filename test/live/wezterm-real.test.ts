import { expect, test } from "vitest";
import { engine as wezterm } from "../../electron/engines/wezterm/index.ts";
import { until } from "../support/until.ts";
import { realMuxServer, startRealWezterm } from "../support/wezterm-real.ts";

const server = realMuxServer();

test.skipIf(server === null)(`the real WezTerm at ${server} does what its double does`, async () => {
  await using real = await startRealWezterm(server ?? "");
  const finding = await wezterm.find(real.target);
  expect(finding.found).toBe(true);
  console.log(finding.says);
  const engine = wezterm.open(real.target);
  const say = async (...argv: string[]): Promise<string> => {
    const reply = await engine.run({ argv });
    expect([argv, reply.exitCode, Buffer.from(reply.stderr).toString()]).toEqual([argv, 0, ""]);
    return Buffer.from(reply.stdout).toString().trimEnd();
  };
  const sizes = async (): Promise<string> =>
    say("list-panes", "-t", "work:", "-F", "#{pane_width}x#{pane_height} #{pane_left},#{pane_top}");
  const shows = async (text: string): Promise<void> =>
    until(async () => (await say("capture-pane", "-p", "-t", "work:")).includes(text), 5000, text);
  try {
    await say("new-session", "-d", "-s", "work", "-n", "named", "-x", "100", "-y", "40", "-e", "A=x y", "sh");
    expect(await say("list-windows", "-t", "work:", "-F", "#{window_name}")).toBe("named");
    await say("send-keys", "-t", "work:", 'echo "<$A>"-$((40 + 2))', "Enter");
    await shows("<x y>-42");
    await say("set-buffer", "-b", "k", "echo é日本");
    await say("paste-buffer", "-p", "-b", "k", "-t", "work:");
    await say("send-keys", "-t", "work:", "Enter");
    await shows("\né日本");
    await say("split-window", "-d", "-h", "-l", "30", "-t", "work:", "cat");
    expect(await sizes()).toBe("69x40 0,0\n30x40 70,0");
    await say("resize-pane", "-t", "work:0.0", "-R", "5");
    expect(await sizes()).toBe("74x40 0,0\n25x40 75,0");
    await say("rename-session", "-t", "work", "other");
    expect(await say("list-sessions", "-F", "#{session_name}")).toContain("other");
    await say("kill-session", "-t", "other");
  } finally {
    await engine.close();
  }
});
