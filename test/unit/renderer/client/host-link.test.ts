import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { backOffMs, HostLink } from "../../../../renderer/client/host-link.ts";
import { DialError, Ending, type LinkCause, type Wires } from "../../../../renderer/client/wires.ts";

const cause: LinkCause = { message: "No answer.", next: "Start it." };

/** A line that can be up or down, and that counts how often it was dialled. */
class Line {
  up = true;
  dialled = 0;
  end: Ending | null = null;

  readonly dial = async (): Promise<Wires> => {
    this.dialled += 1;
    if (!this.up) throw new DialError(cause);
    const end = new Ending();
    this.end = end;
    return {
      calls: { call: async () => undefined },
      bytes: { send: () => undefined, listen: () => undefined },
      closed: end.promise,
      close: () => end.settle(cause),
    };
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function started(line: Line) {
  const link = new HostLink(line.dial);
  const phases: string[] = [];
  link.on(() => phases.push(link.state.phase));
  void link.run();
  return { link, phases };
}

test("waits longer after each failure, but not for ever", () => {
  expect([1, 2, 3, 4, 5, 6, 60].map(backOffMs)).toEqual([400, 800, 1600, 3200, 6400, 10_000, 10_000]);
});

describe("a link", () => {
  test("goes up, is lost with the cause, and comes back by itself", async () => {
    const line = new Line();
    const { link, phases } = started(line);
    await vi.advanceTimersByTimeAsync(0);
    expect(link.state).toEqual({ phase: "up" });
    line.end?.settle(cause);
    await vi.advanceTimersByTimeAsync(0);
    expect(link.state).toEqual({ phase: "lost", cause, retryAt: Date.now() + 400 });
    expect(link.wires).toBeNull();
    await vi.advanceTimersByTimeAsync(400);
    expect(phases).toEqual(["up", "lost", "up"]);
    link.close();
  });

  test("dials ever more rarely while there is no answer, and at once when told to", async () => {
    const line = new Line();
    line.up = false;
    const { link } = started(line);
    await vi.advanceTimersByTimeAsync(0);
    expect(line.dialled).toBe(1);
    await vi.advanceTimersByTimeAsync(400 + 800);
    expect(line.dialled).toBe(3);
    line.up = true;
    link.retryNow();
    await vi.advanceTimersByTimeAsync(0);
    expect(line.dialled).toBe(4);
    expect(link.state.phase).toBe("up");
    link.close();
  });

  test("begins with short waits again after it was up", async () => {
    const line = new Line();
    line.up = false;
    const { link } = started(line);
    await vi.advanceTimersByTimeAsync(400 + 800 + 1600);
    line.up = true;
    link.retryNow();
    await vi.advanceTimersByTimeAsync(0);
    line.end?.settle(cause);
    await vi.advanceTimersByTimeAsync(0);
    expect(link.state).toMatchObject({ phase: "lost", retryAt: Date.now() + 400 });
    link.close();
  });

  test("puts an unexpected failure into words", async () => {
    const link = new HostLink(() => Promise.reject(new Error("boom")));
    void link.run();
    await vi.advanceTimersByTimeAsync(0);
    expect(link.state).toMatchObject({ phase: "lost", cause: { next: "Reported: Error: boom." } });
    link.close();
  });

  test("stops for good when closed, also while it waits", async () => {
    const line = new Line();
    line.up = false;
    const { link } = started(line);
    await vi.advanceTimersByTimeAsync(0);
    link.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(line.dialled).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("whenUp", () => {
  test("waits through failures until it is up", async () => {
    const line = new Line();
    line.up = false;
    const { link } = started(line);
    let up = false;
    void link.whenUp(new AbortController().signal).then(() => (up = true));
    await vi.advanceTimersByTimeAsync(0);
    expect(up).toBe(false);
    line.up = true;
    await vi.advanceTimersByTimeAsync(400);
    expect(up).toBe(true);
    link.close();
  });

  test("rejects when it is called off", async () => {
    const line = new Line();
    line.up = false;
    const { link } = started(line);
    const stop = new AbortController();
    const waiting = link.whenUp(stop.signal).catch((error: unknown) => String(error));
    await vi.advanceTimersByTimeAsync(0);
    stop.abort();
    expect(await waiting).toMatch(/abort/i);
    link.close();
  });
});
