import { describe, expect } from "vitest";
import { runOp, runOps } from "../../electron/run/run-op.ts";
import { raiseForStatus } from "../../shared/base/op-result.ts";
import { ops } from "../../shared/ops/catalog.ts";
import type { PaneTarget, SessionTarget, WindowTarget } from "../../shared/ops/targets.ts";
import { casesOf } from "../support/contract-cases.ts";
import { everyEngine } from "../support/contract-engines.ts";
import { openLive } from "../support/live-engine.ts";

describe.each(everyEngine)("names on %s", (_name, spec) => {
  const it = casesOf(spec);
  it("mean one session exactly, unless asked otherwise", async () => {
    await using live = await openLive(spec, { session: "devtools", command: ["cat"] });
    const has = async (target: SessionTarget): Promise<unknown> => {
      const { status, value } = await runOp(live.engine, ops.hasSession({ target }));
      return { status, value };
    };
    expect(await has({ session: "dev" })).toEqual({ status: "complete", value: false });
    expect(await has({ session: "dev*" })).toEqual({ status: "complete", value: false });
    expect(await has({ session: "devtools" })).toEqual({ status: "complete", value: true });
    expect(await has("$0")).toEqual({ status: "complete", value: true });
    expect(await has("$9")).toEqual({ status: "complete", value: false });
    expect(await has({ session: "dev", exact: false })).toEqual({ status: "complete", value: true });
    expect((await runOp(live.engine, ops.killSession({ target: { session: "dev" } }))).status).toBe("failed");
    expect(await has({ session: "devtools" })).toEqual({ status: "complete", value: true });
    expect((await runOp(live.engine, ops.renameSession({ target: "$0", name: "a b;" }))).status).toBe("complete");
    expect(await has({ session: "a b;" })).toEqual({ status: "complete", value: true });
    expect((await runOp(live.engine, ops.killSession({ target: { session: "a b;" } }))).status).toBe("complete");
  });

  it("find windows and panes by name and by index", async () => {
    const setup = [
      ["new-window", "-d", "-n", "logs", "cat"],
      ["new-window", "-d", "-n", "logs more", "cat"],
      ["split-window", "-d", "-t", "=main:=logs", "cat"],
    ];
    await using live = await openLive(spec, { command: ["cat"], setup });
    const where = async (target: PaneTarget | WindowTarget | SessionTarget): Promise<string> => {
      const format = "#{session_id} #{window_id} #{pane_id}";
      const result = await runOp(live.engine, ops.displayMessage({ target, format }));
      return result.value ?? result.stderr.trim();
    };
    expect(await where("$0")).toBe("$0 @0 %0");
    expect(await where({ session: "main" })).toBe("$0 @0 %0");
    expect(await where("@1")).toBe("$0 @1 %1");
    expect(await where({ session: "main", window: "logs" })).toBe("$0 @1 %1");
    expect(await where({ session: "main", window: "logs more" })).toBe("$0 @2 %2");
    expect(await where({ session: "$0", window: "@2" })).toBe("$0 @2 %2");
    expect(await where({ session: "main", window: 2 })).toBe("$0 @2 %2");
    expect(await where({ session: "main", window: "logs", pane: 1 })).toBe("$0 @1 %3");
    expect(await where({ session: "main", pane: 0 })).toBe("$0 @0 %0");
    const select = async (target: WindowTarget): Promise<string> => {
      const result = await runOp(live.engine, ops.selectWindow({ target }));
      return result.stderr.trim() || result.status;
    };
    expect(await select({ session: "main", window: "log" })).toBe("can't find window: log");
    expect(await select({ session: "main", window: "*more" })).toBe("can't find window: *more");
    expect(await select({ session: "main", window: "*more", exact: false })).toBe("complete");
    expect(await where({ session: "main", pane: 0 })).toBe("$0 @2 %2");
  });

  it("by tmux's own words find what is last, marked and beside", async () => {
    const setup = [
      ["split-window", "-h", "cat"],
      ["new-window", "-d", "cat"],
      ["select-window", "-t", "=main:1"],
      ["select-pane", "-m", "-t", "%0"],
    ];
    await using live = await openLive(spec, { command: ["cat"], setup });
    const where = async (target: PaneTarget | WindowTarget | SessionTarget): Promise<string> => {
      const result = await runOp(live.engine, ops.displayMessage({ target, format: "#{window_id} #{pane_id}" }));
      return result.value ?? (result.stderr.trim() || result.notes.join());
    };
    expect(await where({ special: "{marked}" })).toBe("@0 %0");
    expect(await where({ special: "~" })).toBe("@0 %0");
    expect(await where({ session: "main", window: { special: "{last}" } })).toBe("@0 %1");
    expect(await where({ session: "$0", window: { special: "!" }, pane: { special: "{left}" } })).toBe("@0 %0");
    expect(await where({ session: "main", window: { special: "^" }, pane: 1 })).toBe("@0 %1");
    expect(await where({ session: "main", window: { special: "+1" }, pane: { special: "{left}" } })).toBe("@0 %0");
    expect(await where({ window: "@0", pane: { special: "{right}" } })).toBe("@0 %1");
    expect(await where({ window: "@0", pane: 0 })).toBe("@0 %0");
    expect(await where({ special: "{active}" })).toBe('"target" needs tmux 3.7; this is 3.3a.');
    const kill = await runOp(live.engine, ops.killPane({ target: { special: "{mouse}" } }));
    expect(kill).toMatchObject({ status: "failed", stderr: "no mouse target\n" });
    expect((await runOp(live.engine, ops.killPane({ target: { special: "{marked}" } }))).status).toBe("complete");
    expect(await where("%1")).toBe("@0 %1");
    expect(await where({ special: "{marked}" })).not.toContain("%0");
  });

  it("of options come back as they were set", async () => {
    await using live = await openLive(spec, { command: ["cat"] });
    const values = {
      "@plain": "value",
      "@empty": "",
      "@space": " a  b ",
      "@quotes": `'single' "double"`,
      "@one": "#",
      "@shell": "$HOME ~ `id` ; \\;",
      "@end": "a;",
      "@format": "#S #{pane_id} #(id) %H",
      "@lines": "a\nb\tc\r\u001b[1m",
      "@slash": "a\\b\\",
      "@unicode": "é😀 ü",
      "@tilde": "~/x",
      "@dash": "-g",
      "@brace": "{ a }",
      "@dq": '"',
      "@sq": "'",
      "@inner": 'it\'s "so" $x',
    };
    const target = "%0";
    const scope = "pane";
    const sets = Object.entries(values).map(([option, value]) => ops.setOption({ target, scope, option, value }));
    for (const result of await runOps(live.engine, sets))
      expect(result).toMatchObject({ status: "complete", stderr: "" });
    expect(raiseForStatus(await runOp(live.engine, ops.showOptions({ target, scope })))).toEqual(values);
    const one = ops.showOptions({ target, scope, option: "@inner" });
    expect(raiseForStatus(await runOp(live.engine, one))).toEqual({ "@inner": values["@inner"] });
  });

  it("of options reach every scope, and lists item by item", async () => {
    await using live = await openLive(spec, { command: ["cat"] });
    const results = await runOps(live.engine, [
      ops.setOption({ option: "mouse", value: true, global: true }),
      ops.showOptions({ option: "mouse", global: true }),
      ops.setOption({ option: "status", value: false, target: "$0" }),
      ops.showOptions({ target: "$0" }),
      ops.setOption({ option: "remain-on-exit", value: true, scope: "window", target: "@0" }),
      ops.showOptions({ scope: "window", target: "@0" }),
      ops.setOption({ option: "escape-time", value: 7, scope: "server" }),
      ops.showOptions({ option: "escape-time", scope: "server" }),
      ops.setOption({ option: "update-environment[3]", value: "A B", target: "$0" }),
      ops.showOptions({ option: "update-environment", target: "$0" }),
      ops.setOption({ option: "status", unset: true, target: "$0" }),
      ops.showOptions({ option: "status", target: "$0", inherited: true }),
      ops.showOptions({ option: "no-such-option" }),
      ops.showOptions({ option: "@none", quiet: true }),
    ]);
    expect(results.map((result) => result.value ?? result.status)).toEqual([
      "complete",
      { mouse: true },
      "complete",
      expect.objectContaining({ status: "off" }),
      "complete",
      expect.objectContaining({ "remain-on-exit": "on" }),
      "complete",
      { "escape-time": 7 },
      "complete",
      { "update-environment[3]": "A B" },
      "complete",
      { status: "on" },
      "failed",
      {},
    ]);
  });

  it("of every global option are read", async () => {
    await using live = await openLive(spec, { command: ["cat"] });
    const global = true;
    const [session, window] = await runOps(live.engine, [
      ops.showOptions({ global }),
      ops.showOptions({ global, scope: "window" }),
    ]);
    expect(session.value).toMatchObject({
      "base-index": 0,
      "default-command": "",
      "word-separators": "!\"#$%&'()*+,-./:;<=>?@[\\]^`{|}~",
    });
    expect(window.value).toMatchObject({
      "automatic-rename": true,
      "pane-border-format": '#{?pane_active,#[reverse],}#{pane_index}#[default] "#{pane_title}"',
    });
  });
});
