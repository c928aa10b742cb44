import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Urge } from "../../../../../electron/engines/tmux-control/urge.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Answers at once, unless it is stuck. */
class Client {
  sent = 0;
  pending = 0;
  stuck = false;

  send(): void {
    this.sent += 1;
    if (this.stuck) this.pending += 1;
  }
}

test("asks again and again until what is waited for has come", () => {
  const client = new Client();
  let wanted = true;
  const urge = new Urge(client, () => wanted);
  urge.begin();
  expect(client.sent, "an echo that comes at once costs nothing").toBe(0);
  vi.advanceTimersByTime(30);
  expect(client.sent).toBe(10);
  wanted = false;
  vi.advanceTimersByTime(1000);
  expect(client.sent).toBe(10);
  wanted = true;
  urge.begin();
  vi.advanceTimersByTime(6);
  expect(client.sent).toBe(12);
});

test("asks about once for each turn of the server, by what it took for keys", () => {
  const client = new Client();
  const urge = new Urge(client, () => true);
  const sentIn = (ms: number): number => {
    const before = client.sent;
    vi.advanceTimersByTime(ms);
    return client.sent - before;
  };
  const taken = urge.begin();
  vi.advanceTimersByTime(24);
  taken();
  vi.advanceTimersByTime(1000);
  urge.begin();
  expect(sentIn(60)).toBe(5);
  const slow = urge.begin();
  vi.advanceTimersByTime(5000);
  slow();
  urge.begin();
  expect(sentIn(60), "however slow it is").toBe(3);
  urge.begin()();
  vi.advanceTimersByTime(1000);
  urge.begin();
  expect(sentIn(30), "however quick it is").toBe(10);
});

test("gives up on a key that nothing answers, but not on the next one", () => {
  const client = new Client();
  const urge = new Urge(client, () => true);
  urge.begin();
  vi.advanceTimersByTime(1000);
  expect(client.sent).toBe(20);
  urge.begin();
  vi.advanceTimersByTime(30);
  urge.begin();
  vi.advanceTimersByTime(1000);
  expect(client.sent).toBe(20 + 20 + 1);
});

test("asks seldom where a key is held that nothing answers, and often again after an answer", () => {
  const client = new Client();
  let wanted = true;
  const urge = new Urge(client, () => wanted);
  const held = (ms: number): number => {
    const before = client.sent;
    for (let at = 0; at < ms; at += 30) {
      urge.begin()();
      vi.advanceTimersByTime(30);
    }
    return client.sent - before;
  };
  expect(held(60)).toBe(20);
  expect(held(600)).toBeLessThanOrEqual(31);
  wanted = false;
  vi.advanceTimersByTime(30);
  wanted = true;
  expect(held(30)).toBe(10);
});

test("heaps nothing up before a server that does not answer", () => {
  const client = new Client();
  client.stuck = true;
  const urge = new Urge(client, () => true);
  urge.begin();
  vi.advanceTimersByTime(40);
  expect(client.sent).toBe(4);
  client.pending = 0;
  client.stuck = false;
  vi.advanceTimersByTime(6);
  expect(client.sent).toBe(6);
});

test("asks nothing once it is closed", () => {
  const client = new Client();
  const urge = new Urge(client, () => true);
  urge.begin();
  urge.close();
  vi.advanceTimersByTime(100);
  expect(client.sent).toBe(0);
});
