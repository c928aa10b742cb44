import { mkdir, realpath } from "node:fs/promises";
import path from "node:path";
import { describe, expect } from "vitest";
import { runOp, runOps } from "../../electron/run/run-op.ts";
import { raiseForStatus } from "../../shared/base/op-result.ts";
import { parseTmuxVersion } from "../../shared/base/tmux-version.ts";
import { ops } from "../../shared/ops/catalog.ts";
import { variablesOf } from "../../shared/ops/format-table.ts";
import type { FormatScope } from "../../shared/ops/format-table.ts";
import { paneFields } from "../../shared/ops/list-rows.ts";
import type { PaneRow } from "../../shared/ops/list-rows.ts";
import { casesOf } from "../support/contract-cases.ts";
import { everyEngine } from "../support/contract-engines.ts";
import { type LiveEngine, openLive } from "../support/live-engine.ts";
import { startTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

/** Text that would break a list which is split carelessly. */
const HOSTILE = [
  "tab\there",
  "line\nbreak",
  "\n",
  "%end 1 2 1",
  "a\n%end 1 2 1\n%error 1 2 1",
  "  spaces  ",
  " ",
  "semi ; colon ;",
  ";",
  "pipe|d || ",
  "back\\slash\\",
  "\\n \\t \\033 \\|",
  `'single' "double"`,
  "#{pane_id} #S #(id) ##",
  "100% %H $HOME `id`",
  "é ü 😀 👩‍👩‍👧 漢字",
  "[*?]=<>(){}~&",
  "\u001b[31mred",
];

async function panes(live: LiveEngine): Promise<readonly PaneRow[]> {
  return raiseForStatus(await runOp(live.engine, ops.listPanes({ all: true })));
}

async function onlyPane(live: LiveEngine): Promise<PaneRow> {
  const [row, ...more] = await panes(live);
  if (row === undefined || more.length > 0) throw new Error(`one pane was expected, not ${more.length + 1}`);
  return row;
}

describe.each(everyEngine)("lists on %s", (_name, spec) => {
  const it = casesOf(spec);
  it.needing("names")("hold what a pane is, field by field", async () => {
    await using live = await openLive(spec, { command: ["cat"], setup: [["rename-window", "one"]] });
    await runOp(live.engine, ops.selectPane({ target: "%0", title: "a title" }));
    await until(async () => (await onlyPane(live)).pane.command === "cat", 5000, "the program's name");
    const row = await onlyPane(live);
    const pid = Number(await live.server.tmux("display-message", "-p", "-t", "%0", "#{pane_pid}"));
    const created = Number(await live.server.tmux("display-message", "-p", "-t", "%0", "#{session_created}"));
    expect({ ...row, raw: null }).toEqual({
      pane: {
        ...{ id: "%0", windowId: "@0", sessionId: "$0", index: 0, active: true, width: 80, height: 24 },
        ...{ title: "a title", command: "cat", path: await realpath(live.server.folder), pid },
        ...{ dead: false, deadStatus: null, inMode: false, agentId: null },
      },
      window: { id: "@0", index: 0, name: "one", active: true, zoomed: false, width: 80, height: 24, owned: false },
      session: { id: "$0", name: "main", created },
      raw: null,
    });
    expect(row.raw).toMatchObject({ pane_id: "%0", history_size: "0", alternate_on: "0", "@paneglass_agent": "" });
  });

  it("carry every variable that this tmux knows of a row, or only what is needed", async () => {
    await using live = await openLive(spec, { command: ["cat"], setup: [["set-buffer", "-b", "%end 1 2 1", "a\nb"]] });
    const version = parseTmuxVersion(await live.server.tmux("display-message", "-p", "#{version}"));
    const names = (scopes: readonly FormatScope[]): string[] => variablesOf(scopes, version).map(({ name }) => name);
    const [panes, windows, sessions, clients, buffers, core] = await runOps(live.engine, [
      ops.listPanes({ all: true }),
      ops.listWindows({ all: true }),
      ops.listSessions(),
      ops.listClients(),
      ops.listBuffers(),
      ops.listPanes({ all: true, columns: "core" }),
    ]);
    const raw = raiseForStatus(panes)[0]?.raw ?? {};
    expect(Object.keys(raw)).toEqual(expect.arrayContaining(names(["pane", "copyMode", "window", "session"])));
    expect(names(["pane", "copyMode", "window", "session"]).length).toBeGreaterThan(110);
    const steady = names(["pane", "window", "session"]).filter(
      (name) => !/activity|bytes|cursor|current|bigger|offset/.test(name),
    );
    for (const name of steady) {
      expect([name, raw[name]]).toEqual([
        name,
        await live.server.tmux("display-message", "-p", "-t", "%0", `#{${name}}`),
      ]);
    }
    expect(Object.keys(raiseForStatus(windows)[0]?.raw ?? {})).toEqual(
      expect.arrayContaining(names(["window", "session"])),
    );
    expect(Object.keys(raiseForStatus(sessions)[0]?.raw ?? {})).toEqual(expect.arrayContaining(names(["session"])));
    for (const client of raiseForStatus(clients)) expect(client.raw).toHaveProperty("client_termname");
    expect(raiseForStatus(buffers)).toEqual([
      { name: "%end 1 2 1", size: 3, created: expect.any(Number), sample: "a\\nb", raw: expect.any(Object) },
    ]);
    expect(Object.keys(raiseForStatus(core)[0]?.raw ?? {})).toEqual(paneFields.map(({ name }) => name));
  });

  it("are split exactly, whatever stands in a title, a name, a path or an option", async () => {
    await using live = await openLive(spec, { command: ["cat"] });
    for (const text of HOSTILE) {
      raiseForStatus(await runOp(live.engine, ops.renameWindow({ target: "@0", name: text })));
      raiseForStatus(await runOp(live.engine, ops.selectPane({ target: "%0", title: text })));
      raiseForStatus(
        await runOp(
          live.engine,
          ops.setOption({ target: "%0", scope: "pane", option: "@paneglass_agent", value: text }),
        ),
      );
      const truth = await live.server.tmux("display-message", "-p", "-t", "%0", "#{window_name}\u0001#{pane_title}");
      const { pane, window, raw } = await onlyPane(live);
      expect(`${window.name}\u0001${pane.title}`).toBe(truth);
      expect({ agent: raw["@paneglass_agent"], last: raw["pane_id"] }).toEqual({ agent: text, last: "%0" });
      expect(pane.agentId).toBeNull();
    }
  });

  it("hold paths that are lines and signs", async () => {
    await using live = await openLive(spec, { command: ["cat"] });
    const top = await realpath(live.server.folder);
    for (const text of HOSTILE.filter((name) => name.trim() !== "")) {
      const cwd = path.join(top, `p${text}`);
      await mkdir(cwd);
      const target = { session: "main", next: true } as const;
      const { paneId } = raiseForStatus(await runOp(live.engine, ops.newWindow({ target, cwd, argv: ["cat"] })));
      const find = async (): Promise<PaneRow | undefined> => (await panes(live)).find((row) => row.pane.id === paneId);
      await until(async () => (await find())?.pane.path === cwd, 5000, `the path ${JSON.stringify(cwd)}`);
    }
  });

  it("read an empty title, our marks and an agent", async () => {
    const agent = "abcdef0123456789";
    await using live = await openLive(spec, { command: ["cat"], setup: [["new-window", "-d", "cat"]] });
    await runOps(live.engine, [
      ops.selectPane({ target: "%0", title: "" }),
      ops.setOption({ target: "@0", scope: "window", option: "@paneglass_window", value: 1 }),
      ops.setOption({ target: "%0", scope: "pane", option: "@paneglass_agent", value: agent }),
      ops.setOption({ target: "%1", scope: "pane", option: "@paneglass_agent", value: "Not an id" }),
    ]);
    const seen = (await panes(live)).map(({ pane, window }) => [pane.title, pane.agentId, window.owned]);
    expect(seen).toEqual([
      ["", agent, true],
      [expect.any(String), null, false],
    ]);
  });

  it.needing("programs")("tell how a program ended", async () => {
    const keep = ["set-option", "-g", "remain-on-exit", "on"];
    await using live = await openLive(spec, { command: ["cat"], setup: [keep] });
    const target = { session: "main", next: true } as const;
    const exited = await runOp(live.engine, ops.newWindow({ target, argv: ["sh", "-c", "exit 7"] }));
    const killed = await runOp(live.engine, ops.newWindow({ target, argv: ["sh", "-c", "kill -9 $$"] }));
    const ends = async (): Promise<unknown[]> =>
      (await panes(live)).map(({ pane }) => [pane.id, pane.dead, pane.deadStatus]);
    await until(
      async () => (await panes(live)).every(({ pane }) => pane.dead === (pane.id !== "%0")),
      5000,
      "both ends",
    );
    await until(async () => (await panes(live))[1]?.pane.deadStatus === 7, 5000, "the exit code");
    expect(await ends()).toEqual([
      ["%0", false, null],
      [exited.value?.paneId, true, 7],
      [killed.value?.paneId, true, null],
    ]);
  });

  it("tell whether a mode covers the pane", async () => {
    await using live = await openLive(spec, { command: ["cat"], setup: [["new-window", "-d", "cat"]] });
    await live.server.tmux("copy-mode", "-t", "%0");
    expect((await panes(live)).map(({ pane }) => [pane.id, pane.inMode])).toEqual([
      ["%0", true],
      ["%1", false],
    ]);
  });

  it("of windows and sessions say the same, and filters choose", async () => {
    const setup = [
      ["rename-window", "one"],
      ["new-window", "-d", "-n", "two", "cat"],
      ["new-session", "-d", "-s", "b ;|c", "-t", "=main"],
    ];
    await using live = await openLive(spec, { command: ["cat"], setup });
    const [windows, ofMain, sessions, filtered, bad] = await runOps(live.engine, [
      ops.listWindows({ all: true }),
      ops.listWindows({ target: { session: "main" } }),
      ops.listSessions(),
      ops.listPanes({ all: true, filter: "#{==:#{session_name},main}" }),
      ops.listWindows({ target: { session: "gone" } }),
    ]);
    expect(raiseForStatus(windows).map((row) => [row.session.id, row.window.id, row.window.index])).toEqual([
      ["$1", "@0", 0],
      ["$1", "@1", 1],
      ["$0", "@0", 0],
      ["$0", "@1", 1],
    ]);
    expect(raiseForStatus(ofMain).map((row) => [row.session.name, row.window.name])).toEqual([
      ["main", "one"],
      ["main", "two"],
    ]);
    expect(raiseForStatus(sessions).map((row) => [row.session.name, row.windows, row.group])).toEqual([
      ["b ;|c", 2, "main"],
      ["main", 2, "main"],
    ]);
    expect(raiseForStatus(filtered).map((row) => row.session.id)).toEqual(["$0", "$0"]);
    expect(bad).toMatchObject({ status: "failed", value: null });
  });

  it.needing("terminal")("of clients tell terminals from control connections", async () => {
    await using live = await openLive(spec, { command: ["cat"] });
    const { socket, folder } = live.server;
    const attach = [
      "env",
      "-u",
      "TMUX",
      `TMUX_TMPDIR=${folder}`,
      "tmux",
      "-L",
      socket,
      "attach",
      "-f",
      "read-only,ignore-size",
    ];
    await using outer = await startTmux({ command: attach });
    expect(outer.socket).not.toBe(socket);
    const terminals = async () =>
      raiseForStatus(await runOp(live.engine, ops.listClients())).filter((client) => !client.control);
    await until(async () => (await terminals()).length === 1, 5000, "the terminal");
    const [client] = await terminals();
    expect({ ...client, raw: null }).toEqual({
      raw: null,
      name: expect.stringMatching(/^\/dev\/pts\/\d+$/),
      sessionId: "$0",
      control: false,
      tty: client?.name,
      pid: expect.any(Number),
      flags: expect.arrayContaining(["attached", "read-only", "ignore-size"]),
    });
    const shown = ops.displayMessage({ show: "statusLine", client: { client: client?.name ?? "" }, format: "hello" });
    expect(await runOp(live.engine, shown)).toMatchObject({ status: "complete", value: "" });
  });
});
