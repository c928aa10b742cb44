import { writeFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { type Engine, EngineError, type EngineReply, type EngineRequest } from "../../electron/engines/engine.ts";
import { engine as tmuxNative } from "../../electron/engines/tmux-native/index.ts";
import { runs } from "../support/runs.ts";
import { startTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

/** Requests of each run, all under way at once. */
const TOGETHER = 40;
const RUNS = runs(30, 80);

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

/** What takes its time or much room, to be let go in its middle. */
const SLOW: readonly (readonly string[])[] = [
  ["run-shell", "sleep 0.002"],
  ["run-shell", "-b", "sleep 0.002"],
  ["if-shell", "sleep 0.002", "display-message -p yes", "display-message -p no"],
  ["wait-for", "-L", "fuzzed"],
  ["wait-for", "-U", "fuzzed"],
  ["show-buffer", "-b", "large"],
  ["save-buffer", "-b", "large", "-"],
  ["save-buffer", "-b", "large", "/dev/null"],
  ["load-buffer", "-b", "devnull", "/dev/null"],
  ["source-file", "/dev/null"],
  ["list-keys"],
  ["list-commands"],
  ["show-options", "-g"],
  ["capture-pane", "-p", "-S", "-"],
  ["new-session", "-d", "cat"],
  ["new-window", "-d", "true"],
  ["attach-session"],
  ["command-prompt"],
  ["display-popup", "true"],
  ["copy-mode", "-t", "%0"],
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

const slow = fc.constantFrom(...SLOW).map((argv) => ({ argv, apart: true, timeoutMs: 300 }));
const random = fc
  .record({
    command: fc.constantFrom(...COMMANDS),
    words: fc.array(harmless, { maxLength: 4 }),
    stdin: fc.option(fc.uint8Array({ maxLength: 70_000 }), { nil: undefined, freq: 5 }),
  })
  .map(({ command, words, stdin }) => ({ argv: [...command, ...words], ...(stdin === undefined ? {} : { stdin }) }));

const request: fc.Arbitrary<Try> = fc.record({
  request: fc.oneof({ weight: 3, arbitrary: random }, { weight: 1, arbitrary: slow }),
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
  const large = path.join(server.folder, "large");
  writeFileSync(large, "é\n".repeat(300_000));
  await server.tmux("load-buffer", "-b", "large", large);
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
          else if (outcome.kind === "cancelled" || outcome.kind === "timeout") seen.cancelled += 1;
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
  expect(seen.replies).toBeGreaterThan((TOGETHER * RUNS) / 2);
  expect(seen.cancelled).toBeGreaterThan((TOGETHER * RUNS) / 20);
}, 120_000);
