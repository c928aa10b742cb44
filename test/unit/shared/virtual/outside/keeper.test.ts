import { expect, test } from "vitest";
import { Emitter } from "../../../../../shared/base/emitter.ts";
import { parseTmuxVersion } from "../../../../../shared/base/tmux-version.ts";
import type {
  Arranged,
  BackendPane,
  OutsidePane,
  OutsideSession,
  OutsideWorld,
  PaneBackend,
  SpawnRequest,
} from "../../../../../shared/virtual/pane-backend.ts";
import { VirtualServer } from "../../../../../shared/virtual/virtual-server.ts";
import { SilentPane, StoppedClock } from "../../../../support/silent-backend.ts";

/** A world whose arrangement a test writes down, and which keeps what it was asked for. */
class WrittenWorld implements OutsideWorld {
  sessions: OutsideSession[] = [];
  readonly asked: string[] = [];
  readonly programs = new Map<string, SilentPane>();
  readonly changes = new Emitter<void>();
  breaks: string | null = null;
  answer: Arranged = { done: true };

  async look(): Promise<readonly OutsideSession[]> {
    if (this.breaks !== null) throw new Error(this.breaks);
    const lives = ({ key }: OutsidePane): boolean => this.programs.get(key)?.ended !== true;
    return this.sessions.map((one) => ({
      ...one,
      windows: one.windows.map((window) => ({ ...window, panes: window.panes.filter(lives) })),
    }));
  }

  on(listener: () => void): { close(): void } {
    return this.changes.on(listener);
  }

  adopt(key: string): BackendPane {
    return this.programs.get(key) ?? this.program(key);
  }

  program(key: string): SilentPane {
    const request = { pane: "%0", argv: ["x"], cwd: "/", env: {}, size: { cols: 80, rows: 24 }, historyLimit: 10 };
    const pane = new SilentPane(1, request as unknown as SpawnRequest);
    this.programs.set(key, pane);
    return pane;
  }

  keyOf(pane: BackendPane): string {
    return [...this.programs].find(([, program]) => program === pane)?.[0] ?? "";
  }

  async activate(key: string): Promise<Arranged> {
    this.asked.push(`activate ${key}`);
    return this.answer;
  }

  async nameWindow(key: string, name: string): Promise<Arranged> {
    this.asked.push(`name ${key} ${name}`);
    return this.answer;
  }
}

function pane(key: string, place: Partial<OutsidePane> = {}): OutsidePane {
  return {
    key,
    size: { cols: 80, rows: 24 },
    left: 0,
    top: 0,
    active: true,
    zoomed: false,
    title: `title ${key}`,
    ...place,
  };
}

function two(): OutsidePane[] {
  return [
    pane("a", { size: { cols: 40, rows: 24 }, active: false }),
    pane("b", { left: 41, size: { cols: 39, rows: 24 } }),
  ];
}

function session(name: string, ...windows: OutsidePane[][]): OutsideSession {
  const all = windows.map((panes, at) => ({ key: `${name} ${at}`, name: "", active: at === 0, panes }));
  return { name, windows: all };
}

function serve(world: WrittenWorld): { say: (...argv: string[]) => Promise<string>; server: VirtualServer } {
  const clock = new StoppedClock();
  const around = {
    now: clock.now,
    after: clock.after,
    pid: 1,
    host: "h",
    user: "u",
    home: "/",
    defaultShell: "/bin/sh",
    socketPath: "/s",
    env: {},
  };
  const backend: PaneBackend = { spawn: () => ({ failed: "nothing is started here" }), outside: world };
  const version = parseTmuxVersion("3.3a");
  if (version === null) throw new Error("no version");
  const server = new VirtualServer({ backend, around, version });
  const say = async (...argv: string[]): Promise<string> => {
    const reply = await server.run({ commands: [argv] });
    return new TextDecoder().decode(reply.exitCode === 0 ? reply.stdout : reply.stderr).trimEnd();
  };
  return { say, server };
}

const ALL = [
  "list-panes",
  "-a",
  "-F",
  "#{session_name}:#{window_index}.#{pane_id} #{pane_width}x#{pane_height}+#{pane_left}",
];

test("what is there is taken over, and ids stay through every change", async () => {
  const world = new WrittenWorld();
  const { say } = serve(world);
  expect(await say(...ALL)).toContain("no server running");
  world.sessions = [session("s", two())];
  expect(await say(...ALL)).toBe("s:0.%0 40x24+0\ns:0.%1 39x24+41");
  world.sessions = [session("s", [pane("b")], [pane("c")]), session("t", [pane("a")])];
  expect(await say(...ALL)).toBe("s:0.%1 80x24+0\ns:1.%2 80x24+0\nt:0.%0 80x24+0");
  world.sessions = [session("t", [pane("a")])];
  expect(await say(...ALL)).toBe("t:0.%0 80x24+0");
  expect(await say("display-message", "-p", "-t", "t:", "#{pane_title} #{window_name}")).toBe("title a title a");
  expect([...world.programs.values()].every(({ ended }) => !ended)).toBe(true);
  world.sessions = [];
  expect(await say(...ALL)).toContain("no server running");
  world.sessions = [session("t", [pane("a")])];
  expect(await say(...ALL)).toBe("t:0.%0 80x24+0");
});

test("a pane that is zoomed covers the others, which keep their places", async () => {
  const world = new WrittenWorld();
  const { say } = serve(world);
  world.sessions = [session("s", two())];
  await say(...ALL);
  const [a, b] = two() as [OutsidePane, OutsidePane];
  world.sessions = [session("s", [a, { ...b, zoomed: true, left: 0, size: { cols: 80, rows: 24 } }])];
  expect(await say("display-message", "-p", "-t", "%1", "#{window_zoomed_flag} #{pane_width}")).toBe("1 80");
  world.sessions = [session("s", two())];
  expect(await say(...ALL)).toBe("s:0.%0 40x24+0\ns:0.%1 39x24+41");
});

test("one that was zoomed before anybody looked has the others beside it", async () => {
  const world = new WrittenWorld();
  const { say } = serve(world);
  const [a, b] = two() as [OutsidePane, OutsidePane];
  world.sessions = [session("s", [a, { ...b, zoomed: true, left: 0, size: { cols: 80, rows: 24 } }])];
  expect((await say(...ALL)).split("\n")).toHaveLength(2);
  expect(await say("display-message", "-p", "-t", "%1", "#{window_zoomed_flag}")).toBe("1");
});

test("what a line arranges is asked for, once, and what cannot be had is refused", async () => {
  const world = new WrittenWorld();
  const { say, server } = serve(world);
  world.sessions = [session("s", two())];
  await say(...ALL);
  await say("select-pane", "-t", "%0");
  expect(world.asked).toEqual(["activate a", "activate a"]);
  await say("rename-window", "-t", "s:0", "named");
  expect(world.asked.at(-1)).toBe("name s 0 named");
  world.asked.length = 0;
  await say("list-panes");
  expect(world.asked).toEqual([]);
  expect(await say("resize-pane", "-t", "%0", "-R", "3")).toBe("Another size cannot be had here.");
  expect(await say("list-panes", "-F", "#{pane_width}")).toBe("40\n39");
  world.answer = { done: false, why: "not today" };
  const reply = await server.run({
    commands: [
      ["display-message", "-p", "first"],
      ["select-pane", "-t", "%0"],
    ],
  });
  expect([reply.exitCode, new TextDecoder().decode(reply.stdout), new TextDecoder().decode(reply.stderr)]).toEqual([
    1,
    "first\n",
    "not today\n",
  ]);
});

test("a world that cannot be looked at is an answer, and the next look is as before", async () => {
  const world = new WrittenWorld();
  const { say } = serve(world);
  world.sessions = [session("s", [pane("a")])];
  await say(...ALL);
  world.breaks = "it hangs";
  expect(await say(...ALL)).toBe("it hangs");
  world.breaks = null;
  expect(await say(...ALL)).toBe("s:0.%0 80x24+0");
});

test("a change by others is told, and closing ends none of their programs", async () => {
  const world = new WrittenWorld();
  const { say, server } = serve(world);
  world.sessions = [session("s", [pane("a")])];
  await say(...ALL);
  const heard: string[] = [];
  server.on(({ kind }) => heard.push(kind));
  world.sessions = [session("s", two())];
  world.changes.emit();
  await say("display-message", "-p", "x");
  expect(heard).toContain("structure");
  server.close();
  expect([...world.programs.values()].map(({ ended, closed }) => [ended, closed])).toEqual([
    [false, true],
    [false, true],
  ]);
});

test("a pane that is ended here is ended there", async () => {
  const world = new WrittenWorld();
  const { say } = serve(world);
  world.sessions = [session("s", two())];
  await say(...ALL);
  const b = world.programs.get("b");
  await say("kill-pane", "-t", "%1");
  expect(b?.ended).toBe(true);
  expect(await say(...ALL)).toBe("s:0.%0 40x24+0");
});
