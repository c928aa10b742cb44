import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import type { PaneId } from "../../../../shared/base/ids.ts";
import { ops } from "../../../../shared/ops/catalog.ts";
import { chain } from "../../../../shared/plan/chain.ts";
import { planToJson } from "../../../../shared/plan/json.ts";
import { panes, sessions, windows } from "../../../../shared/query/subjects.ts";
import type { PaneFacts } from "../../../../shared/query/subjects.ts";
import { sampleServer } from "./sample-server.ts";

const server = sampleServer();

function ids(found: readonly { readonly id: string }[]): string {
  return found.map(({ id }) => id).join(" ");
}

/** Never called: each line is here for the compiler, which refuses an expectation that does not fail. */
export function refused(): void {
  // @ts-expect-error there is no such field
  panes().where({ currentCmd: "vim" });
  // @ts-expect-error an index is a number
  panes().where({ index: "1" });
  // @ts-expect-error a number has no such test
  panes().where({ index: { contains: "1" } });
  // @ts-expect-error a session has no title
  sessions().orderBy("title");
  // @ts-expect-error a window is not killed by what kills a pane
  windows().plan((window) => ops.killPane({ target: window.id }));
}

describe("a query", () => {
  it("finds every object once, wherever it stands", () => {
    expect([ids(panes().of(server)), ids(windows().of(server)), ids(sessions().of(server))]).toEqual([
      "%0 %1 %2 %3",
      "@0 @1",
      "$0 $1",
    ]);
    expect(panes().of([])).toEqual([]);
    expectTypeOf<PaneFacts["id"]>().toEqualTypeOf<PaneId>();
    expectTypeOf<PaneFacts["pid"]>().toEqualTypeOf<number | null>();
  });

  it("tells all there is to know", () => {
    expect(panes().where({ id: "%1" }).of(server)).toEqual([
      {
        sessionId: "$0",
        sessionName: "work",
        windowId: "@0",
        windowIndex: 0,
        windowName: "shell",
        windowActive: false,
        zoomed: false,
        owned: false,
        id: "%1",
        paneId: "%1",
        index: 1,
        active: true,
        width: 40,
        height: 24,
        title: "Build",
        currentCommand: "make",
        currentPath: "/",
        pid: 30,
        dead: false,
        deadStatus: null,
        inMode: false,
        agentId: null,
      },
    ]);
    expect(sessions().where({ name: "work" }).of(server)).toMatchObject([
      { windowId: "@1", paneId: "%2", windowCount: 2, paneCount: 4 },
    ]);
    expect(windows().where({ name: "shell" }).of(server)).toMatchObject([
      { sessionId: "$0", paneId: "%1", paneCount: 2 },
    ]);
  });

  it.each([
    [panes().where({ currentCommand: "vim" }), "%0 %2"],
    [panes().where({ currentCommand: ["vim", "make"] }), "%0 %1 %2"],
    [panes().where({ currentCommand: { not: "vim" } }), "%1 %3"],
    [panes().where({ currentCommand: { not: ["vim", "sh"] } }), "%1"],
    [panes().where({ currentCommand: [] }), ""],
    [panes().where({ currentCommand: undefined }), "%0 %1 %2 %3"],
    [panes().where({ title: { contains: "o" } }), "%0 %2"],
    [panes().where({ title: { startsWith: "c", endsWith: "e" } }), "%2"],
    [panes().where({ title: { matches: /^b/gi } }), "%1"],
    [panes().where({ agentId: null }), "%0 %1 %2 %3"],
    [panes().where({ agentId: { contains: "" } }), ""],
    [panes().where({ pid: { above: 10, below: 30 } }), "%2"],
    [panes().where({ pid: null }), "%3"],
    [panes().where({ pid: { not: null } }), "%0 %1 %2"],
    [panes().where({ dead: true, deadStatus: 3 }), "%3"],
    [panes().where({ sessionName: "other" }), "%2 %3"],
    [panes().where({ active: true }).where({ currentCommand: "vim" }), "%2"],
    [panes().where(({ width, height }) => width < 2 * height), "%1"],
  ])("%#: finds those that fulfil everything", (query, found) => {
    expect(ids(query.of(server))).toBe(found);
    expect(ids(query.of(server))).toBe(found);
  });

  it("orders them, and keeps the first", () => {
    const byTitle = panes().orderBy("title");
    expect(ids(byTitle.of(server))).toBe("%1 %2 %3 %0");
    expect(ids(panes().orderBy("title", "descending").of(server))).toBe("%0 %3 %2 %1");
    expect(ids(panes().orderBy("pid", "descending").of(server))).toBe("%1 %2 %0 %3");
    expect(ids(panes().orderBy("pid").of(server))).toBe("%0 %2 %1 %3");
    expect(ids(panes().orderBy("currentCommand").orderBy("pid", "descending").of(server))).toBe("%1 %3 %2 %0");
    expect(ids(byTitle.limit(2).of(server))).toBe("%1 %2");
    expect(ids(panes().limit(2).orderBy("title").limit(3).of(server))).toBe("%1 %2");
    expect(ids(byTitle.of(server))).toBe("%1 %2 %3 %0");
    expect(panes().limit(0).of(server)).toEqual([]);
  });

  it("orders whatever there is in one way only", () => {
    const fields = fc.constantFrom("title", "pid", "width", "active", "index", "currentCommand" as const);
    fc.assert(
      fc.property(
        fields,
        fc.constantFrom("ascending" as const, "descending" as const),
        fc.nat({ max: 5 }),
        (field, way, count) => {
          const whole = panes().orderBy(field, way).of(server);
          const reversed = panes().orderBy(field, way).orderBy("id", "descending").of(server.toReversed());
          expect(ids(panes().orderBy(field, way).orderBy("id", "descending").of(server))).toBe(ids(reversed));
          expect(panes().orderBy(field, way).limit(count).of(server)).toEqual(whole.slice(0, count));
        },
      ),
    );
  });

  it.each([
    [
      () => panes().where(JSON.parse('{ "currentCmd": "vim" }')),
      /no field "currentCmd" of panes; there are sessionId, /,
    ],
    [() => panes().where(JSON.parse('{ "constructor": 1 }')), /no field "constructor"/],
    [() => panes().orderBy(JSON.parse('"name"')), /no field "name" of panes/],
    [() => panes().where(JSON.parse('{ "index": "1" }')), /"index" of panes is compared with a number/],
    [() => panes().where(JSON.parse('{ "title": ["a", 1] }')), /"title" of panes is compared with a string/],
    [() => panes().where(JSON.parse('{ "title": {} }')), /has no test in it/],
    [
      () => panes().where(JSON.parse('{ "title": { "above": 1 } }')),
      /has no test "above"; there are "not", "contains"/,
    ],
    [() => panes().where(JSON.parse('{ "title": { "matches": "a" } }')), /"matches" takes a RegExp/],
    [() => panes().where(JSON.parse('{ "dead": { "not": 1 } }')), /is compared with a boolean/],
    [() => panes().limit(-1), /whole number/],
    [() => panes().limit(1.5), /whole number/],
  ])("%#: says what is wrong about it", (act, words) => {
    expect(act).toThrow(
      expect.objectContaining({ code: "query.invalid", message: expect.stringMatching(words) as string }),
    );
  });

  it("becomes a plan for each of what it finds", () => {
    const fan = panes()
      .where({ currentCommand: ["vim", "make"] })
      .orderBy("id", "descending")
      .plan((pane) => {
        if (pane.currentCommand === "make") return null;
        const quit = ops.sendKeys({ target: pane.id, keys: ["Escape"] });
        return pane.owned ? chain(quit).then(ops.killPane({ target: pane.id })) : [quit];
      });
    expect(planToJson(fan.of(server)).operations).toEqual([
      { kind: "sendKeys", args: { target: "%2", keys: ["Escape"] } },
      { kind: "killPane", args: { target: "%2" } },
      { kind: "sendKeys", args: { target: "%0", keys: ["Escape"] } },
    ]);
    expect(fan.of([]).items).toEqual([]);
  });

  it("asks a live picture anew each time", async () => {
    const live = { asked: 0, state: { value: { sessions: [] as typeof server } }, refresh: async () => {} };
    live.refresh = async () => {
      live.asked += 1;
      live.state.value = { sessions: live.asked === 1 ? [] : server };
    };
    expect(await windows().on(live)).toEqual([]);
    expect(ids(await windows().on(live))).toBe("@0 @1");
    const plan = await sessions()
      .plan((session) => ops.killSession({ target: session.id }))
      .on(live);
    expect([plan.items.length, live.asked]).toEqual([2, 3]);
  });
});
