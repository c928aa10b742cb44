import { afterAll, beforeAll, expect, test } from "vitest";
import type { Engine, EngineTarget } from "../../electron/engines/engine.ts";
import { engine as tmuxCli } from "../../electron/engines/tmux-cli/index.ts";
import { type Scenario, scenarios } from "../../electron/run/probe-scenarios.ts";
import { type PsmuxDouble, psmuxProgram } from "../support/psmux-double.ts";
import { startTmux } from "../support/tmux-server.ts";

let double: PsmuxDouble;
beforeAll(async () => {
  double = await psmuxProgram();
});
afterAll(() => double[Symbol.asyncDispose]());

async function played(target: EngineTarget, scenario: Scenario): Promise<unknown> {
  const open = (): Engine => tmuxCli.open(target);
  return scenario.play({ open });
}

/** They say nothing of the dialect, and every command here starts two programs. */
const LONG = ["a storm of sizes", "64 requests in flight"];
const short = scenarios.filter(({ name }) => !LONG.includes(name));

test.each(short.map((one) => [one.name, one] as const))(
  "%s is on a psmux as on tmux",
  async (_name, scenario) => {
    const tmux = await startTmux({ command: ["cat"] });
    const target = { ...tmux.target, binary: double.program, socket: `s${scenarios.indexOf(scenario)}` };
    const first = tmuxCli.open(target);
    try {
      const argv = ["new-session", "-d", "-s", "main", "-x", "80", "-y", "24", "--", "env", "cat"];
      expect((await first.run({ argv })).exitCode).toBe(0);
      expect(await played(target, scenario)).toEqual(await played(tmux.target, scenario));
    } finally {
      await first.close();
      await tmux.kill();
    }
  },
  90_000,
);
