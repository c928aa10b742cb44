import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type SurvivalFacts, survivalEvents, survivalOf } from "../../../../shared/agents/survival.ts";

const tmux = { id: "tmux-control", label: "tmux", family: "tmux", lasts: true } as const;
const embedded = {
  id: "pty",
  label: "The embedded server",
  family: "virtual",
  lasts: true,
  keepsOutput: true,
} as const;
const inside = { id: "simulator", label: "The simulator", family: "virtual", lasts: false } as const;
const known = { name: "Worker", resumable: true, session: "1111-2222" };
const silent = { name: "Worker", resumable: false, session: null };

const facts = (more: Partial<SurvivalFacts> = {}): SurvivalFacts => ({
  engine: tmux,
  server: "default",
  host: "electron",
  running: true,
  agent: known,
  provider: "A provider",
  stays: false,
  ...more,
});
const outcomes = (more: Partial<SurvivalFacts>): string =>
  survivalOf(facts(more))
    .map(({ event, outcome }) => `${event} ${outcome}`)
    .join(", ");

describe("what outlives what", () => {
  test.each<[string, Partial<SurvivalFacts>, string]>([
    ["an agent in tmux", {}, "close survives, quit survives, update survives, reboot resumes"],
    ["the same without an id", { agent: silent }, "close survives, quit survives, update survives, reboot lost"],
    [
      "with an id that its CLI can't be started with",
      { agent: { ...silent, session: "7" } },
      "close survives, quit survives, update survives, reboot transcript",
    ],
    ["a shell", { agent: null }, "close survives, quit survives, update survives, reboot lost"],
    [
      "a shell there",
      { engine: embedded, agent: null },
      "close survives, quit survives, update survives, reboot transcript",
    ],
    [
      "an agent there without an id, which has ended",
      { engine: embedded, agent: silent, running: false },
      "close survives, quit survives, update survives, reboot transcript",
    ],
    ["in the embedded server", { engine: embedded }, "close survives, quit survives, update survives, reboot resumes"],
    [
      "in an engine that ends with the app",
      { engine: inside },
      "close resumes, quit resumes, update resumes, reboot resumes",
    ],
    [
      "there, without an id, and the app goes on without its window",
      { engine: inside, agent: silent, stays: true },
      "close survives, quit lost, update lost, reboot lost",
    ],
    [
      "there, seen in a browser",
      { engine: inside, agent: null, host: "browser" },
      "close survives, quit lost, update lost, reboot lost",
    ],
    ["one that has ended", { running: false }, "close resumes, quit resumes, update resumes, reboot resumes"],
    [
      "a shell that has ended",
      { running: false, agent: null },
      "close survives, quit survives, update survives, reboot lost",
    ],
  ])("%s", (_, more, wanted) => expect(outcomes(more)).toBe(wanted));
});

test("each says why and what to do, in whole sentences, and names what is meant", () => {
  const text = fc.constantFrom("close", "x");
  fc.assert(
    fc.property(
      fc.constantFrom(tmux, embedded, inside),
      fc.constantFrom(null, known, silent),
      fc.record({ running: fc.boolean(), stays: fc.boolean(), server: text }),
      (engine, agent, more) => {
        const all = survivalOf(facts({ engine, agent, ...more }));
        expect(all.map(({ event }) => event)).toEqual(survivalEvents);
        for (const { why, next } of all)
          expect([why, next]).toEqual([expect.stringMatching(/^[A-Z].*\.$/), expect.stringMatching(/^[A-Z].*\.$/)]);
      },
    ),
  );
  expect(survivalOf(facts({ server: "work" }))[0]?.why).toContain('the tmux server "work"');
  expect(survivalOf(facts())[3]?.why).toContain("A provider");
});
