import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { EngineError } from "../../../../electron/engines/engine.ts";
import { openSimulator } from "../../../../electron/engines/simulator/index.ts";
import { copyServer, readOriginal } from "../../../../electron/operations/server-copy.ts";
import { runOps } from "../../../../electron/run/run-op.ts";

test("a copy that can't be made is closed", async () => {
  const socket = (): string => `copied-${randomBytes(4).toString("hex")}`;
  const real = openSimulator({ socket: socket(), env: { HOME: "/" } });
  await real.run({ argv: ["new-session", "-d", "-s", "main", "--", "env", "cat"] });
  const original = await readOriginal((all) => runOps(real, all));
  let closed = 0;
  const broken = new EngineError("closed", "notStarted", "It broke.");
  const made = copyServer(original, () => {
    const engine = openSimulator({ socket: socket(), env: { HOME: "/" } });
    return {
      ...engine,
      run: (request) => engine.run(request),
      runBatch: () => Promise.reject(broken),
      version: () => Promise.resolve(null),
      close: async () => {
        closed += 1;
        await engine.close();
      },
    };
  });
  await expect(made).rejects.toBe(broken);
  expect(closed).toBe(1);
  await real.run({ argv: ["kill-server"] });
  await real.close();
});
