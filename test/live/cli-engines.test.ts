import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { engines } from "../../electron/engines/index.gen.ts";
import { EngineInfo } from "../../shared/models/engine-report.ts";
import { opKinds } from "../../shared/ops/catalog.ts";
import { runCli } from "../support/run-cli.ts";
import type { Said } from "../support/run-cli.ts";
import { startTmux } from "../support/tmux-server.ts";
import type { TestTmux } from "../support/tmux-server.ts";

const Report = z.object({
  engines: z.array(EngineInfo),
  rows: z.array(
    z.object({
      group: z.enum(["operation", "scenario", "ability"]),
      name: z.string(),
      cells: z.record(z.string(), z.object({ works: z.enum(["yes", "no", "untold"]), why: z.string() })),
    }),
  ),
});

let server: TestTmux;

beforeAll(async () => {
  server = await startTmux({ command: ["cat"] });
});
afterAll(async () => server.kill());

const run = async (...args: string[]): Promise<Said> => runCli(server, ["engines", ...args]);

it("tells of every engine whether it is here, and tries nothing when it is only to look", async () => {
  const { code, stdout, stderr } = await run("--json", "--look");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const report = Report.parse(JSON.parse(stdout));
  expect(report.engines.map(({ id }) => id)).toEqual(engines.map(({ id }) => id));
  expect(report.engines.find(({ id }) => id === "tmux-cli")).toMatchObject({
    found: true,
    version: expect.any(String),
  });
  expect(report.rows).toEqual([]);
});

it("tries one with everything, away from whatever runs already", async () => {
  const before = await server.tmux("list-panes", "-a", "-F", "#{pane_id} #{pane_pid}");
  const { code, stdout } = await run("--json", "--engine", "simulator");
  expect(code).toBe(0);
  const { rows } = Report.parse(JSON.parse(stdout));
  expect(
    rows
      .filter(({ group }) => group === "operation")
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual([...opKinds].toSorted());
  expect(rows.find(({ name }) => name === "splitWindow")?.cells).toEqual({ simulator: { works: "yes", why: "" } });
  for (const { cells } of rows) expect(Object.keys(cells)).toEqual(["simulator"]);
  expect(await server.tmux("list-panes", "-a", "-F", "#{pane_id} #{pane_pid}")).toBe(before);
});

it("is to be read without --json", async () => {
  const { code, stdout } = await run("--look");
  expect(code).toBe(0);
  for (const { id, label } of engines) expect(stdout).toContain(`${id} (${label}): `);
});

it.each([
  [["--engine", "nowhere"], /There is no engine "nowhere".*simulator/],
  [["--nothing"], /Usage: npm run -s engines/],
  [["more"], /"more" is no option/],
])("ends with 2 for %j", async (args, says) => {
  const { code, stdout, stderr } = await run(...args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(says);
});
