import { afterEach, describe, expect, test } from "vitest";
import { readFailure } from "../../../../../electron/engines/wezterm/cli-answer.ts";
import * as calls from "../../../../../electron/engines/wezterm/cli-calls.ts";
import { folderOf, readPanes } from "../../../../../electron/engines/wezterm/cli-rows.ts";
import { releaseOf, WeztermCli } from "../../../../../electron/engines/wezterm/wezterm-cli.ts";
import { type DoubleSettings, WeztermDouble } from "../../../../support/wezterm-double.ts";
import { until } from "../../../../support/until.ts";

const open: WeztermDouble[] = [];
afterEach(() => {
  for (const double of open.splice(0)) double.end();
});

function start(settings: DoubleSettings = {}): { double: WeztermDouble; cli: WeztermCli } {
  const double = new WeztermDouble(settings);
  open.push(double);
  return { double, cli: new WeztermCli(double.run) };
}

async function value<T>(cli: WeztermCli, call: calls.CliCall<T>): Promise<T> {
  const answer = await cli.ask(call);
  if (!answer.ok) throw new Error(`${answer.reason}: ${answer.words}`);
  return answer.value;
}

const catSpawn = calls.spawn({ where: { workspace: "work" }, argv: ["cat"] });

describe("every sub-command", () => {
  test("spawn, list and the geometry of splits", async () => {
    const { cli } = start();
    const first = await value(cli, catSpawn);
    const right = await value(
      cli,
      calls.splitPane({ pane: first, side: "right", cells: 30, full: false, what: { argv: ["cat"] } }),
    );
    const under = await value(
      cli,
      calls.splitPane({ pane: first, side: "down", cells: 10, full: false, what: { argv: ["cat"] } }),
    );
    const rows = await value(cli, calls.list);
    expect(
      rows.map((row) => [row.pane_id, row.left_col, row.top_row, row.size.cols, row.size.rows, row.is_active]),
    ).toEqual([
      [first, 0, 0, 49, 13, false],
      [under, 0, 14, 49, 10, true],
      [right, 50, 0, 30, 24, false],
    ]);
    expect(new Set(rows.map((row) => row.workspace))).toEqual(new Set(["work"]));
  });

  test("text goes in typed, and comes out plain and painted", async () => {
    const { cli } = start();
    const shown = [
      "sh",
      "-c",
      "stty -echo; printf '\\033[31mred\\033[0m plain\\n'; read line; printf '<%s>' \"$line\"; cat",
    ];
    const pane = await value(cli, calls.spawn({ where: { workspace: "w" }, argv: shown }));
    const text = async (escapes: boolean): Promise<string> => value(cli, calls.getText({ pane, from: 0, escapes }));
    await until(async () => (await text(false)).startsWith("red plain\n"));
    expect(await text(true)).toContain("31mred");
    await value(cli, calls.sendText(pane, "é 日本 -x\n", "typed"));
    await until(async () => (await text(false)).includes("<é 日本 -x>"));
    expect((await text(false)).split("\n")).toHaveLength(25);
  });

  test("rows above the screen are reached with negative numbers, as far as there are any", async () => {
    const { cli } = start({ rows: 5 });
    const pane = await value(cli, calls.spawn({ where: { workspace: "w" }, argv: ["sh", "-c", "seq 1 20; exec cat"] }));
    const text = async (from: number): Promise<string[]> =>
      (await value(cli, calls.getText({ pane, from, escapes: false }))).trimEnd().split("\n");
    await until(async () => (await text(0)).includes("20"));
    expect((await text(-3)).slice(0, 3)).toEqual(["14", "15", "16"]);
    expect((await text(-9999))[0]).toBe("1");
  });

  test("panes are activated, zoomed, resized, named, moved and ended", async () => {
    const { cli } = start();
    const first = await value(cli, catSpawn);
    const second = await value(
      cli,
      calls.splitPane({ pane: first, side: "right", cells: 30, full: false, what: { argv: ["cat"] } }),
    );
    const row = async (pane: number) => (await value(cli, calls.list)).find((one) => one.pane_id === pane);
    await value(cli, calls.activatePane(first));
    expect(await row(first)).toMatchObject({ is_active: true, size: { cols: 49 } });
    await value(cli, calls.adjustPaneSize(first, "right", 5));
    expect(await row(first)).toMatchObject({ size: { cols: 54 } });
    await value(cli, calls.zoomPane(first, "zoom"));
    expect(await row(first)).toMatchObject({ is_zoomed: true, size: { cols: 80, rows: 24 } });
    await value(cli, calls.zoomPane(first, "unzoom"));
    expect(await row(first)).toMatchObject({ is_zoomed: false, size: { cols: 54 } });
    await value(cli, calls.movePaneToNewTab(second, null));
    const moved = await row(second);
    expect(moved?.tab_id).not.toBe((await row(first))?.tab_id);
    expect(moved?.window_id).toBe((await row(first))?.window_id);
    await value(cli, calls.setTabTitle(moved?.tab_id ?? -1, "--title"));
    await value(cli, calls.setWindowTitle(moved?.window_id ?? -1, ""));
    expect(await row(second)).toMatchObject({ tab_title: "--title", size: { cols: 80 } });
    await value(cli, calls.renameWorkspace("work", "a b"));
    expect(await row(first)).toMatchObject({ workspace: "a b" });
    await value(cli, calls.movePaneToNewTab(second, { workspace: "other" }));
    expect(await row(second)).toMatchObject({ workspace: "other" });
    await value(cli, calls.killPane(second));
    expect(await row(second)).toBeUndefined();
    const [client] = await value(cli, calls.listClients);
    expect(client).toMatchObject({ pid: process.pid });
  });

  test("tabs are activated by id, by index and by steps", async () => {
    const { cli } = start();
    const first = await value(cli, catSpawn);
    const [row] = await value(cli, calls.list);
    const second = await value(cli, calls.spawn({ where: { window: row?.window_id ?? -1 }, argv: ["cat"] }));
    const focus = async () => (await value(cli, calls.listClients))[0]?.focused_pane_id;
    expect(await focus()).toBe(second);
    await value(cli, calls.activateTab({ tab: row?.tab_id ?? -1 }));
    expect(await focus()).toBe(first);
    await value(cli, calls.activateTab({ index: -1, pane: first }));
    expect(await focus()).toBe(second);
    await value(cli, calls.activateTab({ steps: 1, pane: second, wrap: true }));
    expect(await focus()).toBe(first);
    await value(cli, calls.activateTab({ steps: -1, pane: first, wrap: false }));
    expect(await focus()).toBe(first);
  });

  test("a pane is moved into a split, and there is no room for too many", async () => {
    const { cli } = start();
    const first = await value(cli, catSpawn);
    const other = await value(cli, calls.spawn({ where: { workspace: "w2" }, argv: ["cat"] }));
    await value(cli, calls.splitPane({ pane: first, side: "left", cells: 20, full: true, what: { move: other } }));
    const rows = await value(cli, calls.list);
    expect(rows.map((row) => [row.pane_id, row.left_col, row.size.cols])).toEqual([
      [other, 0, 20],
      [first, 21, 59],
    ]);
    const answer = await cli.ask(
      calls.splitPane({ pane: first, side: "left", cells: 59, full: false, what: { argv: [] } }),
    );
    expect(answer).toEqual({ ok: false, reason: "other", words: "No space for split!" });
  });
});

describe("what WezTerm refuses", () => {
  test.each([
    ["an unknown pane", calls.killPane(99), "noPane"],
    ["an unknown window", calls.spawn({ where: { window: 99 }, argv: ["cat"] }), "noWindow"],
    ["an unknown tab", calls.setTabTitle(99, "x"), "noTab"],
    ["a program that is not there", calls.spawn({ where: { workspace: "w" }, argv: ["/nowhere/x"] }), "other"],
  ] as const)("%s", async (_what, call, reason) => {
    const { cli } = start();
    expect(await cli.ask(call as calls.CliCall<unknown>)).toMatchObject({ ok: false, reason });
  });

  test("a call without an instance has done nothing", async () => {
    const { cli, double } = start();
    double.up = false;
    expect(await cli.ask(calls.list)).toMatchObject({ ok: false, reason: "noInstance" });
  });

  test("an older release is not asked for what it does not have", async () => {
    const { cli, double } = start({ release: "20230408-112425" });
    const pane = await value(cli, catSpawn);
    const answer = await cli.ask(calls.zoomPane(pane, "zoom"));
    expect(answer).toMatchObject({ ok: false, reason: "tooOld" });
    expect(double.calls.flat()).not.toContain("zoom-pane");
    expect(await cli.ask(calls.killPane(pane))).toMatchObject({ ok: true });
  });

  test("every call names its pane, its tab or its window", async () => {
    const named = [
      calls.splitPane({ pane: 3, side: "up", cells: 1, full: false, what: { argv: [] } }),
      calls.sendText(3, "x", "pasted"),
      calls.getText({ pane: 3, from: 0, escapes: false }),
      calls.killPane(3),
      calls.activatePane(3),
      calls.activatePaneDirection(3, "next"),
      calls.getPaneDirection(3, "prev"),
      calls.zoomPane(3, "toggle"),
      calls.adjustPaneSize(3, "down", 1),
      calls.movePaneToNewTab(3, null),
      calls.activateTab({ index: 0, pane: 3 }),
    ];
    for (const { name, argv } of named) expect([name, argv.slice(0, 2)]).toEqual([name, ["--pane-id", "3"]]);
  });
});

describe("what it prints", () => {
  test.each([
    [1, "12:00:00.000  ERROR  wezterm > no such pane 7; terminating\n", "noPane", "no such pane 7"],
    [
      1,
      "12:00:00.000  WARN  x > old config\n12:00:00.001  ERROR  wezterm > pane 7 not found; terminating",
      "noPane",
      "pane 7 not found",
    ],
    [
      1,
      `22:00:00.1  ERROR  wezterm > failed to connect to Socket("/s"): connecting to /s; terminating`,
      "noInstance",
      `failed to connect to Socket("/s"): connecting to /s`,
    ],
    [
      2,
      "error: unexpected argument '--x' found\n\nUsage: wezterm cli\n",
      "usage",
      "error: unexpected argument '--x' found",
    ],
    [101, "", "other", "wezterm ended with exit code 101"],
  ])("exit code %i and %j", (exitCode, stderr, reason, words) => {
    expect(readFailure({ exitCode, stdout: "", stderr })).toEqual({ ok: false, reason, words });
  });

  test("an answer that cannot be read is said to be so", async () => {
    const cli = new WeztermCli(async () => ({ exitCode: 0, stdout: "not json", stderr: "" }));
    expect(await cli.ask(calls.list)).toMatchObject({ ok: false, reason: "unreadable" });
    expect(await cli.ask(calls.spawn({ where: { window: 1 }, argv: [] }))).toMatchObject({ reason: "unreadable" });
  });

  test("a list of an older release has defaults, and one without ids is refused", () => {
    const old = {
      window_id: 0,
      tab_id: 0,
      pane_id: 0,
      workspace: "default",
      size: { rows: 24, cols: 80 },
      title: "sh",
      cwd: null,
    };
    expect(readPanes(JSON.stringify([old]))[0]).toMatchObject({
      left_col: 0,
      is_active: false,
      tab_title: "",
    });
    expect(() => readPanes(JSON.stringify([{ ...old, pane_id: "0" }]))).toThrow("pane_id");
  });

  test.each([
    ["file:///home/me/a%20b/", "/home/me/a b"],
    ["file://box/home/me", "/home/me"],
    ["file://elsewhere/home/me", null],
    ["file:///C:/Users/me", "C:/Users/me"],
    ["file:///C:/", "C:/"],
    ["file:///", "/"],
    ["file:///a%zz", "/a%zz"],
    ["http://box/x", null],
    ["", null],
    [null, null],
  ])("the folder of %j is %j", (url, folder) => {
    expect(folderOf(url, "box")).toBe(folder);
  });

  test.each([
    ["wezterm 20240203-110809-5046fc22\n", "20240203-110809"],
    ["wezterm 20250223-100000-nightly", "20250223-100000"],
    ["wezterm 0-unstable-2025-02-23", null],
    ["", null],
  ])("the release in %j", (text, release) => {
    expect(releaseOf(text)).toBe(release);
  });
});
