import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalog } from "../../../../shared/ops/catalog.ts";
import { flagsOf } from "../../../../shared/ops/flag-rows.ts";
import { isLayout } from "../../../../shared/parse/layout-text.ts";
import { silentServer } from "../../../support/silent-backend.ts";

const word = fc.oneof(
  fc.constantFrom(
    "",
    "0",
    "1",
    "-1",
    "%0",
    "%1",
    "%9",
    "@0",
    "@1",
    "$0",
    "main",
    "main:",
    "main:1",
    ".1",
    "{last}",
    "{marked}",
    "=",
  ),
  fc.constantFrom(
    "x",
    "off",
    "on",
    "50%",
    "tiled",
    "C-a",
    "prefix",
    "status",
    "@user",
    "#{pane_id}",
    "#{?1,a",
    "b25d,80x24,0,0,0",
  ),
  fc.constantFrom(
    "display -p x",
    "new-window",
    "kill-pane ; list-panes",
    "{",
    "if -F 1 {",
    "%if",
    "foo",
    "a=b",
    "~",
    "\\;",
    ";",
  ),
  fc.string({ maxLength: 6 }),
);

const kinds = Object.keys(catalog).filter((kind) => kind !== "waitFor");
const anyCommand = fc.constantFrom(...kinds).chain((kind) => {
  const rows = flagsOf(kind).filter(({ flag }) => /^-[a-zA-Z0-9]$/.test(flag));
  const flag: fc.Arbitrary<string[]> =
    rows.length === 0
      ? fc.constant<string[]>([])
      : fc
          .constantFrom(...rows)
          .chain(({ flag: name, takesValue }) =>
            takesValue ? word.map((value): string[] => [name, value]) : fc.constant<string[]>([name]),
          );
  const command = (catalog as Readonly<Record<string, { readonly command: string }>>)[kind]?.command ?? kind;
  return fc
    .tuple(fc.array(flag, { maxLength: 3 }), fc.array(word, { maxLength: 3 }))
    .map(([flags, words]): string[] => [command, ...flags.flat(), ...words]);
});
const splitting = fc.constantFrom<string[]>(
  ["new-session", "-d", "-s", "main"],
  ["new-session", "-d"],
  ["new-session", "-d", "-t", "main"],
  ["new-window"],
  ["link-window", "-s", "main:0"],
  ["kill-window", "-a"],
  ["split-window", "-h"],
  ["split-window", "-f"],
  ["resize-pane", "-Z"],
);
const STATE =
  "#{pane_width},#{pane_height},#{pane_left},#{pane_top},#{window_width},#{window_height},#{window_zoomed_flag},#{window_layout}";

function problemsOf(state: string): string[] {
  return state.split("\n").flatMap((row) => {
    if (row === "") return [];
    const [width, height, left, top, cols, rows, zoomed, ...layout] = row.split(",");
    const inside = Number(left) + Number(width) <= Number(cols) && Number(top) + Number(height) <= Number(rows);
    return (inside || zoomed === "1") && isLayout(layout.join(",")) ? [] : [row];
  });
}

describe("whatever is asked of it", () => {
  it("answers, and what it holds fits together", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(splitting, anyCommand), { minLength: 1, maxLength: 40 }), async (commands) => {
        const { ask, server, backend } = silentServer();
        await ask("new-session", "-d", "-s", "main");
        for (const argv of commands) {
          const giving = setTimeout(() => server.close(), 5000);
          const said = await ask(...argv);
          clearTimeout(giving);
          expect(said.err, argv.join(" ")).not.toMatch(/this server failed/);
          expect(said.err, argv.join(" ")).not.toBe("server exited\n");
          expect(said.exitCode === 0 || said.err !== "" || said.unsupported !== undefined, argv.join(" ")).toBe(true);
        }
        const state = await ask("list-panes", "-a", "-F", STATE);
        expect(problemsOf(state.out)).toEqual([]);
        server.close();
        expect(backend.panes.filter(({ closed }) => !closed)).toEqual([]);
      }),
      { numRuns: Number(process.env["SERVER_RUNS"] ?? 60) },
    );
  }, 60_000);
});
