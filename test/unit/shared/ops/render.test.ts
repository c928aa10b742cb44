import { describe, expect, it } from "vitest";
import { parseTmuxVersion } from "../../../../shared/base/tmux-version.ts";
import { ops } from "../../../../shared/ops/catalog.ts";
import type { Operation } from "../../../../shared/ops/define.ts";
import { render } from "../../../../shared/ops/render.ts";

const v33 = parseTmuxVersion("3.3a");
const ids = "#{session_id} #{window_id} #{pane_id}";
const client = { client: "/dev/pts/1" };
const argv = (operation: Operation): readonly string[] => render(operation, v33).argv;

describe("render", () => {
  it.each<[Operation, readonly string[]]>([
    [ops.killServer(), ["kill-server"]],
    [ops.killPane({ target: "%1" }), ["kill-pane", "-t", "%1"]],
    [ops.killPane({ target: "%1", others: true }), ["kill-pane", "-t", "%1", "-a"]],
    [ops.killPane({ target: "%1", others: false }), ["kill-pane", "-t", "%1"]],
    [ops.killSession({ target: { session: "dev" } }), ["kill-session", "-t", "=dev"]],
    [ops.hasSession({ target: { session: "dev", exact: false } }), ["has-session", "-t", "dev"]],
    [ops.newSession({ name: "a b", width: 80 }), ["new-session", "-d", "-s", "a b", "-x", "80", "-P", "-F", ids]],
    [ops.newWindow({ target: "$1" }), ["new-window", "-t", "$1:", "-P", "-F", ids]],
    [
      ops.splitWindow({ target: "%1", direction: "right", size: "30%", cwd: "/tmp", argv: ["vim", "-R"] }),
      ["split-window", "-t", "%1", "-h", "-l", "30%", "-c", "/tmp", "-P", "-F", ids, "--", "vim", "-R"],
    ],
    [
      ops.splitWindow({ target: "%1", shell: "make; true" }),
      ["split-window", "-t", "%1", "-P", "-F", ids, "--", "make; true"],
    ],
    [
      ops.respawnPane({ target: "%1", kill: true, env: { A: "1", B: "-" }, argv: ["top"] }),
      ["respawn-pane", "-t", "%1", "-k", "-e", "A=1", "-e", "B=-", "--", "env", "top"],
    ],
    [ops.renameWindow({ target: "@1", name: "-x" }), ["rename-window", "-t", "@1", "--", "-x"]],
    [ops.resizePane({ target: "%1", direction: "left", amount: 5 }), ["resize-pane", "-t", "%1", "-L", "--", "5"]],
    [ops.sendKeys({ target: "%1", keys: ["C-c", "Enter"] }), ["send-keys", "-t", "%1", "--", "C-c", "Enter"]],
    [ops.sendKeys({ target: "%1", text: "-n Enter" }), ["send-keys", "-t", "%1", "-l", "--", "-n Enter"]],
    [ops.sendKeys({ target: "%1", hex: [0, 27, 255] }), ["send-keys", "-t", "%1", "-H", "--", "00", "1b", "ff"]],
    [
      ops.sendKeys({ target: "%1", copyMode: ["search-forward", "x"] }),
      ["send-keys", "-t", "%1", "-X", "--", "search-forward", "x"],
    ],
    [ops.setOption({ option: "mouse", value: true, global: true }), ["set-option", "-g", "--", "mouse", "on"]],
    [ops.setOption({ option: "mouse", value: false, global: true }), ["set-option", "-g", "--", "mouse", "off"]],
    [
      ops.setOption({ target: "%1", scope: "pane", option: "@n", value: 7 }),
      ["set-option", "-t", "%1", "-p", "--", "@n", "7"],
    ],
    [ops.setOption({ scope: "session", option: "status" }), ["set-option", "--", "status"]],
    [ops.displayMessage({ target: "$1", format: "#S" }), ["display-message", "-t", "$1:", "-p", "--", "#S"]],
    [
      ops.displayMessage({ show: "statusLine", client: { client: "/dev/pts/1" }, format: "hi" }),
      ["display-message", "-c", "/dev/pts/1", "--", "hi"],
    ],
    [ops.setBuffer({ name: "b", data: "-a;" }), ["set-buffer", "-b", "b", "--", "-a;"]],
    [ops.pasteBuffer({ target: "%1", separator: "" }), ["paste-buffer", "-t", "%1", "-s", ""]],
    [ops.capturePane({ target: "%1", start: -5, end: "-" }), ["capture-pane", "-t", "%1", "-S-5", "-E-", "-p"]],
    [
      ops.displayMenu({ client, items: [{ name: "a #S;", key: "k", command: "kill-server" }, null, { name: "b" }] }),
      ["display-menu", "-c", "/dev/pts/1", "--", "a ##S;", "k", "kill-server", "", "-b", "", ""],
    ],
    [
      ops.refreshClient({ target: client, output: ["%1:off", "%2:on"], clipboard: true }),
      ["refresh-client", "-t", "/dev/pts/1", "-A", "%1:off", "-A", "%2:on", "-l"],
    ],
    [ops.runShell({ delay: 0.5 }), ["run-shell", "-d", "0.5"]],
    [ops.runShell({ shell: "echo #S %H;" }), ["run-shell", "--", "echo ##S %H;"]],
    [ops.runShell({ commands: "display #S" }), ["run-shell", "-C", "--", "display #S"]],
    [ops.pipePane({ target: "%1", shell: "echo #S %H" }), ["pipe-pane", "-t", "%1", "--", "echo ##S %%H"]],
    [ops.pipePane({ target: "%1" }), ["pipe-pane", "-t", "%1"]],
    [ops.findWindow({ target: "%1", text: "a,b}#c" }), ["find-window", "-t", "%1", "--", "a#,b#}##c"]],
    [ops.ifShell({ condition: "", whenTrue: "a", whenFalse: "b" }), ["if-shell", "-F", "--", "", "a", "b"]],
    [
      ops.chooseTree({ target: "%1", preview: "large", closed: "windows", groups: true }),
      ["choose-tree", "-t", "%1", "-N", "-N", "-w", "-G"],
    ],
    [
      ops.displayPopup({ client, closeWhen: "succeeded", width: "50%", argv: ["top"] }),
      ["display-popup", "-c", "/dev/pts/1", "-w", "50%", "-E", "-E", "--", "env", "top"],
    ],
    [ops.displayPanes({ client, background: true }), ["display-panes", "-t", "/dev/pts/1", "-b"]],
    [ops.waitFor({ channel: "-x", act: "lock" }), ["wait-for", "-L", "--", "-x"]],
    [ops.waitFor({ channel: "x" }), ["wait-for", "--", "x"]],
    [ops.showEnvironment({ global: true, name: "A" }), ["show-environment", "-g", "-s", "--", "A"]],
    [
      ops.setHook({ target: "@1", window: true, hook: "a#b[1]", command: "x ; y" }),
      ["set-hook", "-t", "@1", "-w", "--", "a##b[1]", "x ; y"],
    ],
    [ops.linkWindow({ source: "@1", target: "$2" }), ["link-window", "-s", "@1", "-t", "$2:"]],
    [
      ops.selectWindow({ target: { session: "a", window: { special: "{last}" } } }),
      ["select-window", "-t", "=a:{last}"],
    ],
    [ops.saveBuffer({ name: "b", file: "/a #b" }), ["save-buffer", "-b", "b", "--", "/a ##b"]],
  ])("writes %j", (operation, words) => {
    expect(argv(operation)).toEqual(words);
  });

  it("glues a value that looks like a flag to its own flag", () => {
    expect(argv(ops.newWindow({ target: "@1", name: "-n", cwd: "-/x", env: { "-A": "1" } }))).toEqual([
      "new-window",
      "-t",
      "@1",
      "-n-n",
      "-e-A=1",
      "-c-/x",
      "-P",
      "-F",
      ids,
    ]);
  });

  it.each([
    ["plain", "plain"],
    ["C# #1", "C## ##1"],
    ["#(rm -rf ~)", "##(rm -rf ~)"],
    ["#{pane_id}##", "##{pane_id}####"],
    ["#[fg=red]#S", "#[fg=red]##S"],
    ["##[x]", "##[x]"],
    ["100%", "100%"],
  ])("keeps tmux from expanding the name %j", (name, sent) => {
    expect(argv(ops.renameWindow({ target: "@1", name }))).toEqual(["rename-window", "-t", "@1", "--", sent]);
  });

  it.each([
    [["top"], ["env", "top"]],
    [["/opt/a b/run"], ["env", "/opt/a b/run"]],
    [["/opt/a=b/run"], ["sh", "-c", 'exec "$0"', "/opt/a=b/run"]],
    [["-odd"], ["sh", "-c", 'exec "$0"', "-odd"]],
    [
      ["top", ""],
      ["top", ""],
    ],
  ])("keeps the program %j away from a shell", (program, words) => {
    const sent = argv(ops.respawnPane({ target: "%1", argv: program }));
    expect(sent.slice(sent.indexOf("--") + 1)).toEqual(words);
  });
});

describe("version gates", () => {
  it("leaves out a harmless newer flag and says so", () => {
    expect(render(ops.splitWindow({ target: "%1", keep: true }), v33)).toEqual({
      argv: ["split-window", "-t", "%1", "-P", "-F", ids],
      notes: ['Left out: "keep" needs tmux 3.7; this is 3.3a.'],
    });
  });

  it("refuses when the operation would mean something else without the flag", () => {
    expect(render(ops.killPane({ target: "%1", others: true, filter: "#{pane_dead}" }), v33)).toEqual({
      argv: [],
      notes: [],
      refused: '"filter" needs tmux 3.8-dev; this is 3.3a.',
    });
    expect(render(ops.killSession({ target: "$1", group: true }), parseTmuxVersion("3.6b")).refused).toContain("3.7");
    expect(render(ops.killSession({ target: "$1", group: true }), parseTmuxVersion("3.7")).refused).toBeUndefined();
  });

  it("refuses a word for a target that an older tmux would take for another one", () => {
    const operation = ops.killPane({ target: { special: "{active}" } });
    expect(render(operation, v33)).toEqual({ argv: [], notes: [], refused: '"target" needs tmux 3.7; this is 3.3a.' });
    expect(render(operation, parseTmuxVersion("3.7")).argv).toEqual(["kill-pane", "-t", "{active}"]);
    expect(render(ops.killPane({ target: { special: "{marked}" } }), v33).argv).toEqual([
      "kill-pane",
      "-t",
      "{marked}",
    ]);
  });

  it("does without what newer tmux dropped, and refuses where that was the point", () => {
    const newest = parseTmuxVersion("3.8");
    const shown = ops.displayPanes({ client, background: true });
    expect(render(shown, newest).refused).toBe('"client" is not in tmux 3.8-dev and later; this is 3.8.');
    const pane = ops.displayPanes({ target: "%1", background: true });
    expect(render(pane, newest)).toMatchObject({
      argv: ["display-panes", "-t", "%1"],
      notes: ['Left out: "background" is not in tmux 3.8-dev and later; this is 3.8.'],
    });
    expect(render(pane, v33).refused).toBe('"target" needs tmux 3.8-dev; this is 3.3a.');
  });

  it("knows what single releases do", () => {
    const unnamed = ops.breakPane({ source: "%1", target: "$1" });
    const named = ops.breakPane({ source: "%1", target: "$1", name: "n" });
    expect(render(unnamed, parseTmuxVersion("3.7")).refused).toMatch(/crashes on break-pane without a name/);
    expect(render(named, parseTmuxVersion("3.7")).refused).toBeUndefined();
    expect(render(unnamed, parseTmuxVersion("3.7a")).refused).toBeUndefined();
    expect(render(ops.runShell({ shell: "id" }), v33).notes).toEqual([expect.stringMatching(/show it in a pane/)]);
    expect(render(ops.runShell({ shell: "id", background: true }), v33).notes).toEqual([]);
    expect(render(ops.runShell({ shell: "id" }), parseTmuxVersion("3.5")).notes).toEqual([]);
  });

  it("takes an unknown version for the newest", () => {
    expect(render(ops.splitWindow({ target: "%1", keep: true }), null).argv).toContain("-k");
    expect(render(ops.splitWindow({ target: "%1", title: "t" }), parseTmuxVersion("next-3.8")).argv).toContain("-T");
  });
});
