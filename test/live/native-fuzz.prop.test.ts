import fc from "fast-check";
import { expect, it } from "vitest";
import { type Engine, EngineError, type EngineReply, type EngineRequest } from "../../electron/engines/engine.ts";
import { engine as tmuxNative } from "../../electron/engines/tmux-native/index.ts";
import { startTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

/** Requests of each run, all under way at once. */
const TOGETHER = 40;
const RUNS = 150;

/** What runs no program and ends no server, whatever the words: the protocol is tried here, not tmux's commands. */
const COMMANDS = [
  ["display-message", "-p", "--"],
  ["set-buffer", "-b", "fuzzed", "--"],
  ["set-option", "-g", "@fuzzed", "--"],
  ["set-environment", "-g", "FUZZED", "--"],
  ["send-keys", "-l", "-t", "%0", "--"],
  ["has-session", "-t"],
  ["show-options", "-gv"],
  ["list-panes", "-a", "-F"],
  ["show-buffer", "-b"],
  ["source-file", "-n"],
  ["load-buffer", "-b", "loaded", "-"],
  ["no-such-command"],
];

const word = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom("", ";", "\\;", "-", "--", "\n", "\u0001", "\ud800", "x".repeat(15_900), "é".repeat(30_000)),
);
// A format may run programs, and a NUL is refused before anything is sent: neither is what is tried here.
const harmless = word.map((text) => text.replaceAll(/[#\0]/g, "_"));

interface Try {
  readonly request: EngineRequest;
  /** Milliseconds after which nobody wants it any more; null: it is waited for. */
  readonly cancelAfter: number | null;
}

const request: fc.Arbitrary<Try> = fc.record({
  request: fc
    .record({
      command: fc.constantFrom(...COMMANDS),
      words: fc.array(harmless, { maxLength: 4 }),
      stdin: fc.option(fc.uint8Array({ maxLength: 70_000 }), { nil: undefined, freq: 5 }),
    })
    .map(({ command, words, stdin }) => ({ argv: [...command, ...words], ...(stdin === undefined ? {} : { stdin }) })),
  cancelAfter: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 3 }) },
  ),
});

async function outcomeOf(engine: Engine, one: Try): Promise<EngineReply | EngineError> {
  const cancel = new AbortController();
  const running = engine.run({ ...one.request, signal: cancel.signal });
  if (one.cancelAfter !== null) setTimeout(() => cancel.abort(), one.cancelAfter);
  try {
    return await running;
  } catch (thrown) {
    if (thrown instanceof EngineError) return thrown;
    throw thrown;
  }
}

it(`a server lives on after ${TOGETHER * RUNS} random requests, many of them let go half-way`, async () => {
  // Not even ^C and ^D end what runs in the pane, and the server with it.
  await using server = await startTmux({ command: ["sh", "-c", "stty raw -echo; echo ready; exec cat > /dev/null"] });
  await until(async () => (await server.tmux("capture-pane", "-p")).includes("ready"));
  const pid = await server.serverPid();
  const env = fc.dictionary(fc.string({ minLength: 1, maxLength: 12 }), harmless, { maxKeys: 12 });
  const seen = { replies: 0, refused: 0, cancelled: 0 };
  await fc.assert(
    fc.asyncProperty(env, fc.array(request, { minLength: TOGETHER, maxLength: TOGETHER }), async (own, tries) => {
      const strange = Object.fromEntries(Object.entries(own).filter(([name]) => /^[^\0=]+$/.test(name)));
      const engine = tmuxNative.open({ ...server.target, env: { ...strange, ...server.target.env } });
      try {
        for (const outcome of await Promise.all(tries.map(async (one) => outcomeOf(engine, one)))) {
          if (!(outcome instanceof EngineError)) seen.replies += 1;
          else if (outcome.kind === "cancelled") seen.cancelled += 1;
          else {
            expect(outcome).toMatchObject({ kind: "protocol", delivery: "notStarted" });
            seen.refused += 1;
          }
        }
      } finally {
        await engine.close();
      }
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
  expect(await server.serverPid()).toBe(pid);
  expect(seen.replies).toBeGreaterThan(1000);
  expect(seen.cancelled).toBeGreaterThan(100);
}, 120_000);
