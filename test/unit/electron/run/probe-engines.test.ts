import { expect, it } from "vitest";
import { EngineError } from "../../../../electron/engines/engine.ts";
import type { Engine, EngineReply, EngineSpec } from "../../../../electron/engines/engine.ts";
import { engine as simulator } from "../../../../electron/engines/simulator/index.ts";
import { probeEngines } from "../../../../electron/run/probe-engines.ts";
import type { EngineProbe, ProbeResult } from "../../../../shared/models/engine-report.ts";
import { EngineProbe as Probe } from "../../../../shared/models/engine-report.ts";
import { opKinds } from "../../../../shared/ops/catalog.ts";

async function all(specs: readonly EngineSpec[], options = {}): Promise<readonly EngineProbe[]> {
  const probes: EngineProbe[] = [];
  for await (const probe of probeEngines(specs, {}, options)) probes.push(Probe.parse(probe));
  return probes;
}

function tried(probes: readonly EngineProbe[], id: string): ReadonlyMap<string, ProbeResult> {
  const results = probes.flatMap((probe) => (probe.kind === "tried" && probe.id === id ? [probe.result] : []));
  return new Map(results.map((result) => [result.name, result]));
}

/** The simulator under another name, with another way to answer. */
function changed(id: string, change: (engine: Engine) => Partial<Engine>, more: Partial<EngineSpec> = {}): EngineSpec {
  const open: EngineSpec["open"] = (target) => {
    const engine = simulator.open(target);
    const inner: Engine = {
      caps: [],
      run: async (request) => engine.run(request),
      runBatch: async (requests) => engine.runBatch(requests),
      close: async () => engine.close(),
    };
    return { ...inner, ...change(engine) };
  };
  return { ...simulator, id, caps: [], open, ...more };
}

const reply = (more: Partial<EngineReply>): EngineReply => ({
  exitCode: 1,
  stdout: new Uint8Array(),
  stderr: new Uint8Array(),
  ...more,
});

it("looks for every engine first, tries each with everything, and says when it is done", async () => {
  const absent = changed("absent", () => ({}), {
    find: async () => ({ found: false, program: null, version: null, says: "There is none." }),
  });
  const probes = await all([absent, simulator]);
  expect(probes.slice(0, 2).map((probe) => probe.kind === "looked" && [probe.info.id, probe.info.found])).toEqual([
    ["absent", false],
    ["simulator", true],
  ]);
  expect(probes.filter(({ kind }) => kind === "done")).toEqual([
    { kind: "done", id: "absent" },
    { kind: "done", id: "simulator" },
  ]);
  expect(tried(probes, "absent").size).toBe(0);
  const results = tried(probes, "simulator");
  for (const kind of opKinds) expect(results.get(kind)).toMatchObject({ group: "operation", name: kind });
  for (const cap of ["events", "output", "version", "lines"]) expect(results.get(cap)?.works).toBe("yes");
  expect(results.get("five panes, arranged and read back")?.works).toBe("yes");
  for (const { works, why } of results.values()) expect((works === "yes") === (why === "")).toBe(true);
});

it("tells what an engine lacks in the engine's words, and what it gets wrong", async () => {
  const poor = changed("poor", (engine) => ({
    run: async (request) => {
      if (request.argv[0] === "kill-pane") return reply({ unsupported: "Panes live for ever here." });
      if (request.argv[0] === "rotate-window") return reply({ stderr: Buffer.from("it is stuck\n") });
      if (request.argv[0] === "swap-pane") throw new EngineError("timeout", "unknown", "It took too long.");
      return engine.run(request);
    },
  }));
  const results = tried(await all([poor]), "poor");
  expect(results.get("killPane")).toMatchObject({ works: "no", why: "Panes live for ever here." });
  expect(results.get("rotateWindow")).toMatchObject({ works: "no", why: "it is stuck" });
  expect(results.get("swapPane")).toMatchObject({ works: "no", why: "It took too long." });
  expect(results.get("events")?.works).toBe("no");
  expect(results.get("renameWindow")?.works).toBe("yes");
});

it("leaves untold what needs a server where none can be started", async () => {
  const down = changed("down", () => ({
    run: async () => {
      throw new EngineError("spawn", "notStarted", "Nothing runs here.");
    },
  }));
  const results = [...tried(await all([down]), "down").values()];
  expect(results.length).toBeGreaterThan(90);
  expect(new Set(results.map(({ works, why }) => `${works} ${why}`))).toEqual(new Set(["untold Nothing runs here."]));
});

it("stops when nobody wants to know any more, and tries only what is asked for", async () => {
  const stopping = new AbortController();
  const probes: EngineProbe[] = [];
  for await (const probe of probeEngines([simulator], {}, { signal: stopping.signal })) {
    probes.push(probe);
    if (probe.kind === "tried") stopping.abort();
  }
  expect(probes.map(({ kind }) => kind)).toEqual(["looked", "tried"]);
  expect((await all([simulator], { only: [] })).map(({ kind }) => kind)).toEqual(["looked", "done"]);
});

it("tries the others when one runs into a fault of ours, which is thrown in the end", async () => {
  const faulty = changed("faulty", () => ({
    run: async () => {
      throw new TypeError("a fault");
    },
  }));
  const probes: EngineProbe[] = [];
  const reading = async (): Promise<void> => {
    for await (const probe of probeEngines([faulty, simulator], {})) probes.push(probe);
  };
  await expect(reading()).rejects.toThrow("a fault");
  expect(probes.filter(({ kind }) => kind === "done")).toEqual([{ kind: "done", id: "simulator" }]);
  expect(tried(probes, "simulator").size).toBeGreaterThan(90);
});
