import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Order, Tiding } from "../../../../electron/screen-worker/messages.ts";
import { ScreenDesk } from "../../../../electron/screen-worker/screen-desk.ts";
import { until } from "../../../support/until.ts";

let desk: ScreenDesk;
let posts: (readonly Tiding[])[];
let at: number[];

beforeEach(() => {
  posts = [];
  at = [];
  desk = new ScreenDesk({
    post: (tidings) => void posts.push(tidings),
    at: (screen) => void at.push(screen),
    now: () => performance.now(),
  });
});
afterEach(() => desk.close());

type Plain = Order extends infer One
  ? One extends { bytes: number }
    ? Omit<One, "bytes"> & { text: string }
    : One
  : never;

/** Orders with their bytes as text. */
function give(orders: readonly Plain[], heard = 0): void {
  const texts = orders.map((order) => ("text" in order ? Buffer.from(order.text, "latin1") : Buffer.alloc(0)));
  const made = orders.map((order, index) => {
    if (!("text" in order)) return order;
    const { text: _text, ...rest } = order;
    return { ...rest, bytes: texts[index]?.length ?? 0 } as Order;
  });
  desk.take({ orders: made, bytes: new Uint8Array(Buffer.concat(texts)), heard });
}

const opened = (screen: number, everyMs: number | null = 0): Plain[] => [
  { kind: "open", screen, history: 0 },
  { kind: "repaint", screen, seq: 0, cols: 20, rows: 3, text: "" },
  { kind: "pace", screen, everyMs },
];
const data = (screen: number, text: string, seq = text.length): Plain => ({ kind: "data", screen, seq, text });

const all = (): Tiding[] => posts.flat();
const told = (screen: number) => all().flatMap((one) => (one.kind === "told" && one.screen === screen ? [one] : []));
const taken = (screen: number): number =>
  all().reduce((sum, one) => sum + (one.kind === "taken" && one.screen === screen ? one.bytes : 0), 0);
const textOf = (screen: number): string => told(screen).at(-1)?.rows.join("") ?? "";

describe("screens in their turn", () => {
  test("a flood of one does not hold up the others", async () => {
    give([...opened(1), ...opened(2)]);
    await until(() => told(2).length > 0);
    posts = [];
    const flood = `${"x".repeat(78)}\r\n`.repeat(80_000);
    give([data(1, flood), data(2, "hello")]);
    await until(() => textOf(2).includes("hello"));
    // The flood takes a good while; most of it is still to come.
    expect(taken(1)).toBeLessThan(flood.length / 2);
    await until(() => taken(1) === flood.length);
  });

  test("what was taken in is said to the last byte, also of what is closed in the middle", async () => {
    give([...opened(1), data(1, "a".repeat(100_000)), data(1, "b".repeat(50_000), 150_000)]);
    await until(() => taken(1) === 150_000);
    give([
      data(1, "c".repeat(500_000), 650_000),
      { kind: "snapshot", screen: 1, ask: 7, history: 0 },
      { kind: "close", screen: 1 },
    ]);
    await until(() => all().some((one) => one.kind === "snapshot"));
    expect(all().find((one) => one.kind === "snapshot")).toEqual({ kind: "snapshot", ask: 7, found: null });
    give([data(1, "d"), { kind: "snapshot", screen: 1, ask: 8, history: 0 }]);
    await until(() => all().filter((one) => one.kind === "snapshot").length === 2);
    expect(taken(1)).toBe(650_001);
  });

  test("says at which screen it works", async () => {
    give([...opened(5), data(5, "x")]);
    await until(() => taken(5) === 1);
    expect(at).toContain(5);
    expect(at.at(-1)).toBe(-1);
  });

  test("a snapshot has what was given before it, and the position of its last byte", async () => {
    give([...opened(1), data(1, "hello".repeat(20_000), 100_000), { kind: "snapshot", screen: 1, ask: 3, history: 0 }]);
    await until(() => all().some((one) => one.kind === "snapshot"));
    expect(all().find((one) => one.kind === "snapshot")).toMatchObject({ found: { seq: 100_000, cols: 20, rows: 3 } });
  });
});

describe("telling", () => {
  test("the first change at once, the next when its time has come", async () => {
    give([...opened(1, 300), data(1, "one")]);
    await until(() => told(1).length === 1);
    give([data(1, " two")]);
    const begun = performance.now();
    await until(() => told(1).length === 2);
    expect(performance.now() - begun).toBeGreaterThan(150);
    expect(textOf(1)).toContain("one two");
  });

  test("waits when nobody hears, and then says it all at once", async () => {
    give(opened(1));
    await until(() => told(1).length === 1);
    for (let count = 0; count < 40; count += 1) {
      give([data(1, `\r${count}`)]);
      const before = count;
      await until(() => taken(1) >= Buffer.byteLength(`\r${before}`));
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    const unheard = posts.length;
    expect(told(1).length).toBeLessThanOrEqual(9);
    give([], unheard);
    await until(() => textOf(1).includes('"39"'));
  });

  test("a pace of null tells nothing", async () => {
    give([...opened(1, null), data(1, "quiet")]);
    await until(() => taken(1) === 5);
    expect(told(1)).toEqual([]);
    give([{ kind: "pace", screen: 1, everyMs: 0 }]);
    await until(() => textOf(1).includes("quiet"));
  });

  test("of what a program says the newest is told, and no more than is good", async () => {
    const many = Array.from({ length: 500 }, (_, count) => `\u001b]9;${count}\u0007`).join("");
    give([...opened(1), data(1, `\u0007\u0007\u0007${many}`)]);
    await until(() => taken(1) > 0);
    const said = all().flatMap((one) => (one.kind === "signal" ? [one.text] : []));
    expect(said.length).toBeLessThanOrEqual(64);
    expect(said.at(-1)).toBe("499");
    expect(told(1).at(-1)?.head.bells).toBe(3);
  });
});
