import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { parseTmuxVersion } from "../../shared/base/tmux-version.ts";
import { variablesOf } from "../../shared/ops/format-table.ts";
import { RELEASE, startSameAnswers, type SameAnswers } from "../support/same-answers.ts";

let servers: SameAnswers;

beforeEach(async () => {
  servers = await startSameAnswers();
});
afterEach(async () => servers[Symbol.asyncDispose]());

/** What depends on the machine, the clock and the programs. */
const apart =
  /pid|time|activity|created|attached|host|tty|title|history|socket|user|uid|path|config|_command$|^client|^mouse|alert/;
const names = variablesOf(["session", "window", "pane"], parseTmuxVersion(RELEASE))
  .map(({ name }) => name)
  .filter((name) => !apart.test(name) && !["window_cell_height", "window_cell_width", "pane_tabs"].includes(name));

const setup = [
  ...[
    "set -g automatic-rename off",
    "rename-window -t main:0 first",
    "split-window -d -t main:0 cat",
    "split-window -d -h -t main:0.1 cat",
  ],
  ...["new-window -d -t main:4 -n two cat", "new-window -d -t main:7 -n three cat", "select-window -t main:4"],
  ...["select-window -t main:0", "select-pane -t main:0.2", "select-pane -t main:0.0", "resize-pane -Z -t main:0.2"],
  ...["new-session -d -s other -n four -x 100 -y 30 cat", "link-window -s main:7 -t other:3", "set -g @all everywhere"],
  ...[
    "set -t main @here main",
    "set -w -t main:4 @here window",
    "set -p -t main:0.1 @here pane",
    "select-pane -m -t main:0.1",
  ],
  ...[
    "set -g pane-base-index 1",
    "set -t other base-index 2",
    "set -w -t main:7 monitor-activity on",
    "set -w synchronize-panes on",
  ],
];

const variable = fc.constantFrom(
  ...names,
  "@all",
  "@here",
  "@none",
  "base-index",
  "status",
  "mouse",
  "synchronize-panes",
);
const one = fc.oneof(
  variable.map((name) => `#{${name}}`),
  variable.map((name) => `#{?${name},yes,no}`),
  fc.constantFrom("#S", "#I", "#W", "#P", "#D", "#F", "#{line}", "#{N:three}", "#{N/s:other}", "#{C:nothing}"),
  fc.tuple(variable, variable).map(([left, right]) => `#{==:#{${left}},#{${right}}}`),
);
const template = fc.oneof(
  { weight: 4, arbitrary: fc.array(one, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(" ")) },
  fc.tuple(fc.constantFrom("W", "P", "S"), one, one).map(([over, all, active]) => `#{${over}:${all} ,[${active}] }`),
  fc.tuple(one, one).map(([inner, outer]) => `#{S:${outer}(#{W:${outer}<#{P:${inner}}> }) }`),
);
const listing = fc.constantFrom(
  ...[
    ["list-sessions"],
    ["list-windows"],
    ["list-windows", "-a"],
    ["list-panes"],
    ["list-panes", "-s"],
    ["list-panes", "-a"],
  ],
  ...[
    ["list-panes", "-t", "main:7"],
    ["list-windows", "-t", "other"],
  ],
);

it("formats of lists tell of every session, window and pane what tmux tells", async (test) => {
  if (!servers.comparable) test.skip();
  for (const line of setup) await servers.expectSame(line);
  expect(names.length).toBeGreaterThan(60);
  for (const name of names) await servers.expectSame(["list-panes", "-a", "-F", `${name} #{${name}}`]);
  await fc.assert(
    fc.asyncProperty(listing, template, async (command, format) => {
      await servers.expectSame([...command, "-F", format]);
      await servers.expectSame([...command, "-f", format, "-F", "#{window_id}"]);
    }),
    { numRuns: 250 },
  );
}, 90_000);
