import { describe, expect, it } from "vitest";
import {
  chooseEngine,
  type EngineChoice,
  engineNamed,
  forCommands,
  forFollowing,
  targetAround,
} from "../../../../electron/app/choose-engine.ts";
import { openEngines, withoutEngines } from "../../../../electron/app/open-engines.ts";
import type { Engine, EngineCap, EngineFamily, EngineOffer, EngineSpec } from "../../../../electron/engines/engine.ts";
import { engines } from "../../../../electron/engines/index.gen.ts";

interface Sketch {
  readonly family?: EngineFamily;
  readonly caps?: readonly EngineCap[];
  readonly offer?: EngineOffer;
}

/** Engines of every kind there may be; `found` lists those that this machine has. */
function machine(found: readonly string[], tooOld: readonly string[] = []) {
  const looked: string[] = [];
  const closed: string[] = [];
  const spec = (id: string, { family = "virtual", caps = ["events"], offer }: Sketch): EngineSpec => ({
    id,
    label: id,
    family,
    caps,
    ...(offer === undefined ? {} : { offer }),
    find: async () => {
      looked.push(id);
      const program = tooOld.includes(id) ? `/bin/${id}` : null;
      return { found: found.includes(id), program, version: null, says: "So it is." };
    },
    open: () => ({ caps, close: async () => void closed.push(id) }) as unknown as Engine,
  });
  const specs = [
    spec("memory", {}),
    spec("own", { offer: { rank: 3, anywhere: true } }),
    spec("one-by-one", { family: "tmux", caps: ["version"] }),
    spec("following", {
      family: "tmux",
      offer: { rank: 1, anywhere: true, inside: (env) => Boolean(env["TMUX"]) },
    }),
    spec("socket", { family: "tmux", caps: ["version"] }),
    spec("window", { offer: { rank: 2, inside: (env) => env["TERM_PROGRAM"] === "WezTerm" } }),
  ];
  return { specs, looked, closed };
}

describe("chooseEngine", () => {
  const all = ["memory", "own", "one-by-one", "following", "socket", "window"];
  it.each<[string, { setting?: string; env?: Record<string, string>; found?: string[] }, string, EngineChoice["by"]]>([
    ["the variable goes first", { env: { PANEGLASS_ENGINE: "memory" }, setting: "socket" }, "memory", "variable"],
    ["then the setting", { setting: "socket", env: { TMUX: "/s,1,0" } }, "socket", "setting"],
    ["an empty variable names nothing", { env: { PANEGLASS_ENGINE: "" }, setting: "socket" }, "socket", "setting"],
    ["inside tmux", { env: { TMUX: "/s,1,0", TERM_PROGRAM: "WezTerm" } }, "following", "surroundings"],
    ["an empty TMUX is none", { env: { TMUX: "", TERM_PROGRAM: "WezTerm" } }, "window", "surroundings"],
    ["inside another window", { env: { TERM_PROGRAM: "WezTerm" } }, "window", "surroundings"],
    ["tmux on this machine", {}, "following", "machine"],
    ["no tmux here", { found: ["own", "window", "memory"] }, "own", "machine"],
    ["nothing at all: the first says why", { found: [] }, "following", "machine"],
  ])("%s", async (_what, { setting = "", env = {}, found = all }, id, by) => {
    const { specs, looked } = machine(found);
    const choice = await chooseEngine(specs, { setting, env, target: {} });
    expect({ id: choice.spec.id, by: choice.by }).toEqual({ id, by });
    if (by !== "machine") expect(looked).toEqual([]);
  });

  it.each([
    ["PANEGLASS_ENGINE", { setting: "", env: { PANEGLASS_ENGINE: "Memory" } }],
    ["the settings", { setting: "Memory", env: {} }],
  ])("lists the names there are when %s has another", async (where, wish) => {
    const { specs } = machine([]);
    await expect(chooseEngine(specs, { ...wish, target: {} })).rejects.toMatchObject({
      code: "engine.unknown",
      message: `There is no engine "Memory", which was asked for by ${where}; there are memory, own, one-by-one, following, socket, window.`,
    });
  });

  it("takes what is here but cannot be used: it says what is wrong", async () => {
    const { specs } = machine(["own"], ["following"]);
    expect((await chooseEngine(specs, { setting: "", env: {}, target: {} })).spec.id).toBe("following");
  });

  it("says so when nothing may be taken unasked", async () => {
    await expect(chooseEngine([], { setting: "", env: {}, target: {} })).rejects.toMatchObject({ code: "engine.none" });
  });
});

describe("a named server", () => {
  const target = { socket: "work" };
  const env = { TERM_PROGRAM: "WezTerm" };

  it("is a tmux server, whatever is around this process", async () => {
    const { specs } = machine(["following", "own"]);
    expect((await chooseEngine(specs, { setting: "", env, target })).spec.id).toBe("following");
  });

  it.each([
    ["of the engine around it is reached by that one", true, "window"],
    ["that the engine around it does not have is a tmux server", false, "following"],
  ])("%s", async (_what, has, id) => {
    const { specs } = machine(["following", "own"]);
    const knowing = specs.map((spec) =>
      spec.id === "window" && spec.offer ? { ...spec, offer: { ...spec.offer, has: () => has } } : spec,
    );
    expect((await chooseEngine(knowing, { setting: "", env, target })).spec.id).toBe(id);
  });

  it("does not keep a variable or a setting from deciding", async () => {
    const { specs } = machine([]);
    expect((await chooseEngine(specs, { setting: "window", env, target })).spec.id).toBe("window");
  });
});

describe("the server that is meant when nobody names one", () => {
  it.each([
    ["tmux", { TMUX: "/tmp/tmux-0/work,1234,0" }, "/tmp/tmux-0/work"],
    ["tmux", { TMUX: "/tmp/a,b,c,1234,12" }, "/tmp/a,b,c"],
    ["tmux", { TMUX: "work,1,0" }, null],
    ["tmux", { TMUX: "/tmp/tmux-0/work" }, null],
    ["tmux", { TMUX: "" }, null],
    ["tmux", {}, null],
    ["virtual", { TMUX: "/tmp/tmux-0/work,1234,0" }, null],
  ] as const)("of the family %s, with %j, is %s", (family, env, socket) => {
    const spec = machine([]).specs.find((one) => one.family === family) as EngineSpec;
    expect(targetAround(spec, env, {})).toEqual(socket === null ? {} : { socket });
    expect(targetAround(spec, env, { socket: "named" })).toEqual({ socket: "named" });
  });
});

describe("the engines of one server", () => {
  it.each([
    ["following", { linked: "following", direct: "one-by-one", carrier: "following" }],
    ["one-by-one", { linked: "following", direct: "one-by-one", carrier: "one-by-one" }],
    ["socket", { linked: "following", direct: "socket", carrier: "socket" }],
    ["own", { linked: "own", direct: "own", carrier: "own" }],
    ["window", { linked: "window", direct: "window", carrier: "window" }],
  ])("are these for %s, each opened and closed once", async (id, wanted) => {
    const { specs, closed } = machine([]);
    const named = new Map<Engine, string>();
    const watched = specs.map((spec) => ({
      ...spec,
      open: (target: object) => {
        const engine = spec.open(target);
        named.set(engine, spec.id);
        return engine;
      },
    }));
    const { linked, direct, carrier, about, close } = openEngines(watched, engineNamed(watched, id, "a test"), {});
    expect({ linked: named.get(linked), direct: named.get(direct), carrier: named.get(carrier) }).toEqual(wanted);
    expect(about).toMatchObject({ id });
    await close();
    expect(closed.toSorted()).toEqual([...new Set(Object.values(wanted))].toSorted());
  });

  it("cannot be opened where none can follow", () => {
    const { specs } = machine([]);
    const alone = specs.filter(({ caps }) => !caps.includes("events"));
    expect(forFollowing(alone, engineNamed(alone, "socket", "a test"))).toBeNull();
    expect(() => openEngines(alone, engineNamed(alone, "socket", "a test"), {})).toThrow(/cannot follow a server/);
    expect(forCommands(specs.slice(0, 2), engineNamed(specs, "following", "a test")).id).toBe("following");
  });

  it("say why there are none", async () => {
    const { linked, direct, close } = withoutEngines("There is no such engine.");
    const heard: unknown[] = [];
    linked.events?.on((event) => heard.push(event)).close();
    expect(heard).toEqual([{ kind: "down", why: { code: "noEngine", message: "There is no such engine." } }]);
    await expect(direct.run({ argv: ["kill-server"] })).rejects.toMatchObject({ delivery: "notStarted" });
    await close();
  });
});

describe("the engines of this product", () => {
  const wish = (env: Record<string, string>) => ({ setting: "", env, target: { binary: "/nonexistent/tmux" } });

  it.each([
    [{ TMUX: "/tmp/tmux-0/default,1,0" }, "tmux-control"],
    [{ WEZTERM_PANE: "0" }, "wezterm"],
    [{ TERM_PROGRAM: "WezTerm" }, "wezterm"],
    [{ TMUX: "/tmp/tmux-0/default,1,0", WEZTERM_PANE: "0" }, "tmux-control"],
    [{ PANEGLASS_ENGINE: "simulator", TMUX: "/tmp/tmux-0/default,1,0" }, "simulator"],
  ])("are chosen by %j: %s", async (env, id) => {
    expect((await chooseEngine(engines, wish(env))).spec.id).toBe(id);
  });

  it("are tmux where there is one, and the embedded server elsewhere", async () => {
    const offered = engines.filter(({ offer }) => offer?.anywhere === true);
    const order = offered.toSorted((a, b) => (a.offer?.rank ?? 0) - (b.offer?.rank ?? 0));
    expect(order.map(({ id }) => id)).toEqual(["tmux-control", "pty"]);
  });

  it("have names of their own, and ranks of their own", () => {
    const ranks = engines.flatMap(({ offer }) => offer?.rank ?? []);
    expect(new Set(ranks).size).toBe(ranks.length);
    expect(new Set(engines.map(({ id }) => id)).size).toBe(engines.length);
    for (const spec of engines) expect(forFollowing(engines, spec), spec.id).not.toBeNull();
  });
});
