import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { openStore } from "../../../../electron/store/store.ts";
import { CourierRun, MessageWorld, worker } from "../../../support/message-world.ts";

const quiet = async (): Promise<void> => {
  for (let at = 0; at < 5; at += 1) await new Promise((resolve) => setImmediate(resolve));
};

test.each([0, 30, 60, 120, 400, 1000])("closed %i ms into a message, it touches nothing any more", async (ms) => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "pg-"));
  const wrong: unknown[] = [];
  const note = (reason: unknown): void => void wrong.push(reason);
  process.on("unhandledRejection", note);
  try {
    const world = new MessageWorld();
    world.deaf = true;
    const store = openStore(folder, () => world.clock.now());
    const { courier } = new CourierRun(world, store.deliveries);
    const { id } = courier.post({ agentId: worker, text: "under way" });
    for (let left = ms; left > 0; left -= 10) {
      world.clock.advance(10);
      await quiet();
    }
    courier.close();
    const after = store.deliveries.all().find((one) => one.id === id);
    expect(after?.state).toMatch(/^(queued|undelivered)$/);
    store.close();
    const { taken, composer } = world;
    for (let at = 0; at < 50; at += 1) {
      world.tell();
      world.endTurn();
      world.clock.advance(200);
      await quiet();
    }
    expect({ taken: world.taken, composer: world.composer }).toEqual({ taken, composer });
    expect(wrong).toEqual([]);
  } finally {
    process.off("unhandledRejection", note);
    rmSync(folder, { recursive: true, force: true });
  }
});
