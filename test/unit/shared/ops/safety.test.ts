import { describe, expect, it } from "vitest";
import { ops } from "../../../../shared/ops/catalog.ts";
import type { Operation } from "../../../../shared/ops/define.ts";
import { risksOf, safetyOf } from "../../../../shared/ops/safety.ts";

const client = { client: "/dev/pts/1" };

describe("safetyOf", () => {
  it.each<[Operation, string]>([
    [ops.listPanes({ all: true }), "readonly"],
    [ops.listPanes({ all: true, filter: "#{pane_dead}" }), "readonly"],
    [ops.listPanes({ all: true, filter: "#{==:#{session_name},main}" }), "readonly"],
    [ops.listPanes({ all: true, filter: "#(id)" }), "destructive"],
    [ops.displayMessage({ format: "#{session_name}: #{pane_title} ET:" }), "readonly"],
    [ops.displayMessage({ format: "#{E:status-left}" }), "destructive"],
    [ops.displayMessage({ format: "#{?x,#{=10;T:@a},b}" }), "destructive"],
    [ops.sendKeys({ target: "%1", text: "x" }), "mutating"],
    [ops.sendKeys({ target: "%1", reset: true }), "destructive"],
    [ops.killPane({ target: "%1" }), "destructive"],
    [ops.newWindow({ target: "$1" }), "mutating"],
    [ops.newWindow({ target: "$1", replace: true }), "destructive"],
    [ops.newWindow({ target: "$1", shell: "make" }), "destructive"],
    [ops.newWindow({ target: "$1", argv: ["make"] }), "destructive"],
    [ops.newWindow({ target: "$1", name: "#(id)" }), "mutating"],
    [ops.newSession({ env: { LD_PRELOAD: "x" } }), "destructive"],
    [ops.respawnPane({ target: "%1", kill: false }), "mutating"],
    [ops.respawnPane({ target: "%1", kill: true }), "destructive"],
    [ops.unlinkWindow({ target: "@1" }), "mutating"],
    [ops.unlinkWindow({ target: "@1", kill: true }), "destructive"],
    [ops.linkWindow({ source: "@1", target: "$1", replace: true }), "destructive"],
    [ops.pipePane({ target: "%1" }), "mutating"],
    [ops.pipePane({ target: "%1", shell: "cat" }), "destructive"],
    [ops.runShell({ delay: 1 }), "mutating"],
    [ops.runShell({ shell: "id" }), "destructive"],
    [ops.runShell({ commands: "kill-server" }), "destructive"],
    [ops.ifShell({ condition: "1", whenTrue: "kill-server" }), "destructive"],
    [ops.sourceFile({ files: ["x"] }), "destructive"],
    [ops.setHook({ hook: "alert-bell", global: true, command: "kill-server" }), "destructive"],
    [ops.setHook({ hook: "alert-bell", global: true, runNow: true }), "destructive"],
    [ops.bindKey({ key: "x", command: "kill-server" }), "destructive"],
    [ops.bindKey({ key: "x", note: "n" }), "mutating"],
    [ops.unbindKey({ key: "x" }), "mutating"],
    [ops.unbindKey({ all: true }), "destructive"],
    [ops.serverAccess({ access: "list" }), "mutating"],
    [ops.serverAccess({ access: "deny", user: "u" }), "destructive"],
    [ops.confirmBefore({ target: client, command: "kill-server" }), "destructive"],
    [ops.displayMenu({ client, items: [{ name: "a", command: "kill-server" }] }), "destructive"],
    [ops.attachSession({ target: "$1", detachOthers: "detach" }), "mutating"],
    [ops.attachSession({ target: "$1", detachOthers: "hangUp" }), "destructive"],
    [ops.detachClient({ target: client, shell: "id" }), "destructive"],
    [ops.saveBuffer({ file: "/tmp/x" }), "destructive"],
    [ops.setEnvironment({ name: "PATH", value: "x", global: true }), "destructive"],
    [ops.refreshClient({ target: client, subscribe: ["a:%*:#(id)"] }), "destructive"],
    [ops.clearHistory({ target: "%1" }), "destructive"],
  ])("rates %j as %s", (operation, safety) => {
    expect(safetyOf(operation)).toBe(safety);
  });

  it.each<[string, string | number | boolean, readonly string[]]>([
    ["mouse", true, []],
    ["@mine", "text", []],
    ["@mine", "a #(id) b", ["format"]],
    ["status-left", "#{E:@x}", ["format"]],
    ["status-left", "[#{session_name}]", []],
    ["default-command", "sh", ["shell"]],
    ["default-comm", "sh", ["shell"]],
    ["default-shell", "/bin/sh", ["shell"]],
    ["lock-command", "x", ["shell"]],
    ["l", "x", ["shell"]],
    ["editor", "x", ["shell"]],
    ["copy-command", "x", ["shell"]],
    ["command-alias[5]", "a=b", ["commands"]],
    ["default-client-command", "x", ["commands"]],
    ["update-environment", "LD_PRELOAD", ["environment"]],
    ["after-new-window", "kill-server", ["commands"]],
    ["alert-bell[3]", "kill-server", ["commands"]],
    ["pane-died", "x #(y)", ["commands", "format"]],
    ["no-such-option", "x", []],
  ])("looks up what tmux does with the option %s = %j", (option, value, whys) => {
    const expected = whys.map((why) => ({ argument: "value", why }));
    expect(risksOf(ops.setOption({ option, value, global: true }))).toEqual(expected);
    expect(risksOf(ops.setWindowOption({ option, value, global: true }))).toEqual(expected);
    expect(safetyOf(ops.setOption({ option, value, global: true }))).toBe(whys.length > 0 ? "destructive" : "mutating");
  });

  it("names every reason", () => {
    const operation = ops.newWindow({ target: "$1", replace: true, env: { A: "1" }, argv: ["x"] });
    expect(risksOf(operation)).toEqual([
      { argument: "replace", why: "destroys" },
      { argument: "env", why: "environment" },
      { argument: "argv", why: "program" },
    ]);
    expect(risksOf(ops.setOption({ option: "mouse", unset: true }))).toEqual([{ argument: "unset", why: "destroys" }]);
  });
});
