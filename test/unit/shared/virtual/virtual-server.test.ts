import { describe, expect, it } from "vitest";
import type { PaneId } from "../../../../shared/base/ids.ts";
import { silentServer } from "../../../support/silent-backend.ts";

describe("a virtual server", () => {
  it("does not run before a session begins, and ends with the last one", async () => {
    const { server, say } = silentServer();
    const events: string[] = [];
    server.on(({ kind }) => events.push(kind));
    expect(await say("list-sessions")).toEqual({ exitCode: 1, out: "", err: "no server running on /run/test\n" });
    expect(server.running).toBe(false);
    await say("new-session -d -s work");
    expect(server.running).toBe(true);
    expect(events).toEqual(["spawned", "structure"]);
    await say("kill-session -t work");
    expect(server.running).toBe(false);
    expect(events.slice(2)).toEqual(["closed", "structure", "emptied"]);
  });

  it("leaves out what follows a refused command, and keeps what came before", async () => {
    const { say, run } = silentServer();
    await say("new-session -d -s work");
    const said = await run({
      commands: [["display-message", "-p", "one"], ["kill-pane", "-t", "%9"], ["kill-server"]],
    });
    expect(said).toEqual({ exitCode: 1, out: "one\n", err: "can't find pane: %9\n" });
    expect((await say("has-session -t work")).exitCode).toBe(0);
  });

  it("says why it lacks a command, and does nothing", async () => {
    const { say, run } = silentServer();
    await say("new-session -d -s work");
    const said = await run({ commands: [["new-window"], ["choose-tree"]] });
    expect(said.unsupported).toMatch(/^No terminal .*\.$/);
    expect((await say("list-windows -F #{window_id}")).out).toBe("@0\n");
  });

  it("takes back a window whose program cannot start", async () => {
    const { say, backend } = silentServer();
    await say("new-session -d -s work");
    backend.refuses = "fork failed";
    expect((await say("split-window -h")).err).toBe("create pane failed: fork failed\n");
    expect((await say("new-window")).err).toBe("create window failed: fork failed\n");
    expect((await say("list-panes -a -F #{pane_id},#{pane_width}")).out).toBe("%0,80\n");
  });

  it("keeps a pane whose program cannot start again, as a dead one", async () => {
    const { say, backend } = silentServer();
    await say("new-session -d -s work");
    backend.refuses = "fork failed";
    expect((await say("respawn-pane -k")).err).toBe("respawn pane failed: fork failed\n");
    expect((await say("list-panes -F #{pane_dead},#{pane_pid}")).out).toBe("1,0\n");
    expect(await say("send-keys x")).toEqual({ exitCode: 0, out: "", err: "" });
    backend.refuses = null;
    expect((await say("respawn-pane")).exitCode).toBe(0);
    expect((await say("list-panes -F #{pane_dead},#{pane_pid}")).out).toBe("0,1001\n");
  });

  it("begins anew after its end: ids, options and buffers", async () => {
    const { say } = silentServer();
    await say("new-session -d -s work");
    await say("set-option -g base-index 5");
    await say("set-buffer kept");
    await say("kill-server");
    await say("new-session -d -s again");
    const told = await say("list-panes -a -F #{session_id}#{window_id}#{pane_id}#{window_index}");
    expect(told.out).toBe("$0@0%00\n");
    expect((await say("show-buffer")).err).toBe("no buffers\n");
  });

  it("stays without sessions when it may", async () => {
    const { say, run, server } = silentServer();
    await run({ commands: [["start-server"], ["set-option", "-s", "exit-empty", "off"]] });
    expect(server.running).toBe(true);
    expect(await say("list-sessions")).toEqual({ exitCode: 0, out: "", err: "" });
    await say("set-option -s exit-empty on");
    expect(server.running).toBe(false);
  });

  it("takes the pane that a command comes from for current", async () => {
    const { say, run } = silentServer();
    await say("new-session -d -s one");
    await say("new-session -d -s two");
    const from = (pane: string) =>
      run({ commands: [["display-message", "-p", "#{session_name}"]], from: pane as PaneId });
    expect([(await from("%0")).out, (await from("%1")).out, (await from("%9")).out]).toEqual([
      "one\n",
      "two\n",
      "two\n",
    ]);
  });

  it("gives programs the environment of tmux", async () => {
    const { ask, backend } = silentServer();
    await ask("new-session", "-d", "-s", "work", "-e", "A=1", "-c", "/tmp");
    await ask("set-environment", "-t", "work", "-r", "HOME");
    await ask("new-window", "-e", "B=2", "echo hi");
    const [first, second] = backend.panes.map(({ request }) => request);
    expect(first?.env).toMatchObject({
      A: "1",
      HOME: "/home/tester",
      TERM: "tmux-256color",
      TMUX: "/run/test,42,0",
      TMUX_PANE: "%0",
      PWD: "/tmp",
    });
    expect([first?.argv, second?.argv]).toEqual([
      ["/bin/sh", "-l"],
      ["/bin/sh", "-c", "echo hi"],
    ]);
    expect(second?.env).toMatchObject({ A: "1", B: "2", TMUX_PANE: "%1" });
    expect(second?.env["HOME"]).toBeUndefined();
  });

  it("refuses after it was closed, and twice is allowed", async () => {
    const { say, server, backend } = silentServer();
    await say("new-session -d -s work");
    server.close();
    server.close();
    expect(await say("list-sessions")).toEqual({ exitCode: 1, out: "", err: "server exited\n" });
    expect(backend.panes.map(({ closed }) => closed)).toEqual([true]);
  });
});
