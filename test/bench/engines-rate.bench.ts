import { afterAll, beforeAll, expect, it } from "vitest";
import type { Engine } from "../../electron/engines/engine.ts";
import { engine as tmuxCli } from "../../electron/engines/tmux-cli/index.ts";
import { engine as tmuxControl } from "../../electron/engines/tmux-control/index.ts";
import { engine as tmuxNative } from "../../electron/engines/tmux-native/index.ts";
import { startTmux } from "../support/tmux-server.ts";
import type { TestTmux } from "../support/tmux-server.ts";
import { report, rounded } from "./report.ts";
import { byTurns } from "./timing.ts";

const REQUEST = { argv: ["display-message", "-p", "#{session_name}"] };
const IN_FLIGHT = 64;

let server: TestTmux;
let engines: readonly Engine[];

beforeAll(async () => {
  server = await startTmux({ command: ["cat"] });
  engines = [tmuxCli, tmuxControl, tmuxNative].map((spec) => spec.open(server.target));
});
afterAll(async () => {
  for (const engine of engines) await engine.close();
  await server.kill();
});

async function oneByOne(engine: Engine, count: number): Promise<void> {
  for (let done = 0; done < count; done += 1) await engine.run(REQUEST);
}

async function together(engine: Engine): Promise<void> {
  await Promise.all(Array.from({ length: IN_FLIGHT }, async () => engine.run(REQUEST)));
}

it("commands by each engine against a process for each", async () => {
  const [cli, control, native] = engines;
  if (cli === undefined || control === undefined || native === undefined) throw new Error("three engines were opened");
  const took = await byTurns(
    { rounds: 20, warm: 5 },
    {
      spawned: () => oneByOne(cli, 5),
      control: () => oneByOne(control, 200),
      inFlight: () => together(control),
      native: () => oneByOne(native, 50),
    },
  );
  const [control1, inFlight1, native1] = [took.control / 200, took.inFlight / IN_FLIGHT, took.native / 50];
  const spawned1 = took.spawned / 5;
  const row = (what: string, each: number, least: number): void =>
    report({
      what,
      value: spawned1 / each,
      unit: "times",
      bar: { least },
      facts: { spawnedMs: rounded(spawned1), eachMs: rounded(each) },
    });
  row("tmux-control, one at a time, against spawning tmux", control1, 40);
  row("tmux-control, 64 in flight, against spawning tmux", inFlight1, 150);
  row("tmux-native, one at a time, against spawning tmux", native1, 10);
  expect(spawned1 / control1).toBeGreaterThan(5);
});
