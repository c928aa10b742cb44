import { describe, expect, it } from "vitest";
import { boundKeys } from "../../../../../renderer/features/browsers/key-rows.ts";
import { parseTmuxVersion } from "../../../../../shared/base/tmux-version.ts";
import type { KeyRow } from "../../../../../shared/ops/text-rows.ts";

const bound = (table: string, key: string, command: string): KeyRow => ({
  table,
  key,
  command,
  repeat: false,
  note: null,
});
const noted = (table: string, key: string, note: string): KeyRow => ({ table, key, note, command: null, repeat: null });
const origins = (rows: readonly KeyRow[], version: string | null, notes: readonly KeyRow[] = []) =>
  boundKeys(rows, notes, version === null ? null : parseTmuxVersion(version)).map(({ key, origin }) => [key, origin]);

describe("whose a key binding is", () => {
  const usual = bound("prefix", "c", "new-window");

  it("is known to the letter for tmux 3.3", () => {
    expect(origins([usual, bound("prefix", "C-b", "kill-server")], "3.3a")).toEqual([
      ["C-b", "changed"],
      ["c", "usual"],
    ]);
  });

  it("is not held against other tmux, which write commands otherwise", () => {
    const rows = [bound("prefix", "c", "new-window -v"), bound("prefix", "F12", "display-message hello")];
    expect(origins(rows, "3.7")).toEqual([
      ["F12", "own"],
      ["c", "usual"],
    ]);
    expect(origins([bound("prefix", "Z", "new-pane")], "3.7", [noted("prefix", "Z", "Make a floating pane")])).toEqual([
      ["Z", "usual"],
    ]);
  });

  it("is tmux's for its menus, but not for anybody's menu", () => {
    const menu = "display-menu -T title x y z";
    expect(origins([bound("prefix", "<", menu), bound("root", "F5", menu)], "3.3a")).toEqual([
      ["F5", "own"],
      ["<", "usual"],
    ]);
  });
});

it("keeps notes with their table, and puts the prefix table before the others", () => {
  const rows = [
    bound("copy-mode", "q", "send-keys -X cancel"),
    bound("root", "q", "x"),
    bound("prefix", "q", "display-panes"),
  ];
  const found = boundKeys(rows, [noted("prefix", "q", "Show numbers")], parseTmuxVersion("3.3a"));
  expect(found.map(({ table, note, origin }) => [table, note, origin])).toEqual([
    ["root", "", "own"],
    ["prefix", "Show numbers", "usual"],
    ["copy-mode", "", "usual"],
  ]);
});
