import { beforeEach, describe, expect, test } from "vitest";
import { AgentWatch, type WatchMemory } from "../../../../electron/agents/watch.ts";
import { LIFE_MS } from "../../../../shared/agents/fuse.ts";
import type { ProviderSpec } from "../../../../shared/agents/provider.ts";
import type { Signal } from "../../../../shared/models/signal.ts";
import { provider as claude } from "../../../../shared/agents/providers/claude-code.ts";
import { provider as shell } from "../../../../shared/agents/providers/shell.ts";
import { claudeScenes, DrawnScreens, paneSnapshot } from "../../../support/agent-scenes.ts";
import { ManualClock } from "../../../support/manual-clock.ts";

let clock: ManualClock;
let screens: DrawnScreens;
let told: boolean[];
const pane = paneSnapshot("%1");

function watchOf(provider: ProviderSpec = claude, age = 0, before?: WatchMemory | null): AgentWatch {
  const startedAt = clock.now() - age;
  const changed = (moved: boolean): void => void told.push(moved);
  const facts = { provider: () => provider, version: () => null, startedAt, before: before ?? undefined };
  return new AgentWatch({ ...facts, screens, clock, changed });
}

/** Draws and waits until it has been read. */
function show(rows: readonly string[], title = ""): void {
  screens.draw(pane.id, rows, title);
  clock.advance(150);
}

beforeEach(() => {
  clock = new ManualClock();
  screens = new DrawnScreens(clock);
  told = [];
});

describe("a whole life", () => {
  test("starting, trust, ready, working, permission, working, done, exited", () => {
    const watch = watchOf();
    const seen: string[] = [];
    const note = (): void => void seen.push([watch.status.state, watch.status.asks].filter(Boolean).join(" "));
    watch.place(pane);
    note();
    for (const rows of [claudeScenes.trust, claudeScenes.ready, claudeScenes.working(1), claudeScenes.asking]) {
      show(rows);
      note();
    }
    show(claudeScenes.working(2));
    note();
    show(claudeScenes.finished);
    note();
    watch.place({ ...pane, dead: true, deadStatus: 3 });
    note();
    expect(seen).toEqual([
      "starting",
      "blocked trust",
      "ready",
      "working",
      "blocked permission",
      "working",
      "done",
      "exited",
    ]);
    expect(watch.status.summary).toContain("exit code 3");
    expect(screens.followed).toEqual([]);
  });

  test("a finished turn that was over before it was watched is ready", () => {
    const watch = watchOf(claude, 600_000);
    watch.place(pane);
    show(claudeScenes.finished);
    expect(watch.status.state).toBe("ready");
  });

  test("a provider that can't be read is starting, then unknown with the reason", () => {
    const watch = watchOf(shell);
    watch.place(pane);
    expect(watch.status.state).toBe("starting");
    show(["$ "]);
    clock.advance(3000);
    expect(watch.status).toMatchObject({ state: "unknown", summary: expect.stringContaining("can't read") });
  });
});

describe("when it looks", () => {
  test("within 150 ms after the screen is still, once for a burst", () => {
    const watch = watchOf();
    watch.place(pane);
    show(claudeScenes.ready);
    clock.advance(1000);
    const before = screens.reads;
    for (let at = 0; at < 10; at += 1) {
      screens.draw(pane.id, claudeScenes.asking);
      clock.advance(20);
    }
    clock.advance(130);
    expect(watch.status.state).toBe("blocked");
    expect(screens.reads - before).toBe(1);
  });

  test("a first composer that a trust dialog follows at once was never ready", () => {
    const watch = watchOf();
    watch.place(pane);
    show(claudeScenes.ready);
    clock.advance(190);
    expect(watch.status.state).toBe("starting");
    show(claudeScenes.trust);
    expect(watch.status).toMatchObject({ state: "blocked", asks: "trust" });
  });

  test("four times a second while output never stops", () => {
    const watch = watchOf();
    watch.place(pane);
    const before = screens.reads;
    for (let at = 0; at < 500; at += 1) {
      screens.draw(pane.id, claudeScenes.working(at));
      clock.advance(10);
    }
    expect(watch.status.state).toBe("working");
    expect(screens.reads - before).toBeGreaterThanOrEqual(18);
    expect(screens.reads - before).toBeLessThanOrEqual(26);
  });

  test("not in the middle of a redraw, unless that does not end", () => {
    const watch = watchOf();
    watch.place(pane);
    const before = screens.reads;
    screens.drawing = true;
    screens.draw(pane.id, claudeScenes.ready);
    clock.advance(400);
    expect(screens.reads).toBe(before);
    clock.advance(200);
    expect(watch.status.state).toBe("ready");
    screens.draw(pane.id, claudeScenes.working(1));
    clock.advance(100);
    screens.drawing = false;
    clock.advance(30);
    expect(watch.status.state).toBe("working");
  });

  test("a picture of the server that changes nothing for it costs no look", () => {
    const watch = watchOf();
    watch.place(pane);
    const before = screens.reads;
    for (let at = 0; at < 10; at += 1) watch.place({ ...pane, title: `⠋ ${at}`, active: at % 2 === 0 });
    expect(screens.reads).toBe(before);
  });

  test("a settled agent keeps no timer, and a closed watch none at all", () => {
    const watch = watchOf();
    watch.place(pane);
    show(claudeScenes.ready);
    clock.advance(10_000);
    expect(clock.waiting).toBe(0);
    show(claudeScenes.working(1));
    expect(clock.waiting).toBe(1);
    watch.close();
    expect(clock.waiting).toBe(0);
    expect(screens.followed).toEqual([]);
  });
});

describe("doubt", () => {
  test("a moment that can't be read keeps the status, a second and a half of it does not", () => {
    const watch = watchOf(claude, 600_000);
    watch.place(pane);
    show(claudeScenes.ready);
    show(["half a redraw"]);
    expect(watch.status.state).toBe("ready");
    show(claudeScenes.working(1));
    expect(watch.status.state).toBe("working");
    show(["half a redraw"]);
    clock.advance(900);
    expect(watch.status.state).toBe("working");
    clock.advance(2000);
    expect(watch.status).toMatchObject({ state: "unknown", summary: "Nothing on its screen is known." });
  });

  test("work that stands still for four minutes is unknown", () => {
    const watch = watchOf();
    watch.place(pane);
    show(claudeScenes.working(1));
    clock.advance(LIFE_MS - 2000);
    expect(watch.status.state).toBe("working");
    clock.advance(4000);
    expect(watch.status.state).toBe("unknown");
    expect(watch.status.winner?.says).toBe("working");
  });

  test("a turn whose end has no closing line ends once the pane is quiet", () => {
    const watch = watchOf();
    watch.place(pane);
    show(claudeScenes.working(1));
    show(claudeScenes.ready);
    expect(watch.status).toMatchObject({ state: "working", winner: { source: "timing" } });
    clock.advance(2000);
    expect(watch.status.state).toBe("done");
  });

  test("a lost server makes it unknown; back again, it is read anew and its age goes on", () => {
    const watch = watchOf();
    watch.place(pane);
    show(claudeScenes.asking);
    const { since } = watch.status;
    clock.advance(5000);
    watch.place("away");
    expect(watch.status).toMatchObject({ state: "unknown", summary: expect.stringContaining("not connected") });
    expect(screens.followed).toEqual([]);
    watch.place(pane);
    expect(watch.status).toMatchObject({ state: "blocked", asks: "permission", since });
    expect(screens.followed).toEqual(["%1"]);
  });

  test("a pane that is gone is an exit; one not in sight yet is a start", () => {
    const watch = watchOf();
    watch.place("arriving");
    expect(watch.status.state).toBe("starting");
    watch.place("gone");
    expect(watch.status).toMatchObject({ state: "exited", summary: "Its pane is gone." });
  });

  test("a pane that is started again is read again", () => {
    const watch = watchOf();
    watch.place({ ...pane, dead: true, deadStatus: 0 });
    expect(watch.status.state).toBe("exited");
    watch.place(pane);
    show(claudeScenes.ready);
    expect(watch.status.state).toBe("starting");
    clock.advance(1000);
    expect(watch.status.state).toBe("ready");
  });

  test("a shell in the agent's place is not the agent", () => {
    const watch = watchOf();
    watch.place(pane);
    show(claudeScenes.ready);
    watch.place({ ...pane, command: "bash" });
    expect(watch.status).toMatchObject({ state: "unknown", summary: expect.stringContaining("bash") });
  });
});

test("it tells changes of the state apart from ticks of the evidence, and nothing when nothing changed", () => {
  const watch = watchOf();
  watch.place(pane);
  show(claudeScenes.working(1));
  clock.advance(2000);
  told.length = 0;
  show(claudeScenes.working(2));
  clock.advance(2000);
  expect(new Set(told)).toEqual(new Set([false]));
  told.length = 0;
  clock.advance(60_000);
  expect(told).toEqual([]);
  show(claudeScenes.finished);
  expect(told).toEqual([true]);
});

describe("what is told", () => {
  const tell = (watch: AgentWatch, name: string, body: Record<string, unknown> = {}): void => {
    watch.tell({ source: "hook", name, at: clock.now(), body });
    clock.advance(1);
  };

  test("a turn that is over between two looks is done", () => {
    const watch = watchOf(claude, 600_000);
    watch.place(pane);
    show(claudeScenes.ready);
    expect(watch.status.state).toBe("ready");
    tell(watch, "UserPromptSubmit");
    tell(watch, "Stop");
    clock.advance(20);
    expect(watch.status).toMatchObject({ state: "done", winner: { source: "hook" } });
  });

  test("it is weighed at once, long before the screen is", () => {
    const watch = watchOf(claude, 600_000);
    watch.place(pane);
    show(claudeScenes.ready);
    tell(watch, "UserPromptSubmit");
    clock.advance(20);
    expect(watch.status.state).toBe("working");
    expect(told.at(-1)).toBe(true);
  });

  test("what comes again after a restart, before there is a picture, does not begin the turn anew", () => {
    const first = watchOf(claude, 600_000);
    first.place(pane);
    show(claudeScenes.ready);
    const asked: Signal = { source: "hook", name: "UserPromptSubmit", at: clock.now(), body: {} };
    first.tell(asked);
    clock.advance(300);
    show(claudeScenes.finished);
    const { memory } = first;
    first.close();
    expect(memory?.status.state).toBe("done");
    clock.advance(100);
    screens = new DrawnScreens(clock);
    const again = watchOf(claude, 600_000, memory);
    again.place(pane);
    again.tell(asked);
    clock.advance(100);
    expect(again.status).toMatchObject({ state: "done", since: memory?.status.since });
    expect(again.status.old).toBeDefined();
    show(claudeScenes.finished);
    expect(again.status).toMatchObject({ state: "done", since: memory?.status.since });
    expect(again.status.old).toBeUndefined();
  });

  test("what was told while the app was closed counts at once", () => {
    const first = watchOf(claude, 600_000);
    first.place(pane);
    show(claudeScenes.finished);
    const { memory } = first;
    first.close();
    clock.advance(100);
    const again = watchOf(claude, 600_000, memory && { ...memory, at: clock.now() - 50 });
    again.place(pane);
    again.tell({ source: "hook", name: "UserPromptSubmit", at: clock.now(), body: {} });
    clock.advance(100);
    expect(again.status.state).toBe("working");
  });

  test("escape sequences come by the screen", () => {
    const watch = watchOf(shell, 600_000);
    watch.place(pane);
    screens.tell(pane.id, { source: "osc", name: "7501", at: clock.now(), body: { text: "state=working" } });
    clock.advance(1100);
    expect(watch.status.state).toBe("working");
    screens.tell(pane.id, { source: "osc", name: "7501", at: clock.now(), body: { text: "state=done" } });
    clock.advance(20);
    expect(watch.status.state).toBe("done");
  });

  test("agents that change by themselves are all looked at in one beat", () => {
    for (const ms of [130, 270, 410]) {
      clock.advance(ms);
      const watch = watchOf(shell, 600_000);
      watch.place(pane);
      watch.tell({ source: "osc", name: "7501", at: clock.now(), body: { text: "state=working" } });
      clock.advance(30);
      expect(watch.status.state).toBe("working");
    }
    const looks = new Set<number>();
    const after = clock.after.bind(clock);
    clock.after = (ms, call) => after(ms, () => (looks.add(clock.now()), call()));
    clock.advance(5000);
    expect([...looks].map((at) => at % 1000)).toEqual([0, 0, 0, 0]);
  });

  test("a question that the screen has disproved does not come back when the screen can't be read", () => {
    const watch = watchOf(claude, 600_000);
    watch.place(pane);
    tell(watch, "PermissionRequest", { tool_name: "Bash" });
    show(["something new"]);
    expect(watch.status).toMatchObject({ state: "blocked", asks: "permission" });
    show(claudeScenes.working(1));
    clock.advance(3000);
    show(claudeScenes.working(2));
    show(["something new"]);
    clock.advance(5000);
    expect(watch.status.state).toBe("unknown");
  });

  test("what an earlier program said is not the next one's", () => {
    const watch = watchOf(claude, 600_000);
    watch.place(pane);
    tell(watch, "PermissionRequest");
    clock.advance(60_000);
    watch.place({ ...pane, dead: true, deadStatus: 0 });
    watch.place(pane);
    show(["something new"]);
    expect(watch.status.state).not.toBe("blocked");
  });

  test("signals from before its start are another's", () => {
    const watch = watchOf(claude, 0);
    watch.place(pane);
    watch.tell({ source: "hook", name: "PermissionRequest", at: clock.now() - 60_000, body: {} });
    show(["something new"]);
    expect(watch.status.state).toBe("starting");
  });

  test("a flood of sequences costs few looks", () => {
    const watch = watchOf(claude, 600_000);
    watch.place(pane);
    const before = screens.reads;
    for (let at = 0; at < 1000; at += 1) {
      screens.tell(pane.id, { source: "osc", name: "9", at: clock.now(), body: { text: `4;1;${at % 100}` } });
      clock.advance(1);
    }
    expect(screens.reads - before).toBeLessThanOrEqual(60);
  });
});
