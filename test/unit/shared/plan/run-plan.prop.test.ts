import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../../../shared/base/errors.ts";
import type { PlanResult } from "../../../../shared/plan/outcome.ts";
import { isGood } from "../../../../shared/plan/outcome.ts";
import type { Plan } from "../../../../shared/plan/plan.ts";
import { plannerNames } from "../../../../shared/plan/planner.ts";
import type { OnError, PlannerName } from "../../../../shared/plan/planner.ts";
import { ModelServer } from "./model-server.ts";
import { somePlan } from "./plan-arbitrary.ts";

const someErrors = fc.constantFrom<OnError>("stop", "continue");

interface Ran {
  readonly result: PlanResult;
  readonly server: ModelServer;
}

async function runOn(
  server: ModelServer,
  plan: Plan,
  options: { planner: PlannerName; onError: OnError },
): Promise<Ran> {
  return { result: await plan.execute(server, options), server };
}

/** What must not depend on the planner. */
function essence({ result, server }: Ran): unknown {
  const { dispatches: _dispatches, outcomes, ...rest } = result;
  const seen = outcomes.map(({ error, ...outcome }) => ({ ...outcome, error: error?.message ?? null }));
  return { ...rest, outcomes: seen, done: server.done, mark: server.mark };
}

describe("a plan", () => {
  it("comes to the same under every planner, whatever is refused, with and without lines, zoomed and with a mark", async () => {
    const circumstances = fc.record({
      lines: fc.boolean(),
      zoomed: fc.boolean(),
      mark: fc.boolean(),
      noise: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(somePlan, someErrors, circumstances, async (plan, onError, { lines, zoomed, mark, noise }) => {
        const ran = plannerNames.map(async (planner) => {
          const server = new ModelServer(lines);
          if (zoomed) server.zoomed.add("%0");
          if (mark) server.mark = "%0";
          if (noise) server.noise = "a hook said this\n";
          return runOn(server, plan, { planner, onError });
        });
        const [first, ...others] = (await Promise.all(ran)).map(essence);
        for (const other of others) expect(other).toEqual(first);
      }),
      { numRuns: 400 },
    );
  });

  it("takes no more dispatches than operations, and counts them as they are", async () => {
    await fc.assert(
      fc.asyncProperty(somePlan, someErrors, async (plan, onError) => {
        for (const planner of plannerNames) {
          const { result, server } = await runOn(new ModelServer(), plan, { planner, onError });
          expect(result.dispatches).toBe(server.dispatches);
          if (result.outcomes.every(isGood)) expect(result.dispatches).toBeLessThanOrEqual(plan.items.length);
          if (planner === "sequential") expect(result.dispatches).toBeLessThanOrEqual(plan.items.length);
        }
      }),
    );
  });

  it("sends nothing after the first that fails when it stops there", async () => {
    await fc.assert(
      fc.asyncProperty(somePlan, fc.constantFrom(...plannerNames), async (plan, planner) => {
        const { result } = await runOn(new ModelServer(), plan, { planner, onError: "stop" });
        const first = result.outcomes.findIndex((outcome) => !isGood(outcome));
        const later = first === -1 ? [] : result.outcomes.slice(first + 1);
        expect(later.filter(({ status }) => status !== "notRun")).toEqual([]);
      }),
    );
  });

  it("tells the truth wherever the way breaks: done is done, not run is not run, and the rest is unknown", async () => {
    const breaks = fc.record({
      at: fc.integer({ min: 1, max: 8 }),
      delivery: fc.constantFrom("notStarted" as const, "unknown" as const),
      ran: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(
        somePlan,
        fc.constantFrom(...plannerNames),
        breaks,
        async (plan, planner, { at, delivery, ran }) => {
          const server = new ModelServer();
          const plain = server.send.bind(server);
          const error = new AppError("engine.closed", "the server is gone");
          let count = 0;
          server.send = async (dispatch) => {
            count += 1;
            if (count < at) return plain(dispatch);
            if (count === at && ran && delivery === "unknown") await plain(dispatch);
            return { kind: "broken", cause: "lost", delivery, error };
          };
          const { result } = await runOn(server, plan, { planner, onError: "continue" });
          if (count < at) return;
          expect(result).toMatchObject({ ended: "broken", error, dispatches: at });
          const acts = result.outcomes.filter(({ kind, status }) => kind !== "displayMessage" && status === "complete");
          const doubts = result.outcomes.filter(({ status }) => status === "unknown");
          expect(server.done.length).toBeGreaterThanOrEqual(acts.length);
          expect(server.done.length).toBeLessThanOrEqual(acts.length + doubts.length);
          if (delivery === "notStarted") expect(doubts).toEqual([]);
        },
      ),
    );
  });

  it("claims of a line no more than what its answer proves", async () => {
    const planner = fc.constantFrom<PlannerName>("folding", "marked");
    await fc.assert(
      fc.asyncProperty(somePlan, planner, fc.nat({ max: 6 }), async (plan, name, kept) => {
        const server = new ModelServer();
        const plain = server.send.bind(server);
        let cut = false;
        server.send = async (dispatch) => {
          const answer = await plain(dispatch);
          if (answer.kind === "broken" || dispatch.kind === "batch" || cut) return answer;
          const replies = answer.replies.map((reply) => {
            const lines = reply.stdout.split(/(?<=\n)/);
            cut = reply.exitCode === 0 && reply.stdout !== "" && kept < lines.length;
            return cut ? { ...reply, stdout: lines.slice(0, kept).join("") } : reply;
          });
          return { kind: "replies", replies };
        };
        const { result } = await runOn(server, plan, { planner: name, onError: "continue" });
        const whole = await runOn(new ModelServer(), plan, { planner: name, onError: "continue" });
        const claimed = result.outcomes.filter(({ status }) => status === "complete");
        for (const { index } of claimed) expect(whole.result.outcomes[index]?.status).toBe("complete");
        if (cut && kept === 0) expect(result.outcomes.some(({ status }) => status === "unknown")).toBe(true);
        if (!cut) expect(result).toEqual(whole.result);
      }),
    );
  });
});
