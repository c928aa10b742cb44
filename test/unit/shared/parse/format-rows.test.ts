import { describe, expect, it } from "vitest";
import { parseTmuxVersion } from "../../../../shared/base/tmux-version.ts";
import { readRows, rowFormat } from "../../../../shared/parse/format-rows.ts";
import type { RowField } from "../../../../shared/parse/format-rows.ts";

const fields: readonly RowField[] = [
  { name: "session_id", plain: true },
  { name: "pane_title" },
  { name: "pane_dead_signal", since: "3.3" },
  { name: "pane_id", plain: true },
];
const version = parseTmuxVersion("3.3a");

describe("rowFormat", () => {
  it("quotes the text of others and asks no variable of a server that is too old for it", () => {
    expect(rowFormat(fields, version)).toBe(
      "#{session_id} #{q;s/\n/|/:pane_title} #{q;s/\n/|/:pane_dead_signal} #{pane_id}",
    );
    expect(rowFormat(fields, parseTmuxVersion("3.2a"))).toBe("#{session_id} #{q;s/\n/|/:pane_title} #{pane_id}");
    expect(rowFormat(fields, null)).toBe(rowFormat(fields, version));
  });
});

describe("readRows", () => {
  it("reads what tmux 3.3a printed", () => {
    const printed = [
      "$0 vm  %0",
      `$0 a|\\%end\\ 1\\ 2\\ 3|\\|b\\\\|  %1`,
      `$12 sp\\ \\|\\;\\\\\\ \\"\\"\\'\\'\\ é😀\\ \\#{pane_id}\\  SEGV %2`,
    ].join("\n");
    expect(readRows(`${printed}\n`, fields, version)).toEqual([
      { session_id: "$0", pane_title: "vm", pane_dead_signal: "", pane_id: "%0" },
      { session_id: "$0", pane_title: "a\n%end 1 2 3\n|b\\\n", pane_dead_signal: "", pane_id: "%1" },
      { session_id: "$12", pane_title: "sp |;\\ \"\"'' é😀 #{pane_id} ", pane_dead_signal: "SEGV", pane_id: "%2" },
    ]);
  });

  it("gives the same with and without the last line break, and no row for no text", () => {
    expect(readRows("$0 a  %0", fields, version)).toEqual(readRows("$0 a  %0\n", fields, version));
    expect(readRows("", fields, version)).toEqual([]);
    expect(readRows("\n", fields, version)).toEqual([]);
  });

  it("leaves out the columns the server does not have", () => {
    expect(readRows("$0 a %0", fields, parseTmuxVersion("3.2"))).toEqual([
      { session_id: "$0", pane_title: "a", pane_id: "%0" },
    ]);
  });

  it("reads a control byte that the server wrote as an escape", () => {
    expect(readRows("$0 a\\033b\\tc\\\\033  %0", fields, version)[0]?.["pane_title"]).toBe("a\u001bb\tc\\033");
  });

  it.each([["$0 a %0"], ["$0 a b c %0"], ["no server running on /tmp/x"], ["$0 a\\"]])("refuses %j", (line) => {
    expect(() => readRows(line, fields, version)).toThrow(expect.objectContaining({ code: "op.unreadable" }));
  });
});
