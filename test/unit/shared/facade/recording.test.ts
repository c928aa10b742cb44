import { describe, expect, it } from "vitest";
import { AppError } from "../../../../shared/base/errors.ts";
import { recordingServer } from "../../../../shared/facade/recording.ts";
import { verbs } from "../../../../shared/facade/verbs.ts";
import type { Created } from "../../../../shared/ops/returns.ts";
import { planToJson } from "../../../../shared/plan/json.ts";
import { valueIn } from "../../../../shared/plan/outcome.ts";
import { Plan } from "../../../../shared/plan/plan.ts";
import { ModelServer } from "../plan/model-server.ts";

const there = { sessionId: "$0", windowId: "@0", paneId: "%0" } as Created;

function recorded(plan: Plan): unknown {
  return planToJson(plan).operations;
}

describe("a recording server", () => {
  it("puts verbs into a plan, about objects that the plan will make", () => {
    const server = recordingServer();
    const session = server.newSession({ name: "work" });
    const window = session.newWindow({ name: "editor" });
    window.split({ direction: "right" }).type("top;");
    window.rename("edit");
    session.window.select();
    session.pane.kill();
    expect(recorded(server.plan)).toEqual([
      { kind: "newSession", args: { name: "work" } },
      { kind: "newWindow", args: { target: { slot: 0, part: "session" }, name: "editor" } },
      { kind: "splitWindow", args: { target: { slot: 1, part: "pane" }, direction: "right" } },
      { kind: "sendKeys", args: { target: { slot: 2, part: "pane" }, text: "top;" } },
      { kind: "renameWindow", args: { target: { slot: 1, part: "window" }, name: "edit" } },
      { kind: "selectWindow", args: { target: { slot: 0, part: "window" } } },
      { kind: "killPane", args: { target: { slot: 0, part: "pane" } } },
    ]);
  });

  it("goes on in one line from what was just made", () => {
    const server = recordingServer();
    const last = server
      .at(there)
      .pane.split()
      .do((first) => first.setTitle("first"))
      .split({ direction: "right" })
      .do((second) => {
        second.sendKeys("q", "Enter");
        second.split();
      });
    last.kill();
    expect(recorded(server.plan)).toEqual([
      { kind: "splitWindow", args: { target: "%0" } },
      { kind: "selectPane", args: { target: { slot: 0, part: "pane" }, title: "first" } },
      { kind: "splitWindow", args: { target: { slot: 0, part: "pane" }, direction: "right" } },
      { kind: "sendKeys", args: { target: { slot: 2, part: "pane" }, keys: ["q", "Enter"] } },
      { kind: "splitWindow", args: { target: { slot: 2, part: "pane" } } },
      { kind: "killPane", args: { target: { slot: 2, part: "pane" } } },
    ]);
  });

  it("moves a pane into a window of its own, and arranges what is left", () => {
    const server = recordingServer();
    const { pane, window } = server.at(there);
    pane.breakOut({ name: "alone" }).split();
    window.arrange("tiled");
    pane.zoom();
    expect(recorded(server.plan)).toEqual([
      { kind: "breakPane", args: { name: "alone", source: "%0", target: "$0" } },
      { kind: "splitWindow", args: { target: { slot: 0, part: "pane" } } },
      { kind: "selectLayout", args: { target: "@0", layout: "tiled" } },
      { kind: "resizePane", args: { target: "%0", zoom: true } },
    ]);
  });

  it("adds to a plan that is there, looks for a session first, and gives keys to what comes of it", async () => {
    const plan = new Plan();
    const server = recordingServer(plan);
    const session = server.ensureSession({ name: "work" });
    const shown = session.pane.capture({ start: "-" });
    expect(server.plan).toBe(plan);
    expect(recorded(plan)).toEqual([
      {
        kind: "newSession",
        args: { name: "work" },
        ensure: { kind: "listPanes", args: { target: { session: "work" }, wholeSession: true } },
      },
      { kind: "capturePane", args: { target: { slot: 0, part: "pane" }, start: "-" } },
    ]);
    const result = await plan.execute(new ModelServer());
    expect(session.slot?.index).toBe(0);
    expect(server.at(there).window.slot).toBeNull();
    expect(valueIn(result, shown)).toEqual([""]);
  });

  it("refuses what no tmux could take, and keeps the plan as it was", () => {
    const server = recordingServer();
    expect(() => server.newSession({ name: "a:b" })).toThrow(AppError);
    expect(() => server.at(there).pane.sendKeys()).toThrow(expect.objectContaining({ code: "op.invalid" }));
    expect(server.plan.items).toEqual([]);
  });

  it("has every verb of the table", () => {
    const server = recordingServer();
    const { session, window, pane } = server.at(there);
    const objects = { server, session, window, pane };
    for (const kind of ["server", "session", "window", "pane"] as const) {
      for (const name of Object.keys(verbs[kind])) expect(objects[kind]).toHaveProperty(name, expect.any(Function));
    }
  });
});
