import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { turning } from "../../../../renderer/ui/turning.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const sign = (): SVGElement => document.createElementNS("http://www.w3.org/2000/svg", "path");
const angleOf = (element: SVGElement): number =>
  Number(/rotate\((\d+)/.exec(element.getAttribute("transform") ?? "")?.[1]);
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
  expect([one.hasAttribute("transform"), since(other, left)]).toEqual([false, 45]);
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
  vi.advanceTimersByTime(499);
  expect(since(first, begun)).toBe(0);
  vi.advanceTimersByTime(1);
  expect(since(first, begun)).toBe(45);
  for (const stop of stops) stop?.();
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
