import { describe, expect, it } from "vitest";
import { parseTmuxVersion } from "../../../../shared/base/tmux-version.ts";
import { hookDoc } from "../../../../shared/ops/hook-docs.ts";
import { choicesOf, optionDefault, optionThen } from "../../../../shared/ops/option-defaults.ts";
import { optionDocs } from "../../../../shared/ops/option-docs.ts";
import { optionTable } from "../../../../shared/ops/option-table.ts";

const all = [...optionTable.values()];
const options = all.filter(({ type }) => type !== "hook");
const fact = (name: string) => {
  const found = optionTable.get(name);
  if (found === undefined) throw new Error(`no option ${name}`);
  return found;
};
const inVersion = (name: string, version: string | null) =>
  optionDefault(fact(name), version === null ? null : parseTmuxVersion(version));

describe("what options are for", () => {
  it("is told of every option of the table, and of nothing else", () => {
    expect(Object.keys(optionDocs).sort()).toEqual(options.map(({ name }) => name).sort());
  });

  it("is told of every hook", () => {
    const silent = all.filter(({ type, name }) => type === "hook" && hookDoc(name) === null);
    expect(silent).toEqual([]);
    expect(hookDoc("no-such-hook")).toBeNull();
    expect(hookDoc("after-split-window")).toBe("The command split-window has run.");
  });

  it("is one sentence each, and short", () => {
    for (const text of Object.values(optionDocs)) {
      expect(text).toMatch(/^\S.*\.$/);
      expect(text.length).toBeLessThan(110);
    }
  });
});

describe("what holds where nobody sets an option", () => {
  it("depends on the tmux", () => {
    expect(inVersion("escape-time", "3.3a")).toBe("500");
    expect(inVersion("escape-time", "3.5")).toBe("10");
    expect(inVersion("message-style", "3.7")).toBe("bg=yellow,fg=black,fill=yellow");
    expect(inVersion("status-style", null)).toBe("bg=themegreen,fg=themeblack");
    expect(inVersion("status-style", "3.7c")).toBe("bg=green,fg=black");
    expect(inVersion("terminal-overrides", "3.3a")).toEqual([]);
  });

  it("is told for the longest of them, too", () => {
    const lines = (version: string | null) => inVersion("status-format", version);
    expect(lines("3.2a")?.[0]).toContain("#{status-left-style}");
    expect(lines("3.3a")?.[0]).toContain("#{E:status-left-style}");
    expect(lines("3.5a")?.[0]).toContain("#{?window_end_flag,,#{window-status-separator}}");
    expect(lines("3.6b")?.[0]).toContain("#{?loop_last_flag,,#{window-status-separator}}");
    expect(lines("3.6b")?.[1]).toContain("#P[#{pane_width}x#{pane_height}]*#[pop-default]");
    expect([lines("3.7c"), lines("3.5a")?.length]).toEqual([lines(null), 2]);
    expect(inVersion("mouse", "3.3a")).toBe("off");
  });

  it("is not guessed where the machine decides", () => {
    for (const name of ["default-shell", "editor", "mode-keys", "default-terminal"]) {
      expect(inVersion(name, "3.3a")).toBeNull();
    }
  });

  it("tells which choices and limits that tmux has", () => {
    const then = (name: string) => optionThen(fact(name), parseTmuxVersion("3.3a"));
    expect(then("destroy-unattached")).toMatchObject({ type: "flag", default: "off" });
    expect([then("repeat-time").max, fact("repeat-time").max]).toEqual([32_767, 2_000_000]);
    expect(choicesOf(fact("pane-border-lines"), parseTmuxVersion("3.3a")).slice(-3)).toEqual([
      { value: "number", since: null },
      { value: "spaces", since: "3.6" },
      { value: "none", since: "3.8-dev" },
    ]);
    expect(choicesOf(fact("pane-border-lines"), null).every(({ since }) => since === null)).toBe(true);
  });

  it("is no command for a hook", () => {
    expect(inVersion("alert-bell", "3.3a")).toEqual([]);
  });
});
