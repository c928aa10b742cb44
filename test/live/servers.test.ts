import { afterEach, expect, test } from "vitest";
import { withoutEngines } from "../../electron/app/open-engines.ts";
import { type Engine, EngineError, type EngineTarget } from "../../electron/engines/engine.ts";
import { MuxServer } from "../../electron/servers/mux-server.ts";
import type { ServerState } from "../../shared/models/server.ts";
import { ops } from "../../shared/ops/catalog.ts";
import { type OpenMuxServer, openMuxServer } from "../support/open-mux-server.ts";
import { startTmux, type TestTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

const opened: OpenMuxServer[] = [];
const started: TestTmux[] = [];

function openServer(target: EngineTarget, engine?: string): MuxServer {
  const open = openMuxServer(target, engine === undefined ? {} : { engine });
  opened.push(open);
  return open.server;
}

async function tmuxServer(options?: Parameters<typeof startTmux>[0]): Promise<TestTmux> {
  const tmux = await startTmux(options);
  started.push(tmux);
  return tmux;
}

afterEach(async () => {
  for (const open of opened.splice(0)) await open.close();
  for (const tmux of started.splice(0)) await tmux.kill();
});

const phase = (server: MuxServer, wanted: ServerState["phase"]): Promise<void> =>
  until(() => server.state.value.phase === wanted, 10_000, `phase ${wanted}`);

const names = (server: MuxServer): string[] =>
  server.state.value.sessions.flatMap((session) =>
    session.windows.map((window) => `${session.name}/${window.name}/${window.panes.length}`),
  );

test("the picture follows what plain tmux does", async () => {
  const tmux = await tmuxServer();
  const server = openServer(tmux.target);
  await phase(server, "connected");
  await tmux.tmux("rename-window", "-t", "=main:", "one");
  await tmux.tmux("new-session", "-d", "-s", "other", "-n", "two", "sleep 100");
  await tmux.tmux("split-window", "-d", "-t", "=other:", "sleep 100");
  await until(() => names(server).join(" ") === "main/one/1 other/two/2", 5000, "the split in another session");
  await tmux.tmux("kill-session", "-t", "=other");
  await until(() => names(server).join(" ") === "main/one/1");
  await tmux.tmux("rename-session", "-t", "=main", "päne glass");
  await until(() => names(server).join(" ") === "päne glass/one/1");
});

test("a dead pane that stays is seen, with its exit code where tmux has noticed it", async () => {
  const tmux = await tmuxServer();
  const server = openServer(tmux.target);
  await phase(server, "connected");
  await tmux.tmux("set-option", "-g", "remain-on-exit", "on");
  await tmux.tmux("new-window", "-d", "-t", "=main:", "exit 7");
  const panes = () =>
    server.state.value.sessions.flatMap((session) => session.windows.flatMap((window) => window.panes));
  await until(() => panes().some((pane) => pane.dead), 5000, "the dead pane");
  expect([7, null]).toContain(panes().find((pane) => pane.dead)?.deadStatus);
});

test("no server is empty, not an error; the first operation starts one", async () => {
  const tmux = await tmuxServer({ session: null });
  const server = openServer(tmux.target);
  await phase(server, "empty");
  expect(server.state.value).toMatchObject({ problem: null, sessions: [], lifeId: null });
  const made = await server.run(ops.newSession({ name: "first", argv: ["sleep", "100"] }));
  expect(made.status).toBe("complete");
  await phase(server, "connected");
  expect(names(server).map((name) => name.split("/")[0])).toEqual(["first"]);
});

test("a killed server is lost with a reason, and found again with a new life", async () => {
  const tmux = await tmuxServer();
  await tmux.tmux("new-window", "-d", "-t", "=main:", "sleep 100");
  const server = openServer(tmux.target);
  await phase(server, "connected");
  const before = server.state.value.lifeId;
  await tmux.tmux("kill-server");
  await phase(server, "lost");
  expect(server.state.value.problem?.message).toContain(tmux.socket);
  expect(server.output.value).toBeNull();
  await tmux.start();
  await phase(server, "connected");
  expect(server.state.value.problem).toBeNull();
  expect(server.state.value.lifeId).not.toBe(before);
});

test("the last pane ended by itself leaves an empty server", async () => {
  const tmux = await tmuxServer();
  const server = openServer(tmux.target);
  await phase(server, "connected");
  await tmux.tmux("kill-session", "-t", "=main");
  await phase(server, "empty");
});

test("a server that breaks off is lost even with a single pane", async () => {
  const tmux = await tmuxServer();
  const server = openServer(tmux.target);
  await phase(server, "connected");
  process.kill(await tmux.serverPid(), "SIGKILL");
  await phase(server, "lost");
  await tmux.start();
  await phase(server, "connected");
});

test("no tmux at all is unavailable, with what to do", async () => {
  const server = openServer({ binary: "/nonexistent/tmux", socket: "pg-none" });
  await phase(server, "unavailable");
  expect(server.state.value.problem).toMatchObject({ code: "server.noBinary" });
  expect(server.state.value.problem?.next).toMatch(/apt install tmux/);
});

test("a window of ours is owned until a terminal shows it", async () => {
  const tmux = await tmuxServer();
  const server = openServer(tmux.target);
  await phase(server, "connected");
  await tmux.tmux("set-option", "-w", "-t", "=main:", "@paneglass_window", "1");
  const owned = (): boolean | undefined => server.state.value.sessions[0]?.windows[0]?.owned;
  await until(() => owned() === true, 5000, "ownership");
  // A terminal: tmux itself, attached inside a pane of a second server.
  const reach = ["env", "-u", "TMUX", `TMUX_TMPDIR=${tmux.folder}`, "TERM=screen"];
  const outer = await tmuxServer({ command: [...reach, "tmux", "-u", "-L", tmux.socket, "attach", "-t", "=main"] });
  await until(() => owned() === false, 5000, "the terminal");
  await outer.kill();
  await until(() => owned() === true, 5000, "ownership again");
});

test.each(["tmux-cli", "tmux-control"])("commands are carried by %s, and the picture follows", async (engine) => {
  const tmux = await tmuxServer({ session: null });
  const server = openServer(tmux.target, engine);
  await phase(server, "empty");
  expect(server.state.value.engine).toMatchObject({ id: engine, family: "tmux" });
  const made = await server.run(ops.newSession({ name: "first", argv: ["sleep", "100"] }));
  expect(made).toMatchObject({ status: "complete" });
  await phase(server, "connected");
  const renamed = await server.run(ops.renameSession({ target: { session: "first" }, name: "second" }));
  expect(renamed.status).toBe("complete");
  await until(() => names(server).join().startsWith("second/"), 5000, "the new name");
  expect(server.output.value).not.toBeNull();
  const clients = await tmux.tmux("list-clients", "-F", "#{client_control_mode}");
  expect(clients).toBe("1");
});

test("an engine that refuses what certainly was not begun is stood in for by the other", async () => {
  const tmux = await tmuxServer();
  const refuse = async (): Promise<never> => {
    throw new EngineError("protocol", "notStarted", "not by me");
  };
  const opened = openMuxServer(tmux.target);
  const direct: Engine = { caps: [], run: refuse, runBatch: refuse, close: async () => {} };
  const { linked } = opened.engines;
  const engine = { id: "x", label: "x", family: "tmux", lasts: true } as const;
  const said: string[] = [];
  const log = (text: string): void => void said.push(text);
  const server = new MuxServer({ linked, direct, carrier: direct, engine, label: "x", platform: "linux", log });
  try {
    await phase(server, "connected");
    expect((await server.run(ops.listSessions())).status).toBe("complete");
    expect(said).toEqual([]);
  } finally {
    server.close();
    await opened.close();
  }
});

test("an engine there is not makes the server unavailable, with the names there are", async () => {
  const log = (): void => {};
  const { linked, direct, carrier, about } = withoutEngines('There is no engine "x"; there are a, b.');
  const server = new MuxServer({ linked, direct, carrier, engine: about, label: "x", platform: "linux", log });
  expect(server.state.value).toMatchObject({ phase: "unavailable", problem: { code: "server.noEngine" } });
  expect(server.state.value.problem?.message).toContain("there are a, b");
  await expect(server.run(ops.listSessions())).rejects.toMatchObject({ delivery: "notStarted" });
  server.close();
});
