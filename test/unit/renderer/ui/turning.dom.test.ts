import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { turning } from "../../../../renderer/ui/turning.ts";

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

const svg = (name: "path" | "svg"): SVGElement => document.createElementNS("http://www.w3.org/2000/svg", name);
/** A part of a drawing. */
const sign = (): SVGElement => {
  const part = svg("path");
  svg("svg").append(part);
  return part;
};
const angleOf = (part: SVGElement): number =>
  Number(/rotate\((\d+)/.exec(part.ownerSVGElement?.style.transform ?? "")?.[1]);
const since = (element: SVGElement, begun: number): number => (angleOf(element) - begun + 360) % 360;

it("turns by steps, all alike, and stops with the last", () => {
  const [one, other] = [sign(), sign()];
  const stop = turning(one);
  const begun = angleOf(one);
  vi.advanceTimersByTime(250);
  expect(since(one, begun)).toBe(90);
  const stopOther = turning(other);
  expect(angleOf(other)).toBe(angleOf(one));
  const left = angleOf(one);
  stop?.();
  vi.advanceTimersByTime(125);
  expect([one.ownerSVGElement?.style.transform, since(other, left)]).toEqual(["", 45]);
  stopOther?.();
  expect(vi.getTimerCount()).toBe(0);
});

it("turns more calmly the more there are", () => {
  const many = Array.from({ length: 50 }, sign);
  const stops = many.map((one) => turning(one));
  const [first] = many;
  if (first === undefined) throw new Error("none was made");
  vi.advanceTimersByTime(125); // The first step was due when there was one.
  const begun = angleOf(first);
  vi.advanceTimersByTime(375); // At the next half second of the clock.
  expect(since(first, begun)).toBe(45);
  vi.advanceTimersByTime(499);
  expect(since(first, begun)).toBe(45);
  vi.advanceTimersByTime(1);
  expect(since(first, begun)).toBe(90);
  for (const stop of stops) stop?.();
});

it("steps when clocks do, so that both are drawn in one frame", () => {
  vi.setSystemTime(1_000_960);
  const one = sign();
  const stop = turning(one);
  const begun = angleOf(one);
  vi.advanceTimersByTime(39);
  expect(since(one, begun)).toBe(0);
  vi.advanceTimersByTime(1);
  expect(since(one, begun)).toBe(45);
  stop?.();
});

it("stands still where motion is unwanted", () => {
  const one = sign();
  const stop = turning(one);
  vi.stubGlobal("matchMedia", () => ({ matches: true }));
  const begun = angleOf(one);
  vi.advanceTimersByTime(1000);
  expect(since(one, begun)).toBe(0);
  stop?.();
});

it("takes nothing for nothing", () => {
  expect(turning(null)).toBeUndefined();
  expect(vi.getTimerCount()).toBe(0);
});
