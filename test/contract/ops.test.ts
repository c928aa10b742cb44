import { describe, expect } from "vitest";
import { runOp } from "../../electron/run/run-op.ts";
import type { OpResult } from "../../shared/base/op-result.ts";
import { atLeast, parseTmuxVersion } from "../../shared/base/tmux-version.ts";
import type { Arg } from "../../shared/ops/args.ts";
import { catalog, makeOperation, opKinds } from "../../shared/ops/catalog.ts";
import type { OpKind } from "../../shared/ops/catalog.ts";
import type { AnySpec, Args, Operation } from "../../shared/ops/define.ts";
import { resultFromJson, resultToJson } from "../../shared/ops/result-json.ts";
import { targetKind } from "../../shared/ops/targets.ts";
import type { Target, TargetKind } from "../../shared/ops/targets.ts";
import { casesOf } from "../support/contract-cases.ts";
import { everyEngine } from "../support/contract-engines.ts";
import { attachTo } from "../support/attached.ts";
import type { Attached } from "../support/attached.ts";
import { openLive } from "../support/live-engine.ts";
import type { LiveEngine } from "../support/live-engine.ts";
import { until } from "../support/until.ts";

/** What samples may speak of: a second window with two panes to end or to type into, a paste buffer, and no real locking. */
const scene = {
  command: ["cat"],
  setup: [
    ["set-option", "-g", "lock-command", "true"],
    ["new-window", "-d", "cat"],
    ["split-window", "-d", "-t", "=main:1", "cat"],
    ["select-pane", "-t", "=main:1.1"],
    ["select-pane", "-t", "=main:1.0"],
    ["select-window", "-t", "=main:1"],
    ["select-window", "-t", "=main:0"],
    ["set-buffer", "-b", "sample", "text"],
  ],
};

const nobody = { client: "/dev/pts/nobody" };

/** The ids of the scene by those that samples use. */
const ids: Readonly<Record<string, string>> = { $0: "$0", "@0": "@0", "@1": "@1", "%0": "%0", "%1": "%1" };

/** The sample, aimed at what is there: sample names of sessions stand for the one there is, clients for `client`. */
function liveSample(kind: OpKind, client: { readonly client: string }): Operation {
  const spec: AnySpec = catalog[kind];
  const args = Object.entries(spec.sample as Record<string, unknown>).map(([name, value]) => {
    const arg: Arg | undefined = (spec.args as Args)[name];
    return [name, arg?.kind === "target" ? aimed(value as Target, client) : value];
  });
  return makeOperation(kind, Object.fromEntries(args) as Record<string, unknown>);
}

function aimed(target: Target, client: { readonly client: string }): unknown {
  const kind: TargetKind | null = targetKind(target);
  if (kind === "client") return client;
  return kind === "session" && typeof target === "object" ? "$0" : typeof target === "string" ? ids[target] : target;
}

/** Those that wait for a person: what the terminal then shows, and what the person presses. */
const answers: Partial<Record<OpKind, readonly [shown: string, key: string]>> = {
  commandPrompt: ["sample", "Enter"],
  confirmBefore: ["sample?", "y"],
  displayMenu: ["A line", "q"],
};

async function answered(live: LiveEngine, kind: OpKind, terminal: Attached): Promise<OpResult> {
  const running = runOp(live.engine, liveSample(kind, { client: terminal.client }));
  const [shown, key] = answers[kind] ?? [];
  if (shown !== undefined && key !== undefined) {
    await until(async () => (await terminal.screen()).includes(shown), 5000, "what asks the person");
    await terminal.press(key);
  }
  return running;
}

const needing = opKinds.filter((kind) => (catalog[kind] as AnySpec).needsClient === "attached");
/** Its entry says that tmux before 3.6 needs a client for it. */
const showing: OpKind = "showMessages";
const withTerminal = [...needing, showing];
const plain = opKinds.filter((kind) => !withTerminal.includes(kind));
const version = parseTmuxVersion("3.3a");

describe.each(everyEngine)("every sample on %s", (_name, engine) => {
  const it = casesOf(engine);
  it.each(plain)("%s", async (kind) => {
    await using live = await openLive(engine, scene);
    const spec: AnySpec = catalog[kind];
    const running = await live.engine.version?.();
    expect(running?.text).toBe(version?.text);
    const result = await runOp(live.engine, liveSample(kind, nobody));
    expectAsEntrySays(kind, spec, result);
  });

  it.each(withTerminal)("%s, on a person's terminal", async (kind) => {
    await using live = await openLive(engine, scene);
    await using terminal = await attachTo(live.server);
    const result = await answered(live, kind, terminal);
    expectAsEntrySays(kind, catalog[kind], result);
  });

  it.each(withTerminal)("%s says that there is no such client", async (kind) => {
    await using live = await openLive(engine, scene);
    const result = await runOp(live.engine, liveSample(kind, nobody));
    const says = [`can't find client: ${nobody.client}`, `can't find client: ${nobody.client.replace("/dev/", "")}`];
    expect(result).toMatchObject({ kind, status: "failed", exitCode: 1, value: null });
    expect(says).toContain(result.stderr.trim());
  });
});

/** Complete, with a value that its kind has; or not sent, for the reason that the entry gives. */
function expectAsEntrySays(kind: OpKind, spec: AnySpec, result: OpResult): void {
  if (spec.needsClient === "terminal" || (spec.since !== undefined && !atLeast(version, spec.since))) {
    const why = spec.needsClient === "terminal" ? "needs a terminal of its own" : `needs tmux ${spec.since}`;
    expect(result).toMatchObject({ kind, status: "unsupported", argv: [], value: null });
    expect(result.notes).toEqual([expect.stringContaining(why)]);
    return;
  }
  const quirks = (spec.quirks ?? []).filter(({ from, before }) => atLeast(version, from) && !atLeast(version, before));
  const exitCode = kind === "runShell" ? 3 : 0;
  expect(result).toMatchObject({ kind, status: "complete", stderr: "", exitCode });
  expect(result.notes).toEqual(quirks.map((quirk) => quirk.says));
  expect(resultFromJson(JSON.parse(JSON.stringify(resultToJson(result))))).toEqual(result);
}
