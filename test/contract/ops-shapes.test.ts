import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect } from "vitest";
import { runOp, runOps } from "../../electron/run/run-op.ts";
import { raiseForStatus } from "../../shared/base/op-result.ts";
import { ops } from "../../shared/ops/catalog.ts";
import { isLayout } from "../../shared/parse/layout-text.ts";
import { casesOf } from "../support/contract-cases.ts";
import { everyEngine } from "../support/contract-engines.ts";
import { attachTo } from "../support/attached.ts";
import { type LiveEngine, openLive } from "../support/live-engine.ts";
import { until } from "../support/until.ts";

const argv = ["cat"];

/** The windows of a session, each with its panes. */
async function tree(live: LiveEngine, session = "main"): Promise<string> {
  const format = "#{window_index}:#{window_name}:#{pane_id}";
  const lines = (await live.server.tmux("list-panes", "-s", "-t", `=${session}`, "-F", format)).split("\n");
  const windows = new Map<string, string[]>();
  for (const line of lines) {
    const [index = "", name = "", pane = ""] = line.split(":");
    windows.set(`${index}${name}`, [...(windows.get(`${index}${name}`) ?? []), pane]);
  }
  return [...windows].map(([window, panes]) => `${window}(${panes.join(" ")})`).join(" ");
}

const three = {
  command: argv,
  setup: [
    ["rename-window", "-t", "@0", "a"],
    ["new-window", "-d", "-n", "b", "cat"],
    ["new-window", "-d", "-n", "c", "cat"],
    ["new-session", "-d", "-s", "other", "-n", "z", "cat"],
  ],
};

describe.each(everyEngine)("on %s", (_name, spec) => {
  const it = casesOf(spec);
  it("windows are moved, linked, swapped and numbered anew", async () => {
    await using live = await openLive(spec, three);
    const seen: string[] = [];
    const step = async (...operations: Parameters<typeof runOps>[1]): Promise<void> => {
      for (const result of await runOps(live.engine, operations)) raiseForStatus(result);
      seen.push(await tree(live));
    };
    await step(ops.swapWindow({ source: "@0", target: "@2", detached: true }));
    await step(ops.moveWindow({ source: "@1", target: { session: "main", window: 7 }, detached: true }));
    await step(
      ops.moveWindow({ source: "@1", target: { session: "main", window: "c" }, before: true, detached: true }),
    );
    await step(ops.moveWindow({ target: { session: "main" }, renumber: true }));
    await step(ops.linkWindow({ source: { session: "other", window: "z" }, target: "$0", detached: true }));
    await step(ops.unlinkWindow({ target: { session: "main", window: "z" } }));
    expect(seen).toEqual([
      "0c(%2) 1b(%1) 2a(%0)",
      "0c(%2) 2a(%0) 7b(%1)",
      "0b(%1) 1c(%2) 2a(%0)",
      "0b(%1) 1c(%2) 2a(%0)",
      "0b(%1) 1c(%2) 2a(%0) 3z(%3)",
      "0b(%1) 1c(%2) 2a(%0)",
    ]);
    const alone = await runOp(live.engine, ops.unlinkWindow({ target: { session: "other", window: "z" } }));
    expect(alone).toMatchObject({ status: "failed", stderr: "window only linked to one session\n" });
    expect(await tree(live, "other")).toBe("0z(%3)");
  });

  it("the current window steps on, back and to the last one", async () => {
    await using live = await openLive(spec, three);
    const where = ops.displayMessage({ target: "$0", format: "#{window_name}" });
    const target = "$0";
    const results = await runOps(live.engine, [
      ops.nextWindow({ target }),
      where,
      ops.previousWindow({ target }),
      where,
      ops.lastWindow({ target }),
      where,
      ops.selectWindow({ target: { session: "main", window: { special: "{end}" } } }),
      where,
      ops.nextWindow({ target, alert: true }),
    ]);
    const values = results.map(({ value, status }) => value ?? status);
    expect(values.filter((_value, at) => at % 2 === 1)).toEqual(["b", "a", "b", "c"]);
    expect(results[8]).toMatchObject({ status: "failed", stderr: "no next window\n" });
  });

  it("panes are joined, broken out, moved and swapped, and keep their ids", async () => {
    await using live = await openLive(spec, three);
    const joined = [
      ops.joinPane({ source: "%1", target: "%0", direction: "right", size: "30%" }),
      ops.movePane({ source: "%2", target: "%0", before: true }),
    ];
    for (const result of await runOps(live.engine, joined)) raiseForStatus(result);
    expect(await tree(live)).toBe("0a(%2 %0 %1)");
    raiseForStatus(await runOp(live.engine, ops.swapPane({ source: "%2", target: "%1" })));
    expect(await tree(live)).toBe("0a(%1 %0 %2)");
    raiseForStatus(await runOp(live.engine, ops.swapPane({ target: "%1", neighbour: "next" })));
    expect(await tree(live)).toBe("0a(%0 %1 %2)");
    const target = { session: "other", next: true } as const;
    const made = raiseForStatus(
      await runOp(live.engine, ops.breakPane({ source: "%1", target, name: "#S;", detached: true })),
    );
    expect(made).toMatchObject({ sessionId: "$1", paneId: "%1" });
    expect(await tree(live, "other")).toBe("0z(%3) 1#S;(%1)");
    expect(raiseForStatus(await runOp(live.engine, ops.lastPane({ target: "@0" })))).toBeNull();
  });

  it("layouts are chosen by name, by step and by what a window prints", async () => {
    const setup = [
      ["split-window", "-d", "cat"],
      ["split-window", "-d", "-h", "cat"],
    ];
    await using live = await openLive(spec, { command: argv, setup });
    const layout = async (): Promise<string> =>
      live.server.tmux("display-message", "-p", "-t", "@0", "#{window_layout}");
    const first = await layout();
    expect(isLayout(first)).toBe(true);
    const target = "@0";
    for (const name of ["even-horizontal", "even-vertical", "main-horizontal", "main-vertical", "tiled"]) {
      raiseForStatus(await runOp(live.engine, ops.selectLayout({ target, layout: name })));
      expect([name, isLayout(await layout())]).toEqual([name, true]);
    }
    raiseForStatus(await runOp(live.engine, ops.selectLayout({ target, layout: first })));
    expect(await layout()).toBe(first);
    raiseForStatus(await runOp(live.engine, ops.nextLayout({ target })));
    const next = await layout();
    raiseForStatus(await runOp(live.engine, ops.selectLayout({ target: "%0", step: "undo" })));
    expect([await layout(), next === first]).toEqual([first, false]);
    raiseForStatus(await runOp(live.engine, ops.rotateWindow({ target, direction: "down" })));
    expect(await tree(live)).not.toContain("(%0 ");
    const mirrored = await runOp(live.engine, ops.selectLayout({ target, layout: "main-vertical-mirrored" }));
    expect(mirrored).toMatchObject({ status: "unsupported", notes: ['"layout" needs tmux 3.5; this is 3.3a.'] });
    expect(() => ops.selectLayout({ target, layout: "main" })).toThrow(/some tmux crash on anything else/);
  });

  it("variables, hooks, keys and commands are read as they were set", async () => {
    await using live = await openLive(spec, { command: argv });
    const command = `display-message -p 'a ; "b"' ; set-option -g @done yes`;
    const results = await runOps(live.engine, [
      ops.setEnvironment({ target: "$0", name: "A", value: 'x\n"y"; export B=' }),
      ops.setEnvironment({ target: "$0", name: "GONE", remove: true }),
      ops.showEnvironment({ target: "$0", name: "A" }),
      ops.showEnvironment({ target: "$0", name: "GONE" }),
      ops.setHook({ global: true, hook: "alert-bell[3]", command }),
      ops.showHooks({ global: true, hook: "alert-bell" }),
      ops.bindKey({ table: "mine", key: "M-;", command, repeat: true, note: "What it does" }),
      ops.listKeys({ table: "mine" }),
      ops.listKeys({ table: "mine", notes: true }),
      ops.unbindKey({ table: "mine", key: "M-;" }),
      ops.listKeys({ table: "mine" }),
      ops.listCommands({ name: "kill-pane" }),
      ops.setHook({ target: "$0", hook: "session-renamed", command: "set-option -g @renamed yes" }),
      ops.renameSession({ target: "$0", name: "new" }),
    ]);
    const read = 'display-message -p "a ; \\"b\\"" ; set-option -g @done yes';
    expect(results.map(({ status }) => status)).toEqual([
      ...Array(10).fill("complete"),
      "failed",
      ...Array(3).fill("complete"),
    ]);
    expect(results[2].value).toEqual([{ name: "A", value: 'x\n"y"; export B=' }]);
    expect(results[3].value).toEqual([{ name: "GONE", value: null }]);
    expect(results[5].value).toEqual({ "alert-bell[3]": read });
    expect(results[7].value).toEqual([{ table: "mine", key: "M-;", repeat: true, command: read, note: null }]);
    expect(results[8].value).toEqual([
      { table: "mine", key: "M-;", repeat: null, command: null, note: "What it does" },
    ]);
    expect(results[11].value).toEqual([{ name: "kill-pane", alias: "killp", usage: "[-a] [-t target-pane]" }]);
    const renamed = ops.showOptions({ option: "@renamed", global: true });
    await until(async () => (await runOp(live.engine, renamed)).value?.["@renamed"] === "yes", 3000, "the hook to run");
  });

  it("files and other clients are waited for, and their end is told", async () => {
    await using live = await openLive(spec, { command: argv });
    const file = path.join(live.server.folder, "a #S %H;");
    const config = path.join(live.server.folder, "config");
    await writeFile(config, 'set-option -g @config "%a;"\n');
    const results = await runOps(live.engine, [
      ops.setBuffer({ name: "b", data: "one\n" }),
      ops.saveBuffer({ name: "b", file }),
      ops.setBuffer({ name: "b", data: "two;" }),
      ops.saveBuffer({ name: "b", file, append: true }),
      ops.loadBuffer({ name: "c", file }),
      ops.showBuffer({ name: "c" }),
      ops.loadBuffer({ name: "d", file: `${file}-gone` }),
      ops.sourceFile({ files: [config] }),
      ops.showOptions({ option: "@config", global: true }),
      ops.sourceFile({ files: [`${config}-gone`], quiet: true }),
      ops.runShell({ commands: "set-option -g @ran yes" }),
      ops.waitFor({ channel: "x", act: "signal" }),
      ops.waitFor({ channel: "x" }),
    ]);
    expect(await readFile(file, "utf8")).toBe("one\ntwo;");
    expect(results.map(({ status }) => status)).toEqual(
      results.map((_result, at) => (at === 6 ? "failed" : "complete")),
    );
    expect(results[5].value).toBe("one\ntwo;");
    expect(results[8].value).toEqual({ "@config": "%a;" });
  });

  it.needing("programs")("shells are waited for, and how they ended is told", async () => {
    await using live = await openLive(spec, { command: argv });
    const file = path.join(live.server.folder, "a b;");
    const results = await runOps(live.engine, [
      ops.runShell({ shell: `printf '%s' "$((40 + 2))" > '${file}'` }),
      ops.runShell({ shell: "exit 42" }),
      ops.ifShell({ shell: "false", whenTrue: "display-message -p yes", whenFalse: "display-message -p no" }),
    ]);
    expect(results.map(({ status }) => status)).toEqual(["complete", "complete", "complete"]);
    expect(await readFile(file, "utf8")).toBe("42");
    expect(results[1].value).toEqual({ exitCode: 42, output: "" });
    expect(results[2].value).toBe("no");
  });

  it.needing("terminal")("a person's terminal is switched, asked and shown a menu", async () => {
    await using live = await openLive(spec, three);
    await using terminal = await attachTo(live.server);
    const client = { client: terminal.client };
    raiseForStatus(await runOp(live.engine, ops.switchClient({ client, target: { session: "other" } })));
    await until(async () => (await terminal.screen()).includes("[other]"), 3000, "the other session");
    const asked = runOp(
      live.engine,
      ops.confirmBefore({ target: client, prompt: "#(id) sure?", command: "set -g @yes 1" }),
    );
    await until(async () => (await terminal.screen()).includes("sure?"), 3000, "the question");
    await terminal.press("n");
    expect(raiseForStatus(await asked)).toBe(false);
    const items = [{ name: "#S $(id); a", key: "a", command: "set-option -g @chosen a" }, null, { name: "never" }];
    const menu = runOp(live.engine, ops.displayMenu({ client, title: "T", items }));
    await until(async () => (await terminal.screen()).includes("#S $(id); a"), 3000, "the menu");
    await terminal.press("a");
    raiseForStatus(await menu);
    const chosen = ops.showOptions({ option: "@chosen", global: true });
    expect(raiseForStatus(await runOp(live.engine, chosen))).toEqual({ "@chosen": "a" });
    const typed = ops.commandPrompt({
      target: client,
      background: true,
      prompts: "name",
      command: "set -g @name '%%'",
    });
    raiseForStatus(await runOp(live.engine, typed));
    await until(async () => (await terminal.screen()).includes("name"), 3000, "the prompt");
    await terminal.press("h", "i", "Enter");
    const name = ops.showOptions({ option: "@name", global: true });
    await until(async () => (await runOp(live.engine, name)).value?.["@name"] === "hi", 3000, "what was typed");
    const cwd = path.join(live.server.folder, "a #S b");
    await mkdir(cwd);
    const say = ["sh", "-c", 'printf "%s|%s" "$PWD" "$1" > "$HOME/said"', "sh", "#S $(id);"];
    raiseForStatus(await runOp(live.engine, ops.displayPopup({ client, cwd, closeWhen: "ended", argv: say })));
    expect(await readFile(path.join(live.server.folder, "said"), "utf8")).toBe(`${cwd}|#S $(id);`);
    raiseForStatus(await runOp(live.engine, ops.detachClient({ target: client })));
    const names = async (): Promise<string> => live.server.tmux("list-clients", "-F", "#{client_name}");
    await until(async () => !(await names()).includes(terminal.client), 3000, "the end");
  });
});
