import { mkdir, readFile, realpath } from "node:fs/promises";
import path from "node:path";
import { describe, expect } from "vitest";
import { EngineError } from "../../electron/engines/engine.ts";
import { runOp, runOps } from "../../electron/run/run-op.ts";
import { type OpResult, raiseForStatus } from "../../shared/base/op-result.ts";
import { ops } from "../../shared/ops/catalog.ts";
import { casesOf } from "../support/contract-cases.ts";
import { everyEngine } from "../support/contract-engines.ts";
import { openLive } from "../support/live-engine.ts";
import { until } from "../support/until.ts";

describe.each(everyEngine)("creating on %s", (_name, spec) => {
  const it = casesOf(spec);
  it("gives the ids of what it made", async () => {
    await using live = await openLive(spec, { command: ["cat"] });
    const { engine, server } = live;
    const session = raiseForStatus(await runOp(engine, ops.newSession({ name: "made", argv: ["cat"] })));
    const window = raiseForStatus(await runOp(engine, ops.newWindow({ target: session.sessionId, argv: ["cat"] })));
    const pane = raiseForStatus(await runOp(engine, ops.splitWindow({ target: window.paneId, argv: ["cat"] })));
    const listed = await server.tmux("list-panes", "-s", "-t", "=made:", "-F", "#{session_id} #{window_id} #{pane_id}");
    expect(listed.split("\n")).toEqual(
      [session, window, pane].map((at) => `${at.sessionId} ${at.windowId} ${at.paneId}`),
    );
    expect({ ...window, paneId: pane.paneId }).toEqual(pane);
  });

  it("starts a server where there is none, or certainly has done nothing", async () => {
    await using live = await openLive(spec, { session: null });
    const operation = ops.newSession({ name: "first", argv: ["cat"] });
    const outcome = await runOp(live.engine, operation).catch((thrown: unknown) => thrown);
    const sessions = await live.server.tmux("list-sessions", "-F", "#{session_name}").catch(() => "none");
    const seen = outcome instanceof EngineError ? outcome.delivery : (outcome as OpResult).status;
    expect(["complete first", "notStarted none"]).toContain(`${seen} ${sessions}`);
  });

  it("adds windows to a session by name, id and free index, beside a window and in its place", async () => {
    await using live = await openLive(spec, { command: ["cat"] });
    const { engine, server } = live;
    const first = await server.tmux("display-message", "-p", "-t", "=main:", "#{window_id}");
    const argv = ["cat"];
    const made = await runOps(engine, [
      ops.newWindow({ target: { session: "main" }, name: "a", argv }),
      ops.newWindow({ target: { session: "main", next: true }, name: "b", argv }),
      ops.newWindow({ target: { session: "main", window: 7 }, name: "c", argv }),
      ops.newWindow({ target: first as `@${number}`, after: true, name: "d", argv }),
      ops.newWindow({ target: { session: "main", window: "c" }, replace: true, name: "e", argv }),
    ]);
    expect(made.map((result) => result.status)).toEqual(["complete", "complete", "complete", "complete", "complete"]);
    const listed = await server.tmux("list-windows", "-t", "=main:", "-F", "#{window_index} #{window_name}");
    expect(listed.split("\n").slice(1)).toEqual(["1 d", "2 a", "3 b", "7 e"]);
  });

  it("takes names as they stand, whatever tmux would make of them", async () => {
    await using live = await openLive(spec, { command: ["cat"] });
    const { engine, server } = live;
    const names = [
      "C# #1",
      "#(touch pwned)",
      "#{pane_id}",
      "#S #[x] ##[y]",
      "100% %H",
      "a b;",
      ";",
      "-n",
      "'\"$ ",
      "é😀",
      "~",
    ];
    for (const name of names) {
      const { windowId } = raiseForStatus(
        await runOp(engine, ops.newWindow({ target: { session: "main" }, name, argv: ["cat"] })),
      );
      raiseForStatus(await runOp(engine, ops.renameWindow({ target: "@0", name })));
      const { sessionId } = raiseForStatus(
        await runOp(engine, ops.newSession({ name: `s${name}`, windowName: name, argv: ["cat"] })),
      );
      raiseForStatus(await runOp(engine, ops.selectPane({ target: "%0", title: name })));
      const session = await server.tmux(
        "display-message",
        "-p",
        "-t",
        `${sessionId}:`,
        "#{session_name}\n#{window_name}",
      );
      const window = await server.tmux("display-message", "-p", "-t", windowId, "#{window_name}");
      const renamed = await server.tmux("display-message", "-p", "-t", "%0", "#{window_name}\n#{pane_title}");
      expect(`${session}\n${window}\n${renamed}`.split("\n")).toEqual([`s${name}`, name, name, name, name]);
    }
  });

  it.needing("programs")("starts programs in the folder, with the environment, without a shell", async () => {
    await using live = await openLive(spec, { command: ["cat"] });
    const { engine, server } = live;
    const cwd = path.join(await realpath(server.folder), "a #S %H 'b\";");
    await mkdir(cwd);
    const env = { PG_TEXT: "a 'b' \"c\" $HOME #S ;", PG_DASH: "-" };
    const script = 'printf "%s|%s|%s|%s" "$PWD" "$PG_TEXT" "$PG_DASH" "$1" > out; exec cat';
    const argv = ["sh", "-c", script, "sh", "$(id) ; #S ;"];
    const seen = `${cwd}|${env.PG_TEXT}|${env.PG_DASH}|${argv[4]}`;
    const { paneId } = raiseForStatus(
      await runOp(engine, ops.newWindow({ target: { session: "main" }, cwd, env, argv })),
    );
    const out = async (): Promise<string> => readFile(path.join(cwd, "out"), "utf8").catch(() => "");
    await until(async () => (await out()) === seen, 5000, "the program's own words");
    const respawned = { ...env, PG_DASH: "-2" };
    const respawn = ops.respawnPane({ target: paneId, kill: true, cwd, env: respawned, argv });
    expect(await runOp(engine, respawn)).toMatchObject({ status: "complete", value: null });
    await until(async () => (await out()) === seen.replace("|-|", "|-2|"), 5000, "its words when started again");
  });

  it("says what tmux refused, and goes on with the rest", async () => {
    await using live = await openLive(spec, { command: ["cat"] });
    const results = await runOps(live.engine, [
      ops.renameWindow({ target: "@0", name: "one" }),
      ops.newSession({ name: "main" }),
      ops.killPane({ target: "%77" }),
      ops.listClients({ filter: "1" }),
      ops.displayMessage({ target: "%0", format: "#{window_name}" }),
    ]);
    expect(results.map(({ status, exitCode, value }) => ({ status, exitCode, value }))).toEqual([
      { status: "complete", exitCode: 0, value: null },
      { status: "failed", exitCode: 1, value: null },
      { status: "failed", exitCode: 1, value: null },
      { status: "unsupported", exitCode: null, value: null },
      { status: "complete", exitCode: 0, value: "one" },
    ]);
    expect(results[1].stderr.trim()).toBe("duplicate session: main");
    expect(results[2].stderr.trim()).toBe("can't find pane: %77");
    expect(results[3]).toMatchObject({ argv: [], notes: ['"filter" needs tmux 3.4; this is 3.3a.'] });
    expect(() => raiseForStatus(results[2])).toThrow(/killPane: can't find pane: %77/);
  });
});
