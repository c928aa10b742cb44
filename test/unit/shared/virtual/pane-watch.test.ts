import { describe, expect, it } from "vitest";
import { silentServer } from "../../../support/silent-backend.ts";

const begun = async () => {
  const made = silentServer();
  await made.say("new-session -d -s work -x 40 -y 5");
  return made;
};
const pane = ({ backend }: Awaited<ReturnType<typeof begun>>, at: number) => {
  const found = backend.panes[at];
  if (found === undefined) throw new Error(`There is no pane ${at}.`);
  return found;
};

describe("the end of a program", () => {
  it("closes its pane, its window, its session and the server", async () => {
    const made = await begun();
    const { say, server } = made;
    await say("split-window");
    await say("new-window -d");
    pane(made, 1).exit(0);
    expect((await say("list-panes -a -F #{window_index}.#{pane_index}:#{pane_height}")).out).toBe("0.0:5\n1.0:5\n");
    pane(made, 0).exit(1);
    expect((await say("list-panes -a -F #{window_index}")).out).toBe("1\n");
    pane(made, 2).exit(null, 9);
    expect((await say("list-panes -a")).exitCode).toBe(1);
    expect(server.running).toBe(false);
    expect(pane(made, 2).closed).toBe(true);
  });

  it("leaves a pane that remains, with its last words on the screen", async () => {
    const made = await begun();
    const { say } = made;
    await say("set-option -g remain-on-exit on");
    pane(made, 0).says("last line");
    pane(made, 0).exit(3);
    const told = await say("list-panes -F #{pane_dead},#{pane_dead_status},#{pane_dead_signal},#{cursor_flag}");
    expect(told.out).toBe("1,3,,0\n");
    const lines = (await say("capture-pane -p")).out.split("\n");
    expect(lines.at(-2)).toMatch(/^Pane is dead \(status 3, \w{3} Nov .{8}$/);
    expect((await say("respawn-pane")).exitCode).toBe(0);
    expect(pane(made, 0).closed).toBe(true);
    expect((await say("list-panes -F #{pane_dead}")).out).toBe("0\n");
  });

  it("leaves only failed ones when told so", async () => {
    const made = await begun();
    const { say } = made;
    await say("set-option -g remain-on-exit failed");
    await say("split-window -h");
    await say("split-window -h");
    pane(made, 1).exit(0);
    pane(made, 2).exit(null, 15);
    expect((await say("list-panes -F #{pane_id}:#{pane_dead}#{pane_dead_signal}")).out).toBe("%0:0\n%2:115\n");
  });

  it("runs the hooks for it", async () => {
    const made = await begun();
    const { ask, say } = made;
    await ask("set-hook", "-g", "pane-exited", "set -gF @gone '#{hook_pane}'");
    await ask("set-hook", "-g", "window-unlinked", "set -gF @unlinked '#{hook_window}'");
    await say("new-window -d");
    pane(made, 1).exit(0);
    expect((await say("show-options -gv @gone")).out).toBe("%1\n");
    expect((await say("show-options -gv @unlinked")).out).toBe("@1\n");
  });
});

describe("what a program does", () => {
  it("names its window, not more often than each half second", async () => {
    const made = await begun();
    const { say, clock, server } = made;
    const renamed: string[] = [];
    server.on(({ kind }) => renamed.push(kind));
    await say("rename-window first");
    await say("set-option -w automatic-rename on");
    pane(made, 0).says("hello");
    expect((await say("display-message -p #{window_name}")).out).toBe("first\n");
    clock.pass(500);
    expect((await say("display-message -p #{window_name}")).out).toBe("sh\n");
    expect(renamed).toContain("structure");
  });

  it("titles its pane", async () => {
    const made = await begun();
    pane(made, 0).tell({ kind: "titled", title: "busy" });
    expect((await made.say("display-message -p #{pane_title}")).out).toBe("busy\n");
  });

  it("marks a window that nobody looks at", async () => {
    const made = await begun();
    const { say } = made;
    await say("set-option -g monitor-activity on");
    await say("new-window -d");
    pane(made, 1).says("x");
    pane(made, 1).tell({ kind: "rang" });
    pane(made, 0).tell({ kind: "rang" });
    expect((await say("list-windows -F #{window_raw_flags}")).out).toBe("*\n#!\n");
    await say("select-window -t :1");
    expect((await say("list-windows -F #{window_raw_flags}")).out).toBe("-\n*\n");
  });
});
