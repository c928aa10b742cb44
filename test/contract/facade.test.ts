import { describe, expect } from "vitest";
import { openServer } from "../../electron/run/open-server.ts";
import { OpError } from "../../shared/base/op-result.ts";
import { ops } from "../../shared/ops/catalog.ts";
import { raiseForPlan } from "../../shared/plan/outcome.ts";
import { panes, sessions, windows } from "../../shared/query/subjects.ts";
import { casesOf } from "../support/contract-cases.ts";
import { everyEngine } from "../support/contract-engines.ts";
import { openLive } from "../support/live-engine.ts";
import { until } from "../support/until.ts";

const argv = ["cat"];

describe.each(everyEngine)("a server as objects on %s", (_name, spec) => {
  const it = casesOf(spec);
  it("does things at once", async () => {
    await using live = await openLive(spec, { command: ["cat"] });
    const server = openServer(live.engine);
    const session = await server.newSession({ name: "work", windowName: "one", width: 100, height: 40, argv });
    const window = await session.newWindow({ name: "two", argv });
    const pane = await window.split({ direction: "right", argv });
    await pane.setTitle('it\'s; "mine";');
    await pane.type("typed $(touch pwned);");
    await pane.sendKeys("Enter");
    await session.window.rename("first");
    await session.setOption("status", false);
    await until(async () => (await pane.capture()).filter((line) => line === "typed $(touch pwned);").length === 2);
    const format = "#{session_name}:#{window_name}.#{pane_id} #{status}";
    expect((await live.server.tmux("list-panes", "-s", "-t", "=work:", "-F", format)).split("\n")).toEqual([
      `work:first.${session.ids.paneId} off`,
      `work:two.${window.ids.paneId} off`,
      `work:two.${pane.ids.paneId} off`,
    ]);
    expect(await live.server.tmux("display-message", "-p", "-t", pane.ids.paneId, "#{pane_title}")).toBe(
      'it\'s; "mine";',
    );
    await session.kill();
    await expect(pane.kill()).rejects.toThrow(OpError);
    await expect(pane.kill()).rejects.toThrow(/can't find pane/);
  });

  it.needing("names")("is asked about what there is, and something is done to what is found", async () => {
    await using live = await openLive(spec, { command: ["cat"] });
    const server = openServer(live.engine);
    const { window } = await server.newSession({ name: "work", windowName: "two", argv });
    await window.split({ argv });
    await until(async () => (await panes().where({ currentCommand: "cat" }).on(server)).length === 3);
    const [found] = await panes().where({ sessionName: "work" }).orderBy("index", "descending").on(server);
    expect(found).toMatchObject({ index: 1, windowName: "two", currentCommand: "cat", dead: false });
    if (found !== undefined) await server.at(found).pane.setTitle("found");
    expect(await windows().where({ paneCount: 2 }).on(server)).toMatchObject([{ name: "two", sessionName: "work" }]);
    expect((await sessions().on(server)).map(({ name }) => name)).toEqual(["main", "work"]);
    const plan = await panes()
      .where({ sessionName: "work" })
      .plan((pane) => [
        ops.setOption({ target: pane.id, scope: "pane", option: "@at", value: pane.title === "found" ? "here;" : "" }),
      ])
      .on(server);
    expect(raiseForPlan(await server.execute(plan)).dispatches).toBe(1);
    expect(await live.server.tmux("list-panes", "-s", "-t", "=work:", "-F", "#{@at}")).toBe("\nhere;");
  });

  it("records what it is to do, and does it later", async () => {
    await using live = await openLive(spec, { command: ["cat"] });
    const server = openServer(live.engine);
    const recording = server.record();
    const session = recording.ensureSession({ name: "work", argv });
    session
      .newWindow({ name: "logs", argv })
      .split({ argv })
      .split({ argv })
      .do((it) => it.setTitle("last;"));
    expect((await server.snapshot()).map(({ name }) => name)).toEqual(["main"]);
    const first = raiseForPlan(await server.execute(recording.plan, { planner: "marked" }));
    raiseForPlan(await server.execute(recording.plan, { planner: "folding" }));
    expect(first.dispatches).toBe(5);
    const made = await windows().where({ sessionName: "work" }).on(server);
    expect(made.map(({ name, paneCount }) => `${name === "logs" ? name : "shell"} ${paneCount}`)).toEqual([
      "shell 1",
      "logs 3",
      "logs 3",
    ]);
    expect((await panes().where({ title: "last;" }).on(server)).map(({ index }) => index)).toEqual([2, 2]);
  });
});

describe.each(everyEngine)("a server that is not there on %s", (_name, spec) => {
  const it = casesOf(spec);
  it("says so, and is started by its first session where an engine can", async () => {
    await using live = await openLive(spec, { session: null });
    const server = openServer(live.engine);
    await expect(server.snapshot()).rejects.toThrow(/no( tmux)? server|error connecting/i);
    await expect(sessions().on(server)).rejects.toThrow(/no( tmux)? server|error connecting/i);
    const starting = server.newSession({ name: "first", argv });
    const broken: unknown = await starting.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (broken !== null) {
      expect(broken).toMatchObject({ delivery: "notStarted" });
      return;
    }
    const session = await starting;
    expect((await sessions().on(server)).map(({ id }) => id)).toEqual([session.ids.sessionId]);
    await server.close();
    await expect(session.kill()).rejects.toMatchObject({ code: "engine.closed" });
  });
});
