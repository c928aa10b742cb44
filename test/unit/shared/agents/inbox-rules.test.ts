import { describe, expect, test } from "vitest";
import { addresseeOf, spanOf } from "../../../../shared/agents/inbox-rules.ts";
import { AgentId } from "../../../../shared/base/ids.ts";
import type { AgentState } from "../../../../shared/models/agent.ts";

const id = (nth: number): AgentId => AgentId.parse(`${nth}`.repeat(16));
const agent = (nth: number, name: string, state: AgentState = "ready") => ({ id: id(nth), name, status: { state } });
const all = [agent(1, "Ada"), agent(2, "Bob"), agent(3, "twin"), agent(4, "Twin"), agent(5, "Gone", "exited")];
const whyNot = (to: string, from = id(1)): string => {
  const found = addresseeOf(to, from, all);
  return "why" in found ? found.why : `none: ${found.agent.name}`;
};

describe("whom a message is for", () => {
  test("an id, or a name that only one has, in any case", () => {
    expect(addresseeOf(id(2), id(1), all)).toEqual({ agent: all[1] });
    expect(addresseeOf(" bob ", id(1), all)).toEqual({ agent: all[1] });
    // Of two that are called so, the other one.
    expect(addresseeOf("twin", id(3), all)).toEqual({ agent: all[3] });
  });

  test("never oneself, nobody, two at once, or one that has ended", () => {
    expect(whyNot("Ada")).toBe("An agent can't send a message to itself.");
    expect(whyNot(id(1))).toBe("An agent can't send a message to itself.");
    expect(whyNot("")).toBe("It names no receiver.");
    expect(whyNot("twin")).toBe(
      `More than one agent is called "twin": use an id. There are: ${id(3)} ("twin"), ${id(4)} ("Twin").`,
    );
    expect(whyNot("Gone")).toContain('There is no agent "Gone". There are:');
    expect(whyNot(id(5))).toBe('"Gone" has ended.');
    expect(addresseeOf("x", id(1), [agent(1, "Ada")])).toEqual({
      why: 'There is no agent "x". There is no other agent.',
    });
  });
});

test("times", () => {
  expect(["90s", "10m", " 2H ", "1d", "7d"].map(spanOf)).toEqual([90_000, 600_000, 7_200_000, 86_400_000, 604_800_000]);
  expect(["", "10", "m", "-1m", "0s", "8d", "1.5h", "99999999s", "1w", "\u0661m"].map(spanOf)).toEqual(
    Array(10).fill(null),
  );
});
