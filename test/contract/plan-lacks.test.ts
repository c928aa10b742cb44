import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { openSimulator } from "../../electron/engines/simulator/index.ts";
import { planFromJson } from "../../shared/plan/json.ts";
import { plannerNamed } from "../../shared/plan/planner.ts";
import { gaps } from "../../shared/virtual/commands/gaps.ts";
import { openTestDesk } from "../support/operations-desk.ts";

const WHY = gaps["clock-mode"];
const operations = [
  { kind: "renameSession", args: { target: { session: "main" }, name: "first" } },
  { kind: "clockMode", args: { target: "%0" } },
  { kind: "renameSession", args: { target: { session: "first" }, name: "second" } },
];
const order = (onError: "stop" | "continue") =>
  ({
    ...{ plan: planFromJson({ operations }), planner: plannerNamed("batching") },
    onError,
    name: "clock",
    by: "plan",
  }) as const;

async function openDesk() {
  const target = { socket: `lacks-${randomBytes(4).toString("hex")}`, env: { HOME: "/" } };
  const keeper = openSimulator(target);
  await keeper.run({ argv: ["new-session", "-d", "-s", "main", "-x", "80", "-y", "24", "--", "env", "cat"] });
  const here = await openTestDesk(target, "simulator");
  return {
    here,
    [Symbol.asyncDispose]: async () => {
      await here[Symbol.asyncDispose]();
      await keeper.run({ argv: ["kill-server"] }).catch(() => null);
      await keeper.close();
    },
  };
}

describe("a plan with a step that the engine lacks", () => {
  test("is refused before anything is sent where it would stop there; its dry run says the same", async () => {
    await using opened = await openDesk();
    const { desk, lines } = opened.here;
    const refused = { code: "plan.unsupported", message: `Step 2 (clock-mode) can't be done here: ${WHY}` };
    await expect(desk.runPlan(order("stop"), undefined).next()).rejects.toMatchObject(refused);
    await expect(desk.dryRun(order("stop"))).rejects.toMatchObject(refused);
    expect(lines()).toEqual([]);
  });

  test("goes on without it where the person said so; its dry run and the timeline say the same", async () => {
    await using opened = await openDesk();
    const { desk, lines } = opened.here;
    const came = { outcomes: [{ status: "complete" }, { status: "unsupported", error: { message: WHY } }, {}] };
    expect((await desk.dryRun(order("continue"))).result).toMatchObject(came);
    const told = [];
    for await (const event of desk.runPlan(order("continue"), undefined)) told.push(event);
    expect(told.at(-1)).toMatchObject({ kind: "done", result: { ...came, ended: "failed" } });
    expect(lines().map(({ status }) => status)).toEqual(["complete", "unsupported", "complete"]);
    expect(lines()[1]?.argv).toEqual([]);
  });
});
