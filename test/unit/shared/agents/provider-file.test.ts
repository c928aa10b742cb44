import { describe, expect, test } from "vitest";
import type { ProviderSpec } from "../../../../shared/agents/provider.ts";
import { readProvider } from "../../../../shared/agents/provider-file.ts";
import { providers } from "../../../../shared/agents/providers/index.gen.ts";

const claude = providers.find(({ command }) => command.programs.includes("claude"));
if (!claude) throw new Error("a provider that tests know is gone");

function good(data: unknown): ProviderSpec {
  const reading = readProvider(data, providers);
  if ("reasons" in reading) throw new Error(reading.reasons.join("\n"));
  return reading.provider;
}

function reasons(data: unknown): readonly string[] {
  const reading = readProvider(data, providers);
  return "reasons" in reading ? reading.reasons : [];
}

const mine = { id: "mine", name: "Mine", command: { programs: ["mine"] } };
const layout = { prompt: "/^> /", footer: "/^/", asked: "/^> \\S/" };
const rule = {
  id: "screen.busy",
  region: "turn",
  rows: ["/^\\* busy/i"],
  says: "working",
  detail: "It says that it is busy.",
  sure: 0.8,
};

describe("a provider of one's own", () => {
  test("needs an id, a name and a program; everything else has a default", () => {
    expect(good(mine)).toMatchObject({
      id: "mine",
      icon: { glyph: "M" },
      command: { programs: ["mine"], version: ["--version"], known: null },
      launch: { args: [], message: null, permissions: [] },
      leave: { keys: ["C-c", "C-c"] },
      evidence: null,
    });
  });

  test("regular expressions are texts", () => {
    const { evidence } = good({ ...mine, evidence: { layout, screen: [rule] } });
    expect(evidence?.screen[0]?.rows).toEqual([/^\* busy/i]);
    expect(evidence?.layout.asked).toEqual(/^> \S/);
  });

  test("remarks are allowed, and say nothing", () => {
    expect(good({ ...mine, $schema: "x", about: "why" })).not.toHaveProperty("about");
  });
});

describe("an override", () => {
  test("changes what it names, and leaves everything else", () => {
    const changed = good({ id: claude.id, command: { programs: ["claude-next"] }, launch: { env: { MORE: "1" } } });
    expect(changed).toEqual({
      ...claude,
      command: { ...claude.command, programs: ["claude-next"] },
      launch: { ...claude.launch, env: { ...claude.launch.env, MORE: "1" } },
    });
  });

  test("rules are replaced, added in front, and taken away by id", () => {
    const [first, second] = claude.evidence?.screen ?? [];
    const screen = [{ id: second?.id, sure: 0.1 }, { id: first?.id, off: true }, rule];
    const changed = good({ id: claude.id, evidence: { screen } }).evidence?.screen ?? [];
    expect(changed.map(({ id }) => id)).toEqual([
      "screen.busy",
      ...(claude.evidence?.screen ?? []).slice(1).map(({ id }) => id),
    ]);
    expect(changed[1]).toEqual({ ...second, sure: 0.1 });
  });

  test("takes away a field that need not be there", () => {
    expect(good({ id: claude.id, evidence: { layout: { below: { off: true } } } }).evidence?.layout).not.toHaveProperty(
      "below",
    );
    expect(good({ id: claude.id, transcript: null }).transcript).toBeNull();
  });
});

describe("what is wrong is told by field", () => {
  test.each([
    ["text", "it is no JSON object"],
    [null, "it is no JSON object"],
    [[mine], "it is no JSON object"],
    [{ name: "x" }, '"id" is missing'],
    [{ ...mine, id: "Big Name" }, '"id": '],
    [{ id: "mine", command: { programs: ["x"] } }, '"name": '],
    [{ id: "mine", name: "Mine" }, '"command.programs" is empty'],
    [{ ...mine, lanch: {} }, '"lanch" is no field'],
    [{ ...mine, launch: { enviroment: {} } }, '"launch.enviroment" is no field'],
    [
      { ...mine, evidence: { layout: { ...layout, prompt: "^> " } } },
      '"evidence.layout.prompt": write a regular expression as',
    ],
    [{ ...mine, evidence: { layout: { ...layout, prompt: "/(/" } } }, '"evidence.layout.prompt": write'],
    [{ ...mine, evidence: { layout: { ...layout, prompt: "/a/g" } } }, '"evidence.layout.prompt": write'],
    [{ ...mine, evidence: { layout: { ...layout, prompt: 7 } } }, '"evidence.layout.prompt": '],
    [{ ...mine, evidence: { layout: { prompt: "/a/" } } }, '"evidence.layout.footer": '],
    [
      { ...mine, evidence: { layout, screen: [{ ...rule, say: "working" }] } },
      '"evidence.screen[screen.busy].say" is no field',
    ],
    [{ ...mine, evidence: { layout, screen: [{ ...rule, says: "busy" }] } }, '"evidence.screen[0].says": '],
    [{ ...mine, leave: { lines: "/exit" } }, '"leave": '],
    [{ ...mine, launch: { permissions: [{ id: "a", label: "A" }] } }, '"launch.permissions[0].detail": '],
  ])("%j", (data, expected) => {
    expect(reasons(data).join("\n")).toContain(expected);
  });

  test("a name from the prototype is no field, and changes nothing", () => {
    const data: unknown = JSON.parse(
      '{ "id": "mine", "name": "M", "command": { "programs": ["m"] }, "__proto__": { "x": 1 } }',
    );
    expect(reasons(data).join("\n")).toContain('"__proto__" is no field');
    expect({}).not.toHaveProperty("x");
  });

  test("at most eight reasons are given", () => {
    const data = { ...mine, ...Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`odd${at}`, 1])) };
    expect(reasons(data)).toHaveLength(8);
  });
});
