import { describe, expect, it } from "vitest";
import type { EngineCap, EngineSpec } from "../../electron/engines/engine.ts";
import { engine as reference } from "../../electron/engines/tmux-cli/index.ts";
import { abilities } from "../../electron/run/probe-abilities.ts";
import { scenarios } from "../../electron/run/probe-scenarios.ts";
import type { Scenario, Stage } from "../../electron/run/probe-scenarios.ts";
import { casesOf, lacking } from "../support/contract-cases.ts";
import { everyEngine } from "../support/contract-engines.ts";
import { openLive, startServer } from "../support/live-engine.ts";

const scene = { command: ["cat"] };
const caps = Object.keys(abilities) as EngineCap[];

async function played(spec: EngineSpec, { play }: Scenario): Promise<unknown> {
  await using server = await startServer(spec, scene);
  const stage: Stage = { open: () => spec.open(server.target) };
  return await play(stage);
}

const known = new Map<Scenario, Promise<unknown>>();

/** What a tmux comes to, by a process for each command: played once. */
async function byTmux(scenario: Scenario): Promise<unknown> {
  const state = known.get(scenario) ?? played(reference, scenario);
  known.set(scenario, state);
  return state;
}

it("has scenarios", () => expect(scenarios.length).toBeGreaterThan(5));

describe.each(everyEngine)("a scenario on %s", (_name, spec) => {
  const it = casesOf(spec, "scenario");
  const every = scenarios.map((one) => [one.name, one] as const);

  it.each(every)("%s", async (_title, one) => {
    const [state, wanted] = [await played(spec, one), await byTmux(one)];
    expect(state).toEqual(wanted);
  });
});

describe.each(everyEngine)("an ability of %s", (_name, spec) => {
  const it = casesOf(spec, "ability");

  it.each(caps)("%s", async (cap) => {
    await using live = await openLive(spec, scene);
    if (!spec.caps.includes(cap)) lacking(abilities[cap].without);
    await expect(abilities[cap].prove(live.engine)).resolves.toBeUndefined();
  });
});
