import { describe, expect, test } from "vitest";
import { matchRules, ruleOf } from "../../../../renderer/state/layout-rules.ts";
import type { Candidate } from "../../../../renderer/state/layout-rules.ts";
import type { Agent } from "../../../../shared/models/agent.ts";
import type { PaneSnapshot } from "../../../../shared/models/snapshot.ts";
import { sampleRule } from "../../../support/layout-samples.ts";
import {
  paneId,
  paneIds,
  sampleAgent,
  samplePane,
  sampleSession,
  sampleWindow,
} from "../../../support/page-samples.ts";

interface Wanted {
  readonly window?: string;
  readonly session?: string;
  readonly pane?: Partial<PaneSnapshot>;
  readonly agent?: Partial<Agent>;
}

/** A pane of today. */
function now(number: number, { window, session = "main", pane = {}, agent }: Wanted = {}): Candidate {
  const own = samplePane(number, pane);
  const place = sampleWindow(number, [], { name: window ?? `window-${number}`, panes: [own] });
  return {
    place: { pane: own, window: place, session: sampleSession(0, session, [place]) },
    agent: agent === undefined ? null : sampleAgent(number, "ready", agent),
    lifeId: "life-1",
  };
}

const claude = (name: string, profile: string | null = null) => ({ name, providerId: "sample", profile });

describe("the pane that a saved tile means", () => {
  test("is the very pane while its server lives, whatever it is called by now", () => {
    const rules = [sampleRule(2, { lifeId: "life-1" }), sampleRule(1, { lifeId: "life-1" })];
    const panes = [now(1, { window: "window-2" }), now(2, { window: "window-1", agent: { name: "ada" } })];
    expect(matchRules(rules, panes)).toEqual(paneIds(2, 1));
  });

  test("tomorrow is the agent of that name, before one of that kind in that folder", () => {
    const rules = [sampleRule(7, { agent: claude("ada") }), sampleRule(8, { agent: claude("bob") })];
    const panes = [
      now(1, { agent: { name: "carol" } }),
      now(2, { agent: { name: "ada" }, pane: { path: "/elsewhere" } }),
      now(3, { agent: { name: "dave" }, pane: { path: "/elsewhere" } }),
    ];
    expect(matchRules(rules, panes)).toEqual(paneIds(2, 1));
  });

  test("of two of that name is the one in that folder, and of the same profile", () => {
    const rules = [sampleRule(7, { agent: claude("ada", "review") })];
    const far = now(1, { agent: { name: "ada" }, pane: { path: "/elsewhere" } });
    expect(matchRules(rules, [far, now(2, { agent: { name: "ada" } })])).toEqual(paneIds(2));
    const alike = [now(3, { agent: { name: "x" } }), now(4, { agent: { name: "y", profile: "review" } })];
    expect(matchRules(rules, alike)).toEqual(paneIds(4));
  });

  test("a shell is found by window and folder, or by program and folder; an agent is never taken for one", () => {
    const rules = [sampleRule(9, { window: "logs", folder: "/var/log", command: "tail" })];
    expect(matchRules(rules, [now(1, { window: "logs", pane: { path: "/var/log" }, agent: {} })])).toEqual([null]);
    expect(matchRules(rules, [now(1, { window: "logs", session: "other" })])).toEqual([null]);
    expect(matchRules(rules, [now(1, { pane: { path: "/var/log" } })])).toEqual([null]);
    expect(matchRules(rules, [now(1, { pane: { path: "/var/log", command: "tail" } })])).toEqual(paneIds(1));
    expect(matchRules(rules, [now(1, { window: "logs" })])).toEqual(paneIds(1));
  });

  test("no pane stands for two, and the surest gets it, wherever it stands in the layout", () => {
    const rules = [
      sampleRule(5, { agent: claude("nobody") }),
      sampleRule(6, { agent: claude("ada") }),
      sampleRule(7, { agent: claude("ada") }),
    ];
    const panes = [now(1, { agent: { name: "ada" } })];
    expect(matchRules(rules, panes)).toEqual([null, paneId(1), null]);
  });

  test("in another life a pane's number means nothing", () => {
    expect(matchRules([sampleRule(1, { window: "gone", command: "vim" })], [now(1)])).toEqual([null]);
  });
});

test("a rule tells a pane by what lasts", () => {
  const rule = ruleOf(now(3, { window: "api", agent: { name: "ada", profile: "review" }, pane: { path: "" } }));
  expect(rule).toEqual({
    lifeId: "life-1",
    pane: paneId(3),
    agent: { name: "ada", providerId: "sample", profile: "review" },
    session: "main",
    window: "api",
    folder: "/code",
    command: "bash",
  });
});
