import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import type { DeliveriesTable } from "../../../../electron/store/deliveries-table.ts";
import { openStore, type Store } from "../../../../electron/store/store.ts";
import { AgentId } from "../../../../shared/base/ids.ts";
import { until } from "../../../support/until.ts";
import { CourierRun, MessageWorld, worker } from "../../../support/message-world.ts";

const quiet = async (): Promise<void> => {
  for (let at = 0; at < 5; at += 1) await new Promise((resolve) => setImmediate(resolve));
};

interface Opened extends AsyncDisposable {
  readonly world: MessageWorld;
  readonly store: Store;
  readonly run: CourierRun;
  passes(ms: number): Promise<void>;
  state(id: string): string;
}

function opened(records: (store: Store) => DeliveriesTable = (store) => store.deliveries): Opened {
  const folder = mkdtempSync(path.join(os.tmpdir(), "pg-"));
  const world = new MessageWorld();
  const store = openStore(folder, () => world.clock.now());
  const run = new CourierRun(world, records(store));
  return {
    ...{ world, store, run },
    passes: async (ms) => {
      for (let left = ms; left > 0; left -= 50) {
        world.clock.advance(50);
        await quiet();
      }
    },
    state: (id) => store.deliveries.all().find((one) => one.id === id)?.state ?? "none",
    [Symbol.asyncDispose]: async () => {
      run.courier.close();
      await quiet();
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

test("what a person pastes after a message was lost stays theirs", async () => {
  await using desk = opened();
  const { world, run } = desk;
  world.breaks = "lost";
  const { id } = run.courier.post({ agentId: worker, text: "run the unit tests please" });
  await desk.passes(21_000);
  expect(desk.state(id)).toBe("undelivered");
  world.personTypes("[Pasted text #1 +12 lines]");
  await desk.passes(30_000);
  run.courier.retry(id);
  await desk.passes(30_000);
  expect([world.taken, world.faults, desk.state(id)]).toEqual([[], [], "queued"]);
});

test("nothing is typed while the composer is that of the CLI's shell", async () => {
  await using desk = opened();
  const { world, run } = desk;
  world.sign = "!";
  const { id } = run.courier.post({ agentId: worker, text: "remove the dist folder" });
  await desk.passes(5_000);
  expect([world.taken, world.composer, desk.state(id)]).toEqual([[], "", "queued"]);
  expect(run.courier.list.value[0]?.reason).toBe('The composer takes no messages in its "!" mode.');
  world.sign = "❯";
  world.tell();
  await desk.passes(8_000);
  expect(world.taken).toEqual(["remove the dist folder"]);
});

test("a long message of an agent's says whose it is where it is typed", async () => {
  const other = AgentId.parse("ffffffffffffffff");
  await using desk = opened();
  desk.run.courier.post({ agentId: worker, from: other, text: "word ".repeat(5_000) });
  await until(async () => {
    await desk.passes(200);
    return desk.world.taken.length > 0;
  });
  expect(desk.world.taken[0]).toMatch(
    /^Message from the agent "an agent that is gone" \(id ffffffffffffffff\)\..* in this file: /,
  );
});

test("a file that can't be written stops nothing else, and is tried again", async () => {
  let full = true;
  let claims = 0;
  await using desk = opened(({ deliveries }) => ({
    ...deliveries,
    claim: (agentId, by) => {
      claims += 1;
      if (full) throw new Error("database or disk is full");
      return deliveries.claim(agentId, by);
    },
  }));
  desk.run.courier.post({ agentId: worker, text: "hello" });
  await desk.passes(12_000);
  expect(claims).toBeGreaterThan(1);
  expect(claims).toBeLessThan(5);
  full = false;
  await desk.passes(12_000);
  expect(desk.world.taken).toEqual(["hello"]);
});

test("a disk that fails for a while ends no sweep for good, and reaches nobody else", async () => {
  let failing = false;
  await using desk = opened(({ deliveries }) => ({
    ...deliveries,
    abandoned: (by) => {
      if (failing) throw new Error("disk I/O error");
      return deliveries.abandoned(by);
    },
  }));
  desk.world.mode = "working";
  const { id } = desk.run.courier.post({ agentId: worker, text: "hello", expiresAt: desk.world.clock.now() + 60_000 });
  await desk.passes(2000);
  failing = true;
  await desk.passes(10_000);
  failing = false;
  await desk.passes(60_000);
  expect(desk.state(id)).toBe("stopped");
});

test("after a crash, the same words further up are not taken for the message that still stands there", async () => {
  await using desk = opened();
  const { world, run, store } = desk;
  run.courier.post({ agentId: worker, text: "continue" });
  await desk.passes(3_000);
  world.endTurn();
  world.tell();
  await desk.passes(4_000);
  world.deaf = true;
  const { id } = run.courier.post({ agentId: worker, text: "continue" });
  await desk.passes(1_000);
  run.crash();
  expect(world.composer).toBe("continue");
  const again = new CourierRun(world, store.deliveries);
  await desk.passes(25_000);
  expect([world.taken, world.faults]).toEqual([["continue", "continue"], []]);
  expect(desk.state(id)).not.toBe("undelivered");
  again.courier.close();
});

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

test("a message reaches an agent whose tasks run on behind a composer at rest, and its turn ends", async () => {
  await using desk = opened();
  const { world, run } = desk;
  world.tasks = true;
  world.tell();
  const { id } = run.courier.post({ agentId: worker, text: "run the unit tests please" });
  for (let passed = 0; passed < 8_000 && world.taken.length === 0; passed += 50) await desk.passes(50);
  world.tell();
  await desk.passes(1_000);
  expect([world.taken, world.faults, desk.state(id)]).toEqual([["run the unit tests please"], [], "accepted"]);
  await desk.passes(30_000);
  expect(desk.state(id)).toBe("accepted");
  world.endTurn();
  world.tell();
  await desk.passes(1_000);
  expect(desk.state(id)).toBe("answered");
});

test("an Enter that was lost there is not taken for a turn", async () => {
  await using desk = opened();
  const { world, run } = desk;
  world.tasks = true;
  world.deaf = true;
  world.tell();
  const { id } = run.courier.post({ agentId: worker, text: "run the unit tests please" });
  await desk.passes(1_000);
  expect([world.taken, desk.state(id)]).toEqual([[], "arrived"]);
  await desk.passes(20_000);
  expect([world.taken, world.faults]).toEqual([["run the unit tests please"], []]);
});
