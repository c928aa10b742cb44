import { describe, expect, test } from "vitest";
import type { Agent } from "../../../../shared/models/agent.ts";
import { opKinds, ops, specOf } from "../../../../shared/ops/catalog.ts";
import type { Operation } from "../../../../shared/ops/define.ts";
import { safetyOf } from "../../../../shared/ops/safety.ts";
import { consequencesOf } from "../../../../shared/query/consequences.ts";
import { paneIds, sampleAgent, sampleSession, sampleWindow } from "../../../support/page-samples.ts";

const shared = sampleWindow(9, [9], { name: "shared" });
const sessions = [
  sampleSession(0, "main", [
    sampleWindow(0, [0], { name: "work", active: true }),
    sampleWindow(1, [1, 2, 3], { name: "split" }),
    shared,
  ]),
  sampleSession(1, "lone", [sampleWindow(5, [5], { name: "only", active: true })]),
  sampleSession(2, "guest", [shared]),
];
const agents: readonly Agent[] = [
  sampleAgent(0, "working", { name: "worker" }),
  sampleAgent(1, "blocked"),
  sampleAgent(2, "working"),
  sampleAgent(3, "exited"),
  sampleAgent(5, "ready", { name: "idler" }),
];
const of = (...operations: Operation[]) => consequencesOf(operations, { sessions, agents });
const words = (...operations: Operation[]) => of(...operations).words;
const dying = (...operations: Operation[]) => of(...operations).panes.map(({ pane }) => pane.id);

describe("what ends", () => {
  test("one pane, by its agent's name, with the state of the agent", () => {
    expect(words(ops.killPane({ target: "%0" }))).toEqual([
      "Kills pane “worker” with a working agent.",
      "Nothing is left in window “work”, which goes as well.",
    ]);
  });

  test("several panes, counted, their agents by what they do; an agent that has ended is none", () => {
    const both = [ops.killPane({ target: "%1" }), ops.killPane({ target: "%2" }), ops.killPane({ target: "%3" })];
    expect(words(...both)).toEqual([
      "Kills 3 panes, one with an agent that waits for you and one with a working agent.",
      "Nothing is left in window “split”, which goes as well.",
    ]);
    expect(of(...both)).toMatchObject({ yes: "Kill 3 panes", gone: false });
    expect(of(...both).agents.map(({ paneId }) => paneId)).toEqual(paneIds(1, 2));
  });

  test("the last pane takes window and session along", () => {
    const { words: said, sessions: ended, windows } = of(ops.killPane({ target: "%5" }));
    expect(said.at(-1)).toBe("Nothing is left in session “lone”, which goes as well.");
    expect([ended.map(({ id }) => id), windows.map(({ id }) => id)]).toEqual([["$1"], ["@5"]]);
  });

  test("a window that another session has outlives its session, and is ended in both by itself", () => {
    expect(dying(ops.killSession({ target: "$2" }))).toEqual([]);
    expect(of(ops.killSession({ target: "$2" }))).toMatchObject({
      words: ["Kills session “guest”: other sessions keep what is in it."],
      yes: "Kill session",
      sessions: [{ id: "$2" }],
    });
    expect(dying(ops.killWindow({ target: "@9" }))).toEqual(paneIds(9));
    expect(dying(ops.killSession({ target: "$2" }), ops.killSession({ target: "$0" }))).toEqual(paneIds(0, 1, 2, 3, 9));
  });

  test("the others instead", () => {
    expect(dying(ops.killPane({ target: "%1", others: true }))).toEqual(paneIds(2, 3));
    expect(dying(ops.killWindow({ target: "@1", others: true }))).toEqual(paneIds(0, 9));
    expect(dying(ops.killSession({ target: { session: "main" }, others: true }))).toEqual(paneIds(5));
    expect(of(ops.killWindow({ target: "@1", others: true })).yes).toBe("Kill 2 windows");
  });

  test("nothing where only alerts are cleared", () => {
    expect(of(ops.killSession({ target: "$0", clearAlerts: true }))).toMatchObject({ words: [], panes: [] });
  });

  test("the server with everything", () => {
    const all = of(ops.killServer());
    expect(all.words[0]).toMatch(/^Kills the server: 3 sessions with 6 panes, one with an agent that waits for you/);
    expect(all.yes).toBe("Kill server");
  });

  test("windows, sessions and panes in one sentence", () => {
    const mixed = [ops.killWindow({ target: "@1" }), ops.killSession({ target: "$1" }), ops.killPane({ target: "%0" })];
    expect(words(...mixed)[0]).toMatch(/^Kills session “lone”, window “split” and 1 pane, 5 panes in all, /);
    expect(of(...mixed).yes).toBe("Kill 5 panes");
  });

  test("a window whose index is taken, and none where the index is free", () => {
    const at = (index: number) => ops.newWindow({ target: { session: "main", window: index }, replace: true });
    expect(dying(at(1))).toEqual(paneIds(1, 2, 3));
    expect(words(at(1))[0]).toMatch(/^Kills window “split” with 3 panes/);
    expect(words(at(7))).toEqual([]);
    expect(words(ops.newWindow({ target: "$0", replace: true }))).toEqual([]);
  });

  test("a program, while its pane stays; of a window all panes but one", () => {
    const again = of(ops.respawnPane({ target: "%0", kill: true }));
    expect(again.words).toEqual(["Ends what runs in pane “worker” (bash) with a working agent."]);
    expect([again.panes, again.restarted.length]).toEqual([[], 1]);
    expect(dying(ops.respawnWindow({ target: "@1", kill: true }))).toEqual(paneIds(2, 3));
  });
});

describe("targets", () => {
  test.each([
    [{ session: "main", window: "split", pane: 1 }, ["%2"]],
    [{ session: "main", pane: 0 }, ["%0"]],
    [{ window: "@1", pane: 2 }, ["%3"]],
    [{ session: "ma", exact: false, pane: 0 }, ["%0"]],
  ] as const)("%j", (target, panes) => {
    expect(dying(ops.killPane({ target }))).toEqual(panes);
  });

  test("tmux's own words are told as open, and nothing is guessed", () => {
    const last = of(ops.killPane({ target: { special: "{last}" } }));
    expect(last).toMatchObject({
      words: ["What it ends is for the server to find when it runs."],
      panes: [],
      gone: false,
    });
    expect(words(ops.killPane({ target: { session: "main", pane: { special: "{next}" } } }))).toHaveLength(1);
  });

  test("what has ended already is told, of several how many", () => {
    const one = ops.killPane({ target: "%77" });
    expect(of(one)).toMatchObject({ gone: true, words: ["What was to end has ended already."] });
    expect(of(one, ops.killPane({ target: "%0" })).words.at(-1)).toBe("1 target of it is gone already.");
  });
});

describe("what is lost or executed", () => {
  test("of options, buffers and history, by the words of the catalog", () => {
    expect(words(ops.setOption({ target: "%0", scope: "pane", unset: true, option: "mouse" }))).toEqual([
      "set-option mouse: Take the value away.",
    ]);
    expect(words(ops.deleteBuffer({ name: "notes" }))).toEqual(["delete-buffer notes: Delete a paste buffer."]);
    const cleared = of(ops.clearHistory({ target: "%0" }), ops.clearHistory({ target: "%1" }));
    expect(cleared.words).toEqual(["clear-history: Forget the lines that a pane has scrolled out of sight. (2 times)"]);
    expect([...cleared.hit]).toEqual(paneIds(0, 1));
  });

  test("programs and lines are shown, of an environment only the names", () => {
    expect(words(ops.splitWindow({ target: "%0", argv: ["htop", "-d", "5"] }))).toEqual(["Starts “htop -d 5”."]);
    expect(words(ops.splitWindow({ target: "%0", shell: `make ${"x".repeat(400)}` }))[0]).toHaveLength(180);
    const secret = words(ops.splitWindow({ target: "%0", env: { TOKEN: "hunter2" } }));
    expect(secret).toEqual(["Sets for the programs that are started “TOKEN”."]);
    expect(of(ops.splitWindow({ target: "%0", argv: ["htop"] })).hit.size).toBe(0);
  });

  test("nothing at all for what only reads or makes", () => {
    expect(of(ops.listPanes({ all: true }), ops.splitWindow({ target: "%0" }))).toMatchObject({
      words: [],
      yes: "Run",
    });
  });

  test("an unknown kind counts for nothing", () => {
    expect(consequencesOf([{ kind: "noSuchThing", args: { target: "%0" } }], { sessions, agents }).words).toEqual([]);
  });
});

test.each(opKinds)("%s: what its sample destroys or executes is put into words", (kind) => {
  const sample = { kind, args: specOf(kind).sample as Operation["args"] };
  const said = consequencesOf([sample], { sessions, agents }).words;
  expect(said.length > 0).toBe(safetyOf(sample) === "destructive");
});

test("every flag that raises, used on its sample, is put into words", () => {
  const raised = opKinds.flatMap((kind) =>
    Object.entries(specOf(kind).args as Readonly<Record<string, { raises?: string; kind: string }>>)
      .filter(([, arg]) => arg.raises !== undefined && arg.kind === "flag")
      .map(([name]) => ({ kind, args: { ...specOf(kind).sample, target: "%1", [name]: true } })),
  );
  const silent = raised.filter((one) => consequencesOf([one], { sessions, agents }).words.length === 0);
  // A pane is no window: whose place would be taken there is not told by it.
  expect(silent.map(({ kind }) => kind).toSorted()).toEqual([]);
  expect(raised.length).toBeGreaterThan(10);
});

describe("what a plan makes itself", () => {
  const split = ops.splitWindow({ target: "%0" });
  const made = { slot: 0, part: "pane" } as const;

  test("is ended by it, and is not gone", () => {
    const told = of(split, ops.killPane({ target: made }));
    expect(told).toMatchObject({ words: ["Ends what step 1 makes."], gone: false, panes: [] });
    const many = [
      split,
      split,
      ops.killPane({ target: made }),
      ops.respawnPane({ target: { ...made, slot: 1 }, kill: true }),
    ];
    expect(words(...many)).toContain("Ends what steps 1 and 2 make.");
  });

  test("counts beside what is there and what has ended", () => {
    const told = of(split, ops.killPane({ target: made }), ops.killPane({ target: "%77" }));
    expect(told.words).toEqual(["Ends what step 1 makes.", "1 target of it is gone already."]);
    expect(told.gone).toBe(false);
  });

  test("has others beside it that only the server knows", () => {
    const told = words(split, ops.killPane({ target: made, others: true }));
    expect(told).toEqual(["What it ends is for the server to find when it runs."]);
  });

  test("or finds, where a step looks first: any pane may be hit", () => {
    const probe = ops.listPanes({ target: { session: "main" } });
    const making = { ...ops.newSession({ name: "main" }), ensure: probe };
    const found = { slot: 0, part: "session" } as const;
    const kill = of(making, ops.killSession({ target: found }));
    expect(kill).toMatchObject({ words: ["Ends what step 1 makes or finds."], open: true, gone: false, panes: [] });
    expect([...kill.hit].toSorted()).toEqual(paneIds(0, 1, 2, 3, 5, 9));
    const again = of(making, ops.respawnPane({ target: { slot: 0, part: "pane" }, kill: true }));
    expect(again).toMatchObject({ words: ["Ends what step 1 makes or finds."], open: true });
    const forgot = of(making, ops.clearHistory({ target: { slot: 0, part: "pane" } }));
    expect([forgot.open, forgot.hit.size]).toEqual([true, 6]);
    const own = [split, ops.killPane({ target: { ...made, slot: 1 } }), ops.killSession({ target: found })];
    expect(words(making, ...own)).toEqual(["Ends what step 2 makes.", "Ends what step 1 makes or finds."]);
  });

  test("takes the place of nothing but what may stand at an index", () => {
    const making = { ...ops.newSession({ name: "main" }), ensure: ops.listPanes({ target: { session: "main" } }) };
    const at = (suffix?: string) =>
      of(making, ops.newWindow({ target: { slot: 0, part: "session", ...(suffix && { suffix }) }, replace: true }));
    expect([at().hit.size, at(":").hit.size, at(":2").hit.size]).toEqual([0, 0, 6]);
  });

  test("leaves a session's next free index free", () => {
    const session = ops.newSession({ name: "x" });
    const placed = ops.newWindow({ target: { slot: 0, part: "session" }, replace: true });
    expect(words(session, placed)).toEqual([]);
  });
});
