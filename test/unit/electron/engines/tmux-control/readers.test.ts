import { expect, it } from "vitest";
import { readPlaces } from "../../../../../electron/engines/tmux-control/output-hub.ts";
import { changeOf, TREE_SUBSCRIPTION } from "../../../../../electron/engines/tmux-control/structure.ts";
import { readHelpers } from "../../../../../electron/engines/tmux-control/sweep.ts";
import { readNotice } from "../../../../../shared/parse/control-notice.ts";

it("finds our kind of clients among all", () => {
  const rows = [
    "1 10 attached,focused,control-mode,ignore-size,no-output,UTF-8",
    "1 11 attached,control-mode,ignore-size,pause-after=1,UTF-8",
    "1 12 attached,control-mode,UTF-8",
    "0 13 attached,focused,ignore-size,no-output",
    "",
  ];
  expect(readHelpers(rows).map((helper) => helper.pid)).toEqual([10, 11]);
});

it("knows in which sessions a pane is and what runs in it", () => {
  expect(readPlaces(["$0 %1 77 0", "$2 %1 77 0", "$0 %3 0 1"])).toEqual(
    new Map([
      ["%1", { sessions: ["$0", "$2"], program: "77 0" }],
      ["%3", { sessions: ["$0"], program: "0 1" }],
    ]),
  );
});

it.each([
  ["%window-close @1", "structure"],
  ["%unlinked-window-add @1", "structure"],
  ["%subscription-changed paneglass-tree $0 - - - : x", "structure"],
  ["%sessions-changed", "structure"],
  ["%client-detached x", "clients"],
  ["%client-session-changed x $0 y", "clients"],
  ["%output %1 x", null],
  ["%paste-buffer-changed x", null],
  ["%new-in-a-later-version", null],
])("%s means %s", (line, change) => {
  expect(changeOf(readNotice(Buffer.from(line)))).toBe(change);
});

it("subscribes with one line that tmux's parser reads as one argument", () => {
  expect(TREE_SUBSCRIPTION).toMatch(/^refresh-client -B '[^']+'$/);
});
