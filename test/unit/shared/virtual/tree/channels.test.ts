import { expect, it, vi } from "vitest";
import { Channels } from "../../../../../shared/virtual/tree/channels.ts";

it("lets all go that wait, once", () => {
  const channels = new Channels();
  const [one, other] = [vi.fn<() => void>(), vi.fn<() => void>()];
  expect(channels.wait("a", one)).toBe(false);
  expect(channels.wait("a", other)).toBe(false);
  channels.signal("b");
  expect(one).not.toHaveBeenCalled();
  channels.signal("a");
  channels.signal("a");
  expect([one, other].map((call) => call.mock.calls.length)).toEqual([1, 1]);
});

it("remembers one signal that nobody waited for", () => {
  const channels = new Channels();
  channels.signal("a");
  channels.signal("a");
  expect(channels.wait("a", () => {})).toBe(true);
  expect(channels.wait("a", () => {})).toBe(false);
});

it("hands a lock on in order, and only who has it can give it", () => {
  const channels = new Channels();
  const order: string[] = [];
  expect(channels.unlock("a")).toBe(false);
  expect(channels.lock("a", () => {})).toBe(true);
  expect(channels.lock("a", () => order.push("one"))).toBe(false);
  expect(channels.lock("a", () => order.push("other"))).toBe(false);
  expect([channels.unlock("a"), ...order]).toEqual([true, "one"]);
  expect([channels.unlock("a"), ...order]).toEqual([true, "one", "other"]);
  expect([channels.unlock("a"), channels.unlock("a")]).toEqual([true, false]);
});

it("forgets who went away", () => {
  const channels = new Channels();
  const gone = vi.fn<() => void>();
  channels.wait("a", gone);
  channels.leave("a", gone);
  channels.signal("a");
  expect(gone).not.toHaveBeenCalled();
  expect(channels.wait("a", () => {})).toBe(true);
});
