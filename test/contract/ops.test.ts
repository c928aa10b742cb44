import { describe, expect, it } from "vitest";
import { EngineError } from "../../electron/engines/engine.ts";
import { engines } from "../../electron/engines/index.gen.ts";
import { runOp } from "../../electron/run/run-op.ts";
import type { OpResult } from "../../shared/base/op-result.ts";
import type { Arg } from "../../shared/ops/args.ts";
import { catalog, makeOperation, ops } from "../../shared/ops/catalog.ts";
import type { AnySpec, Args, Operation } from "../../shared/ops/define.ts";
import { targetKind } from "../../shared/ops/targets.ts";
import type { TargetKind } from "../../shared/ops/targets.ts";
import { openLive } from "../support/live-engine.ts";
import type { TestTmux } from "../support/tmux-server.ts";

const specs = Object.entries(catalog) as [string, AnySpec][];

/** What samples may speak of: a second pane to end or to type into, and a paste buffer. */
const scene = {
  command: ["cat"],
  setup: [
    ["split-window", "-d", "cat"],
    ["set-buffer", "-b", "sample", "text"],
  ],
};

/** The sample, aimed at what is there. */
async function liveSample(kind: string, spec: AnySpec, server: TestTmux): Promise<Operation> {
  const [session = "", window = "", pane = ""] = (
    await server.tmux("display-message", "-p", "-t", "=main:.1", "#{session_id} #{window_id} #{pane_id}")
  ).split(" ");
  const ids: Partial<Record<TargetKind, unknown>> = { session, window, pane, place: { session, next: true } };
  const args = Object.entries(spec.sample as Record<string, unknown>).map(([name, value]) => {
    const arg: Arg | undefined = (spec.args as Args)[name];
    return [name, arg?.kind === "target" ? ids[targetKind(value) ?? "client"] : value];
  });
  return makeOperation(kind, Object.fromEntries(args) as Record<string, unknown>);
}

/** The one command after which there is no server left to answer. */
const last = "killServer";

describe.each(engines.map((spec) => [spec.id, spec] as const))("every sample on %s", (_id, engine) => {
  it.each(specs.filter(([kind]) => kind !== last))("%s", async (kind, spec) => {
    await using live = await openLive(engine, scene);
    const operation = await liveSample(kind, spec, live.server);
    const result = await runOp(live.engine, operation);
    expect(result).toMatchObject({ kind, status: "complete", exitCode: 0, stderr: "", notes: [] });
  });

  it("killServer ends it, or certainly has not begun to", async () => {
    await using live = await openLive(engine, scene);
    const outcome = await runOp(live.engine, ops.killServer()).catch((thrown: unknown) => thrown);
    const alive = await live.server.tmux("list-sessions", "-F", "#{session_name}").catch(() => null);
    const seen = outcome instanceof EngineError ? outcome.delivery : (outcome as OpResult).status;
    expect([`complete ${null}`, "notStarted main"]).toContain(`${seen} ${alive}`);
  });
});
