import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openSimulator } from "../../../../electron/engines/simulator/index.ts";
import { toldServer } from "../../../../electron/operations/told-server.ts";
import { type Engine, EngineError } from "../../../../electron/engines/engine.ts";
import type { MuxServer } from "../../../../electron/servers/mux-server.ts";
import { AppError } from "../../../../shared/base/errors.ts";
import type { LogEntry } from "../../../../shared/models/operation-log.ts";
import { ops } from "../../../../shared/ops/catalog.ts";
import { Plan } from "../../../../shared/plan/plan.ts";
import { planners } from "../../../../shared/plan/planner.ts";
import { openTestDesk, type TestDesk } from "../../../support/operations-desk.ts";
import { until } from "../../../support/until.ts";

let keeper: Engine;
let test_: TestDesk;

beforeEach(async () => {
  const target = { socket: `timeline-${randomBytes(4).toString("hex")}`, env: { HOME: "/" } };
  keeper = openSimulator(target);
  await keeper.run({ argv: ["new-session", "-d", "-s", "main", "-x", "80", "-y", "24", "--", "env", "cat"] });
  test_ = await openTestDesk(target, "simulator");
});
afterEach(async () => {
  await keeper.run({ argv: ["kill-server"] });
  await test_[Symbol.asyncDispose]();
  await keeper.close();
});

const of = (lines: readonly LogEntry[]) => lines.map(({ operation, status }) => [operation.kind, status]);

test("an operation is written before it runs and ended after, and so is what tmux refuses", async () => {
  const { desk, lines, server } = test_;
  const running = desk.run(ops.waitFor({ channel: "held" }), undefined);
  await until(() => lines().length === 1);
  expect(lines()).toMatchObject([{ by: "person", status: "running", durationMs: null, argv: [], group: null }]);
  await keeper.run({ argv: ["wait-for", "-S", "held"] });
  const done = await running;
  expect(lines()).toMatchObject([
    {
      ...{ by: "person", status: "complete", argv: done.argv, exitCode: 0, engine: "simulator", safety: "mutating" },
      ...{ operation: { kind: "waitFor", args: { channel: "held" } }, masked: false, undone: false },
    },
  ]);
  expect(lines()[0]?.lifeId).toBe(server.state.value.lifeId ?? "no life");
  expect(lines()[0]?.durationMs).toBeGreaterThanOrEqual(0);
  await desk.run(ops.killPane({ target: "%99" }), undefined);
  expect(lines()[1]).toMatchObject({ status: "failed", exitCode: 1, stderr: "can't find pane: %99\n" });
  await desk.run(ops.clockMode({ target: "%0" }), undefined);
  expect(lines()[2]).toMatchObject({ status: "unsupported" });
  expect(lines()[2]?.notes.join()).toContain("No terminal is ever attached");
});

test("questions of the page leave no line, and can't change anything", async () => {
  const { desk, lines } = test_;
  expect((await desk.read(ops.listSessions(), undefined)).status).toBe("complete");
  await expect(desk.read(ops.killSession({ target: "$0" }), undefined)).rejects.toThrow(AppError);
  expect(lines()).toEqual([]);
});

test("a plan's lines stand together, with what was not run", async () => {
  const { desk, lines } = test_;
  const plan = new Plan();
  const made = plan.add(ops.newWindow({ target: { session: "main", next: true }, name: "new" }));
  plan.add(ops.renameWindow({ target: made.window, name: "renamed" }));
  plan.add(ops.killPane({ target: "%99" }));
  plan.add(ops.killSession({ target: "$0" }));
  const order = { plan, planner: planners.batching, onError: "stop", name: "Four steps", by: "plan" } as const;
  const told: unknown[] = [];
  for await (const event of desk.runPlan(order, undefined)) told.push(event);
  expect(told).toMatchObject([{ kind: "step" }, { kind: "step" }, { kind: "step" }, { kind: "done" }]);
  expect(of(lines())).toEqual([
    ["newWindow", "complete"],
    ["renameWindow", "complete"],
    ["killPane", "failed"],
    ["killSession", "notRun"],
  ]);
  const [first, second, , last] = lines();
  expect(first?.group).toMatchObject({ name: "Four steps", at: 0, of: 4 });
  expect(last?.group).toEqual({ ...first?.group, at: 3 });
  expect(second?.operation.args["target"]).toMatchObject({ slot: 0 });
  expect(second?.argv).toEqual(["rename-window", "-t", "@1", "--", "renamed"]);
  expect(last).toMatchObject({ argv: [], durationMs: null });
});

test("whoever leaves a plan leaves no line that runs for ever", async () => {
  const { desk, lines } = test_;
  const plan = new Plan();
  for (let at = 0; at < 3; at += 1) plan.add(ops.newWindow({ target: { session: "main", next: true } }));
  const order = { plan, planner: planners.sequential, onError: "continue", name: "Left", by: "person" } as const;
  for await (const event of desk.runPlan(order, undefined)) if (event.kind === "step") break;
  await until(() => lines().every(({ status }) => status !== "running"));
  expect(of(lines())[0]).toEqual(["newWindow", "complete"]);
  expect(of(lines())[2]).toEqual(["newWindow", "notRun"]);
});

test("secrets are not kept, whoever runs them; what Paneglass types by itself is not either", async () => {
  const { desk, lines, server, timeline } = test_;
  const env = { API_KEY: "s3cret", PLAIN: "shown" };
  await desk.run(
    ops.newWindow({ target: { session: "main", next: true }, env, argv: ["cat", "--api-key=abc"] }),
    undefined,
  );
  await desk.run(ops.setEnvironment({ target: "$0", name: "MY_TOKEN", value: "t0ken" }), undefined);
  await desk.run(ops.showEnvironment({ target: "$0" }), undefined);
  const own = toldServer(server, { timeline, by: "automation", name: "Own", now: Date.now });
  await own.run(ops.sendKeys({ target: "%0", text: "typed words" }));
  await own.run(ops.sendKeys({ target: "%0", hex: [104, 105] }));
  await own.runAll([ops.setEnvironment({ target: "$0", name: "PLAIN", value: "hidden too" })]);
  await own.run(ops.listPanes({ all: true }));
  await desk.run(ops.setBuffer({ name: "long", data: "x".repeat(100_000) }), undefined);
  expect(JSON.stringify(lines())).not.toMatch(/s3cret|abc|t0ken|typed|hidden too|x{20000}/);
  const [made, set, shown, typed, bytes, hidden, long] = lines();
  expect(made).toMatchObject({ masked: true, operation: { args: { env: { API_KEY: "•••", PLAIN: "shown" } } } });
  expect(made?.argv).toEqual(expect.arrayContaining(["API_KEY=•••", "PLAIN=shown", "--api-key=•••"]));
  expect(set?.argv).toEqual(["set-environment", "-t", "$0", "--", "MY_TOKEN", "•••"]);
  expect(shown).toMatchObject({ masked: false, status: "complete" });
  expect(shown?.stdout).toContain("•••");
  expect(typed).toMatchObject({ by: "automation", masked: true, operation: { args: { text: "•••" } } });
  expect(bytes).toMatchObject({ masked: true, operation: { args: { hex: [] } } });
  expect(hidden).toMatchObject({ group: { name: "Own", at: 0, of: 1 }, operation: { args: { value: "•••" } } });
  expect(long).toMatchObject({ masked: true, status: "complete" });
  expect(long?.operation.args["data"]).toMatch(/^x+•••$/);
  expect(lines()).toHaveLength(7);
});

test("a line stays small, however much it was given and was said of it", async () => {
  const { lines, timeline } = test_;
  const env = {
    ...Object.fromEntries(Array.from({ length: 2000 }, (_one, at) => [`V${at}`, "x".repeat(100)])),
    LAST: "y",
  };
  const target = { session: "main", next: true } as const;
  const [made, typed, control] = timeline.begin(
    [
      ops.newWindow({ argv: ["cat", "x".repeat(900_000)], env, name: "kept", target }),
      ops.sendKeys({ target: "%0", hex: Array.from({ length: 20_000 }, () => 104) }),
      ops.setBuffer({ name: "long", data: "\u001b".repeat(100_000) }),
    ].map((operation) => ({ operation, by: "person", group: null })),
  );
  const words = ["send-keys", "-H", ...Array.from({ length: 20_000 }, () => "68")];
  const said = { exitCode: 1, stdout: "", stderr: "unknown value: MY_TOKEN=topsecret", value: null };
  const notes = Array.from({ length: 5000 }, () => `API_KEY=topsecret ${"x".repeat(5000)}`);
  const results = [
    { argv: ["new-window", "x".repeat(900_000), "last"], notes },
    { argv: words, notes: [] },
  ];
  for (const [at, line] of [made, typed].entries())
    timeline.end(line, { status: "failed", result: { ...said, argv: [], notes: [], ...results[at] }, error: null });
  timeline.end(control, { status: "unknown", result: null, error: new Error("lost at MY_TOKEN=topsecret") });
  for (const line of lines()) expect(JSON.stringify(line).length).toBeLessThan(60_000);
  const [window, keys, buffer] = lines();
  expect(JSON.stringify(window?.operation.args).length).toBeLessThan(17_000);
  expect(JSON.stringify(buffer?.operation.args).length).toBeLessThan(17_000);
  expect(window).toMatchObject({ masked: true, operation: { args: { name: "kept", target } } });
  expect(window?.argv.at(-1)).toBe("••• and 1 words more");
  expect(keys).toMatchObject({ masked: true, operation: { args: { target: "%0", hex: [] } } });
  expect(keys?.argv.slice(0, 3)).toEqual(["send-keys", "-H", "68"]);
  expect(keys?.argv.at(-1)).toMatch(/^••• and \d+ words more$/);
  expect(JSON.stringify(keys?.argv).length).toBeLessThan(17_000);
  expect(buffer?.stderr).toBe("lost at MY_TOKEN=•••");
  expect(JSON.stringify(lines())).not.toContain("topsecret");
});

test("news tell of each line as it is last known, and end with their reader", async () => {
  const { desk } = test_;
  const leave = new AbortController();
  const heard: LogEntry[] = [];
  const reading = (async () => {
    for await (const entries of desk.logNews(leave.signal)) heard.push(...entries);
  })();
  await desk.run(ops.renameSession({ target: "$0", name: "told" }), undefined);
  await until(() => heard.at(-1)?.status === "complete");
  expect(new Set(heard.map(({ id }) => id)).size).toBe(1);
  leave.abort();
  await reading;
  desk.clearLog();
  expect(desk.log({ limit: 10 })).toEqual({ entries: [], more: false });
});

test("of several that certainly were not sent each line says so", async () => {
  const { server, timeline, lines } = test_;
  for (const [delivery, status] of [["notStarted", "notRun"] as const, ["unknown", "unknown"] as const]) {
    // Where the way to the server breaks, as far as it is asked here.
    const broken = {
      state: server.state,
      runAll: () => Promise.reject(new EngineError("closed", delivery, "The way there ended.")),
    } as unknown as MuxServer;
    const told = toldServer(broken, { timeline, by: "automation", name: "Two", now: Date.now });
    await expect(told.runAll([ops.killPane({ target: "%0" }), ops.killPane({ target: "%1" })])).rejects.toThrow(
      "ended",
    );
    expect(lines().slice(-2)).toMatchObject([{ status, stderr: "The way there ended." }, { status }]);
  }
});
