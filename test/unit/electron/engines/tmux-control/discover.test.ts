import { expect, it } from "vitest";
import { readSessions } from "../../../../../electron/engines/tmux-control/discover.ts";

function row(id: string, rest: string): string {
  return `77|1700|3.3a|${id}|${rest}`;
}

it.each([
  ["its own session first", ["$0|0|5|main", "$1|0|1|paneglass", "$2|0|9|z"], "$1"],
  ["else the newest", ["$0|0|5|main", "$2|0|9|z", "$1|0|7|y"], "$2"],
  ["rather not one that leaving would destroy", ["$0|0|5|main", "$2|1|9|z", "$3|keep-last|10|w"], "$0"],
  ["such a one when there is no other", ["$2|1|9|a|b"], "$2"],
  ["names with any text", ["$0|off|5|a|b c", "$1||6|x"], "$1"],
])("prefers %s", (_what, rows, session) => {
  const found = readSessions(rows.map((one) => row(one.split("|")[0] ?? "", one.slice(3))).join("\n"));
  expect(found).toMatchObject({ identity: "77 1700", session, version: { text: "3.3a" } });
});

it("finds nothing in an empty answer", () => {
  expect(readSessions("")).toBeNull();
});
