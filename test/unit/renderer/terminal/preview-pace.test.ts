import { expect, it } from "vitest";
import { type PaintingCost, PreviewPace } from "../../../../renderer/terminal/preview-pace.ts";

function paced(): { cost: PaintingCost; pace: PreviewPace; told: number[] } {
  const told: number[] = [];
  const held = { cost: { share: 0, lateMs: 0 } as PaintingCost };
  const pace = new PreviewPace(
    () => held.cost,
    (everyMs) => told.push(everyMs),
  );
  return Object.assign(held, { pace, told });
}

it("slows down while painting takes too much of the page's time, and comes back", () => {
  const it = paced();
  it.cost = { share: 0.3, lateMs: 0 };
  for (let turn = 0; turn < 8; turn += 1) it.pace.look();
  expect(it.told).toEqual([150, 200, 300, 400, 500]);
  it.cost = { share: 0.05, lateMs: 2 };
  for (let turn = 0; turn < 8; turn += 1) it.pace.look();
  expect(it.pace.everyMs).toBe(100);
});

it("slows down when frames come late and painting has a part in it", () => {
  const it = paced();
  it.cost = { share: 0.1, lateMs: 40 };
  it.pace.look();
  expect(it.told).toEqual([150]);
  it.cost = { share: 0.05, lateMs: 12 };
  it.pace.look();
  expect(it.told).toEqual([150]);
});

it("leaves a calm wall alone, whoever makes its frames late", () => {
  const it = paced();
  for (const lateMs of [40, 0, 90, 3, 40]) {
    it.cost = { share: 0.01, lateMs };
    it.pace.look();
  }
  expect(it.told).toEqual([]);
});

it("is quick again once there is nothing to paint, though frames still come late", () => {
  const it = paced();
  it.cost = { share: 0.3, lateMs: 40 };
  it.pace.look();
  it.cost = { share: 0.01, lateMs: 40 };
  it.pace.look();
  expect(it.told).toEqual([150, 100]);
});
