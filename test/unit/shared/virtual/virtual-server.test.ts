import { describe, expect, it } from "vitest";
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
});
