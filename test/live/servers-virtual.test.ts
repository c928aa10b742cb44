import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { EngineSpec } from "../../electron/engines/engine.ts";
import { engine as pty } from "../../electron/engines/pty/index.ts";
import { engine as simulator } from "../../electron/engines/simulator/index.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import type { ServerState } from "../../shared/models/server.ts";
import { ops } from "../../shared/ops/catalog.ts";
import { type OpenMuxServer, openMuxServer } from "../support/open-mux-server.ts";
import { until } from "../support/until.ts";

interface Place {
  readonly folder: string;
  open(): OpenMuxServer;
}

/** A server of the test's own, ended with it. */
async function place(engine: EngineSpec): Promise<Place> {
  const folder = await mkdtemp(path.join(tmpdir(), "pg-virtual-"));
  const env = { PATH: process.env["PATH"], HOME: folder, SHELL: "/bin/sh", LC_ALL: "C.UTF-8" };
  const target = { socket: `v-${path.basename(folder)}`, stateFolder: folder, env };
  const opened: OpenMuxServer[] = [];
  const open = (): OpenMuxServer => {
    const one = openMuxServer(target, { engine });
    opened.push(one);
    return one;
  };
  onTestFinished(async () => {
    await open().server.run(ops.killServer());
    for (const one of opened) await one.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  return { folder, open };
}

const phase = ({ server }: OpenMuxServer, wanted: ServerState["phase"]): Promise<void> =>
  until(() => server.state.value.phase === wanted, 10_000, `phase ${wanted}`);
const panes = ({ server }: OpenMuxServer): string[] =>
  server.state.value.sessions.flatMap((session) =>
    session.windows.flatMap((window) => window.panes.map((pane) => `${session.name} ${window.name} ${pane.id}`)),
  );

describe.each([
  ["simulator", simulator],
  ["pty", pty],
] as const)("a server of the engine %s", (id, engine) => {
  test("is empty at first, starts with the first operation, and is followed", async () => {
    const here = await place(engine);
    const one = here.open();
    await phase(one, "empty");
    expect(one.server.state.value).toMatchObject({ engine: { id, family: "virtual" }, problem: null, sessions: [] });
    const made = await one.server.run(ops.newSession({ name: "work", windowName: "first", argv: ["cat"] }));
    expect(made).toMatchObject({ status: "complete" });
    await one.server.refresh();
    await phase(one, "connected");
    expect(panes(one)).toEqual(["work first %0"]);
    expect(one.server.output.value).not.toBeNull();
    await one.server.run(ops.splitWindow({ target: "%0" as PaneId, argv: ["cat"], detached: true }));
    await until(() => panes(one).length === 2, 5000, "the split");
    const life = one.server.state.value.lifeId;
    expect(life).toMatch(/^\d+-\d+$/);

    const other = here.open();
    await phase(other, "connected");
    expect(panes(other)).toEqual(panes(one));
    expect(other.server.state.value.lifeId).toBe(life);
    await other.server.run(ops.renameSession({ target: { session: "work" }, name: "renamed" }));
    await until(() => panes(one).every((pane) => pane.startsWith("renamed ")), 5000, "the name by the other");
  });

  test("is lost when it is ended with panes in it, and another life when it starts again", async () => {
    const here = await place(engine);
    const one = here.open();
    await phase(one, "empty");
    await one.server.run(ops.newSession({ name: "work", argv: ["cat"] }));
    await one.server.run(ops.newWindow({ target: { session: "work" }, argv: ["cat"], detached: true }));
    await one.server.refresh();
    await until(() => panes(one).length === 2, 5000, "two panes");
    const life = one.server.state.value.lifeId;
    // A life is told by when it began, in seconds.
    await until(() => Date.now() / 1000 > Number(life?.split("-")[1]) + 1, 3000, "the next second");
    await one.server.run(ops.killServer());
    await phase(one, "lost");
    expect(one.server.state.value.problem?.message).not.toMatch(/tmux/);
    expect(one.server.output.value).toBeNull();
    await one.server.run(ops.newSession({ name: "again", argv: ["cat"] }));
    await phase(one, "connected");
    expect(panes(one).map((pane) => pane.split(" ")[0])).toEqual(["again"]);
    expect(one.server.state.value.lifeId).not.toBe(life);
  });

  test("is empty when its last pane ends by itself", async () => {
    const here = await place(engine);
    const one = here.open();
    await phase(one, "empty");
    await one.server.run(ops.newSession({ name: "work", argv: ["cat"] }));
    await one.server.refresh();
    await phase(one, "connected");
    await one.server.run(ops.killSession({ target: { session: "work" } }));
    await phase(one, "empty");
  });

  test("says what it lacks, and that is no error of the way there", async () => {
    const here = await place(engine);
    const one = here.open();
    await phase(one, "empty");
    await one.server.run(ops.newSession({ name: "work", argv: ["cat"] }));
    const locked = await one.server.run(ops.lockServer());
    expect(["complete", "unsupported"]).toContain(locked.status);
    if (locked.status === "unsupported") expect(locked.notes.join(" ")).toMatch(/\.$/);
  });
});

test("an embedded server killed without notice is lost with what to do, its transcripts stay, and a new one starts", async () => {
  const here = await place(pty);
  const one = here.open();
  await phase(one, "empty");
  await one.server.run(ops.newSession({ name: "work", argv: ["sh", "-c", "echo last words; exec cat"] }));
  await one.server.refresh();
  await phase(one, "connected");
  const life = one.server.state.value.lifeId;
  const transcripts = async (): Promise<string> => {
    const names = await readdir(here.folder, { recursive: true });
    const files = names.filter((name) => /panes\/.*\.log$/.test(name)).map((name) => path.join(here.folder, name));
    return (await Promise.all(files.map((file) => readFile(file, "utf8")))).join("");
  };
  await until(async () => (await transcripts()).includes("last words"), 5000, "what was printed on the disk");
  process.kill(Number(life?.split("-")[0]), "SIGKILL");
  await phase(one, "lost");
  const { problem, sessions } = one.server.state.value;
  expect(problem).toMatchObject({ code: "server.lost" });
  expect(problem?.message).toMatch(/ended without notice/);
  expect(problem?.next).toMatch(/Spawn an agent or open a shell/);
  expect(sessions.flatMap(({ windows }) => windows)).toHaveLength(1);
  expect(await one.server.run(ops.listSessions()).then(({ status }) => status)).toBe("failed");
  await one.server.run(ops.newSession({ name: "again", argv: ["cat"] }));
  await phase(one, "connected");
  expect(one.server.state.value.lifeId).not.toBe(life);
  expect(await transcripts()).toContain("last words");
});
