import { afterAll, describe, expect, test } from "vitest";
import { aimedSample, sampleScene, terminalKinds } from "../../electron/run/probe-samples.ts";
import { previewed } from "../../renderer/features/operations/preview-words.ts";
import { draftProblems } from "../../renderer/forms/use-operation-draft.ts";
import type { OpResult } from "../../shared/base/op-result.ts";
import { parseTmuxVersion } from "../../shared/base/tmux-version.ts";
import type { LogEntry } from "../../shared/models/operation-log.ts";
import { type OpKind, opKinds, specOf } from "../../shared/ops/catalog.ts";
import { operationFromJson, operationToJson } from "../../shared/ops/json.ts";
import { contractEngines } from "../support/contract-engines.ts";
import { startServer } from "../support/live-engine.ts";
import { openTestDesk, type TestDesk } from "../support/operations-desk.ts";
import type { TestTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

const scene = { command: ["cat"], setup: sampleScene };
/** After these the next one gets a scene of its own. */
const wearing = opKinds.filter((kind) => specOf(kind).safety === "destructive" || specOf(kind).undo !== undefined);
/** They work, but not as their sample uses them on every engine. */
const inPart: readonly OpKind[] = ["copyMode", "showMessages"];

interface Tried {
  readonly shown: ReturnType<typeof previewed>;
  readonly gap: string | undefined;
  /** Null where the way to the server broke. */
  readonly result: OpResult | null;
  readonly line: LogEntry;
}

describe.each(contractEngines.map(({ name, spec }) => [name, spec] as const))("from its form on %s", (_name, spec) => {
  let tmux: TestTmux | null = null;
  let here: TestDesk | null = null;

  async function end(): Promise<void> {
    await here?.[Symbol.asyncDispose]();
    await tmux?.[Symbol.asyncDispose]();
    here = tmux = null;
  }
  async function desk(): Promise<TestDesk> {
    if (here !== null) return here;
    tmux = await startServer(spec, scene);
    here = await openTestDesk(tmux.target, spec);
    const { server } = here;
    await until(() => server.state.value.phase === "connected");
    return here;
  }
  afterAll(end);

  /** Fills the form of a kind with its sample, looks at what it shows, runs it, and looks at what is kept. */
  async function tried(kind: OpKind): Promise<Tried> {
    const { desk: host, server, lines } = await desk();
    const operation = operationFromJson(operationToJson(aimedSample(kind)));
    const args = operation.args as Record<string, unknown>;
    const version = parseTmuxVersion(server.state.value.tmuxVersion ?? "");
    const shown = previewed({ kind, spec: specOf(kind), args, slots: [], version });
    const gap = host.gaps.value[kind];
    expect(draftProblems(specOf(kind), args).problem).toBe(null);
    const result = await host.run(operation, AbortSignal.timeout(5000)).catch(() => null);
    const line = lines().at(-1);
    if (wearing.includes(kind)) await end();
    expect(line?.operation).toEqual(operationToJson(operation));
    if (line === undefined) throw new Error("nothing was kept");
    return { shown, gap, result, line };
  }

  test.each(opKinds)("%s: what is shown is what runs and what is kept", async (kind) => {
    const { shown, gap, result, line } = await tried(kind);
    if (line.status === "unsupported") {
      expect(line.argv).toEqual([]);
      if (!inPart.includes(kind)) expect(gap).toBe(line.notes.join(" "));
      return;
    }
    expect([line.argv, line.status]).toEqual([shown.argv, result?.status ?? "unknown"]);
    if (result === null) return; // the server ended before it could answer
    expect([result.argv, result.notes, shown.refused]).toEqual([shown.argv, shown.notes, null]);
    // Nobody is attached: what is about a terminal fails, and is greyed where none can be.
    if (terminalKinds.includes(kind)) expect(result.status).toBe("failed");
    else expect([result.status, gap, result.stderr]).toEqual(["complete", undefined, ""]);
  });
});
