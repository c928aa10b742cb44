import { describe, expect, it } from "vitest";
import { Disposables } from "../../../../shared/base/disposables.ts";
import { Emitter } from "../../../../shared/base/emitter.ts";
import { AgentId, PaneId, SessionId, WindowId } from "../../../../shared/base/ids.ts";

describe("Disposables", () => {
  it("closes in reverse order, once, and closes at once what comes too late", () => {
    const closed: string[] = [];
    const held = new Disposables();
    for (const name of ["a", "b", "c"]) held.addCall(() => closed.push(name));
    expect(held.closed).toBe(false);
    held.close();
    held.close();
    const late = { close: () => void closed.push("late") };
    expect(held.add(late)).toBe(late);
    expect({ closed, is: held.closed }).toEqual({ closed: ["c", "b", "a", "late"], is: true });
  });
});

describe("Emitter", () => {
  it("calls in order, the same listener twice when it subscribed twice, and none that left", () => {
    const heard: string[] = [];
    const emitter = new Emitter<string>();
    const one = (text: string): void => void heard.push(`one ${text}`);
    const first = emitter.on(one);
    emitter.on((text) => heard.push(`two ${text}`));
    emitter.on(one);
    emitter.emit("a");
    first.close();
    first.close();
    emitter.emit("b");
    expect(heard).toEqual(["one a", "two a", "one a", "two b", "one b"]);
    expect(emitter.size).toBe(2);
  });

  it("lets a listener leave while it is called, and a new one wait for the next", () => {
    const heard: string[] = [];
    const emitter = new Emitter<number>();
    const self = emitter.on((at) => {
      heard.push(`self ${at}`);
      self.close();
      emitter.on((later) => heard.push(`new ${later}`));
    });
    emitter.emit(1);
    emitter.emit(2);
    expect(heard).toEqual(["self 1", "new 2"]);
  });
});

describe("ids", () => {
  it.each([
    [SessionId, ["$0", "$12"], ["", "$", "0", "@1", "$1 ", "$-1", "$1\n"]],
    [WindowId, ["@0", "@12"], ["", "@", "%1", "@a", "@1;"]],
    [PaneId, ["%0", "%12"], ["", "%", "$1", "%1 %2", "{last}"]],
    [AgentId, ["abcdef01", "0".repeat(32)], ["", "short", "ABCDEFGH", "a".repeat(33), "abcd-efgh", "abcdefgh\n"]],
  ] as const)("are read exactly", (schema, good, bad) => {
    expect(good.filter((text) => !schema.safeParse(text).success)).toEqual([]);
    expect(bad.filter((text) => schema.safeParse(text).success)).toEqual([]);
  });
});
