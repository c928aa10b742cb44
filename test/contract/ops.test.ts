import { afterAll, describe, expect } from "vitest";
import { aimedSample, nobody, sampleScene, terminalKinds } from "../../electron/run/probe-samples.ts";
import { runOp } from "../../electron/run/run-op.ts";
import type { OpResult } from "../../shared/base/op-result.ts";
import { atLeast } from "../../shared/base/tmux-version.ts";
import type { TmuxVersion } from "../../shared/base/tmux-version.ts";
import { catalog, opKinds, specOf } from "../../shared/ops/catalog.ts";
import type { OpKind } from "../../shared/ops/catalog.ts";
import type { AnySpec } from "../../shared/ops/define.ts";
import { resultFromJson, resultToJson } from "../../shared/ops/result-json.ts";
import { casesOf, lacking } from "../support/contract-cases.ts";
import { everyEngine } from "../support/contract-engines.ts";
import { attachTo } from "../support/attached.ts";
import type { Attached } from "../support/attached.ts";
import { openLive } from "../support/live-engine.ts";
import type { LiveEngine } from "../support/live-engine.ts";
import { until } from "../support/until.ts";

const scene = { command: ["cat"], setup: sampleScene };

/** Those that wait for a person: what the terminal then shows, and what the person presses. */
const answers: Partial<Record<OpKind, readonly [shown: string, key: string]>> = {
  commandPrompt: ["sample", "Enter"],
  confirmBefore: ["sample?", "y"],
  displayMenu: ["A line", "q"],
};

async function answered(live: LiveEngine, kind: OpKind, terminal: Attached): Promise<OpResult> {
  const running = runOp(live.engine, aimedSample(kind, { client: terminal.client }));
  const [shown, key] = answers[kind] ?? [];
  if (shown !== undefined && key !== undefined) {
    await until(async () => (await terminal.screen()).includes(shown), 5000, "what asks the person");
    await terminal.press(key);
  }
  return running;
}

const plain = opKinds.filter((kind) => !terminalKinds.includes(kind));
/** After these the next one gets a scene of its own. */
const wearing = plain.filter((kind) => specOf(kind).safety === "destructive" || specOf(kind).undo !== undefined);

describe.each(everyEngine)("every sample on %s", (_name, engine) => {
  const it = casesOf(engine);
  const operation = casesOf(engine, "operation");
  let shared: LiveEngine | null = null;

  async function end(): Promise<void> {
    const ended = shared;
    shared = null;
    await ended?.[Symbol.asyncDispose]();
  }
  afterAll(end);

  /** On a scene that is there already; what wears it, or breaks it, takes it along. */
  async function tried(kind: OpKind): Promise<{ version: TmuxVersion | null; result: OpResult }> {
    const live = (shared ??= await openLive(engine, scene));
    let kept = false;
    try {
      const version = (await live.engine.version?.()) ?? null;
      const result = await runOp(live.engine, aimedSample(kind));
      kept = !wearing.includes(kind);
      return { version, result };
    } finally {
      if (!kept) await end();
    }
  }

  operation.each(plain)("%s", async (kind) => {
    const { version, result } = await tried(kind);
    expectAsEntrySays(kind, version, result);
  });

  operation.needing("terminal").each(terminalKinds)("%s, on a person's terminal", async (kind) => {
    await using live = await openLive(engine, scene);
    await using terminal = await attachTo(live.server);
    const version = (await live.engine.version?.()) ?? null;
    const result = await answered(live, kind, terminal);
    expectAsEntrySays(kind, version, result);
  });

  it.each(terminalKinds)("%s says that there is no such client", async (kind) => {
    const { result } = await tried(kind);
    const says = [`can't find client: ${nobody.client}`, `can't find client: ${nobody.client.replace("/dev/", "")}`];
    expect(result).toMatchObject({ kind, status: "failed", exitCode: 1, value: null });
    expect(says).toContain(result.stderr.trim());
  });
});

/** Complete, with a value that its kind has; or not sent, for the reason that the entry gives. */
function expectAsEntrySays(kind: OpKind, version: TmuxVersion | null, result: OpResult): void {
  const spec: AnySpec = catalog[kind];
  if (spec.needsClient === "terminal" || (spec.since !== undefined && !atLeast(version, spec.since))) {
    const why = spec.needsClient === "terminal" ? "needs a terminal of its own" : `needs tmux ${spec.since}`;
    expect(result).toMatchObject({ kind, status: "unsupported", argv: [], value: null });
    expect(result.notes).toEqual([expect.stringContaining(why)]);
    lacking(result.notes.join(" "));
  }
  const quirks = (spec.quirks ?? []).filter(({ from, before }) => atLeast(version, from) && !atLeast(version, before));
  const exitCode = kind === "runShell" ? 3 : 0;
  expect(result).toMatchObject({ kind, status: "complete", stderr: "", exitCode });
  expect(result.notes).toEqual(quirks.map((quirk) => quirk.says));
  expect(resultFromJson(JSON.parse(JSON.stringify(resultToJson(result))))).toEqual(result);
}
