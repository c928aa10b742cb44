import { PaneSnapshot, SessionSnapshot, WindowSnapshot } from "../../../../shared/models/snapshot.ts";

function pane(id: string, at: { windowId: string; sessionId: string }, rest: Partial<PaneSnapshot>): PaneSnapshot {
  const plain = {
    index: 0,
    active: true,
    width: 80,
    height: 24,
    title: "",
    command: "sh",
    path: "/",
    pid: 1,
    dead: false,
  };
  return PaneSnapshot.parse({ ...plain, deadStatus: null, inMode: false, agentId: null, ...at, ...rest, id });
}

function window(id: string, sessionId: string, rest: Partial<Record<keyof WindowSnapshot, unknown>>): WindowSnapshot {
  const plain = { index: 0, name: id, active: false, zoomed: false, width: 80, height: 24, owned: false, panes: [] };
  return WindowSnapshot.parse({ ...plain, ...rest, id, sessionId });
}

/** Two sessions that share window `@1`; the second pane of `@0` is the active one. */
export function sampleServer(): SessionSnapshot[] {
  const shell = { windowId: "@0", sessionId: "$0" };
  const first = window("@0", "$0", {
    name: "shell",
    panes: [
      pane("%0", shell, { active: false, title: "notes", command: "vim", path: "/home/a", pid: 10 }),
      pane("%1", shell, { index: 1, title: "Build", command: "make", width: 40, pid: 30 }),
    ],
  });
  const shared = (sessionId: string, index: number): WindowSnapshot =>
    window("@1", sessionId, {
      index,
      name: "editor",
      active: true,
      owned: true,
      panes: [
        pane("%2", { windowId: "@1", sessionId }, { title: "code", command: "vim", path: "/home/b", pid: 20 }),
        pane(
          "%3",
          { windowId: "@1", sessionId },
          { index: 1, active: false, title: "ended", command: "sh", pid: null, dead: true, deadStatus: 3 },
        ),
      ],
    });
  return [
    SessionSnapshot.parse({ id: "$0", name: "work", created: 100, windows: [first, shared("$0", 1)] }),
    SessionSnapshot.parse({ id: "$1", name: "other", created: 200, windows: [shared("$1", 0)] }),
  ];
}
