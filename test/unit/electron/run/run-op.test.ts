import { describe, expect, expectTypeOf, it } from "vitest";
import { EngineError } from "../../../../electron/engines/engine.ts";
import { runOp, runOps } from "../../../../electron/run/run-op.ts";
import type { OpResult } from "../../../../shared/base/op-result.ts";
import { parseTmuxVersion } from "../../../../shared/base/tmux-version.ts";
import { ops } from "../../../../shared/ops/catalog.ts";
import type { Created } from "../../../../shared/ops/returns.ts";
import { TapeEngine } from "../../../support/tape-engine.ts";

const v33 = parseTmuxVersion("3.3a");
const split = ops.splitWindow({ target: "%1" });
const argv = ["split-window", "-t", "%1", "-P", "-F", "#{session_id} #{window_id} #{pane_id}"];

describe("runOp", () => {
  it("gives what was sent, what came back and what it means", async () => {
    const engine = new TapeEngine([{ stdout: "$0 @1 %2\n", stderr: "a warning\n" }], [v33]);
    expect(await runOp(engine, split)).toEqual({
      ...{ kind: "splitWindow", argv, status: "complete", exitCode: 0, stdout: "$0 @1 %2\n", stderr: "a warning\n" },
      ...{ value: { sessionId: "$0", windowId: "@1", paneId: "%2" }, notes: [] },
    });
    expect(engine.requests).toEqual([{ argv }]);
  });

  it("knows the type of the value", async () => {
    const engine = new TapeEngine([{ stdout: "$0 @1 %2" }, { exitCode: 1 }, {}]);
    expectTypeOf(await runOp(engine, split)).toEqualTypeOf<OpResult<Created>>();
    const [has, kill] = await runOps(engine, [ops.hasSession({ target: "$0" }), ops.killPane({ target: "%1" })]);
    expectTypeOf(has).toEqualTypeOf<OpResult<boolean>>();
    expectTypeOf(kill).toEqualTypeOf<OpResult<null>>();
    expect([has.value, kill.value]).toEqual([false, null]);
  });

  it("takes a refusal for an answer", async () => {
    const engine = new TapeEngine([{ exitCode: 1, stdout: "x", stderr: "no space for new pane\n" }]);
    expect(await runOp(engine, split)).toMatchObject({
      ...{ status: "failed", exitCode: 1, stdout: "x", stderr: "no space for new pane\n", value: null },
    });
  });

  it.each(["", "$0 @1\n", "created\n", "%2 @1 $0\n"])("does not invent ids out of %j", async (stdout) => {
    const result = await runOp(new TapeEngine([{ stdout }]), split);
    expect(result).toMatchObject({
      ...{ status: "unknown", exitCode: 0, stdout, value: null, notes: ["tmux did not say what it created."] },
    });
  });

  it("says unknown of rows that cannot be read", async () => {
    const result = await runOp(new TapeEngine([{ stdout: "garbage\n" }]), ops.listPanes({ all: true }));
    expect(result).toMatchObject({ status: "unknown", value: null });
    expect(result.notes.join()).toContain("columns");
  });

  it("reads bytes that are no UTF-8 as U+FFFD, and keeps a byte order mark", async () => {
    const stdout = Uint8Array.of(0xef, 0xbb, 0xbf, 0x61, 0xff, 0xc3, 0x0a);
    const result = await runOp(new TapeEngine([{ stdout }]), ops.displayMessage({ format: "x" }));
    expect(result.value).toBe("\ufeffa\ufffd\ufffd");
  });

  it("passes on the signal, and the time limit", async () => {
    const engine = new TapeEngine([{ stdout: "x\n" }]);
    const { signal } = new AbortController();
    await runOp(engine, ops.capturePane({ target: "%1", start: 2, end: 5 }), { signal, timeoutMs: 9 });
    expect(engine.requests[0]).toMatchObject({
      signal,
      timeoutMs: 9,
      argv: ["capture-pane", "-t", "%1", "-S", "2", "-E", "5", "-p"],
    });
  });

  it("says that the engine has no such thing, and why", async () => {
    const unsupported = "There are no clients here.";
    const result = await runOp(new TapeEngine([{ exitCode: 1, unsupported }]), split);
    expect(result).toMatchObject({
      status: "unsupported",
      argv: [],
      exitCode: null,
      value: null,
      notes: [unsupported],
    });
  });

  it("lets a broken way there through, as it is", async () => {
    const error = new EngineError("timeout", "unknown", "too late");
    await expect(runOp(new TapeEngine([error]), split)).rejects.toBe(error);
  });

  it("sends nothing that this tmux cannot do", async () => {
    const engine = new TapeEngine([], [v33]);
    expect(await runOp(engine, ops.listClients({ filter: "1" }))).toEqual({
      ...{ kind: "listClients", argv: [], status: "unsupported", exitCode: null, stdout: "", stderr: "", value: null },
      notes: ['"filter" needs tmux 3.4; this is 3.3a.'],
    });
    expect(engine.requests).toEqual([]);
  });

  it("says what it left out", async () => {
    const engine = new TapeEngine([{ stdout: "" }], [v33]);
    const result = await runOp(engine, ops.listSessions({ reverse: true }));
    expect(result).toMatchObject({ status: "complete", notes: ['Left out: "reverse" needs tmux 3.7; this is 3.3a.'] });
  });
});

describe("the version", () => {
  it("is asked for once", async () => {
    const engine = new TapeEngine([{}, {}, {}], [v33]);
    await runOp(engine, ops.killServer());
    await runOps(engine, [ops.killServer(), ops.killServer()]);
    expect(engine.versionsAsked).toBe(1);
  });

  it("is asked for again while it cannot be told", async () => {
    const engine = new TapeEngine([{ stdout: "" }], [null, v33]);
    await runOps(engine, []);
    const filtered = ops.listClients({ filter: "1" });
    expect((await runOp(engine, filtered)).status).toBe("unsupported");
    expect(engine.versionsAsked).toBe(2);
  });

  it("breaks before anything is sent, and says so", async () => {
    const cause = new EngineError("timeout", "unknown", "no answer");
    const engine = new TapeEngine([{}], [cause, v33]);
    await expect(runOp(engine, ops.killServer())).rejects.toMatchObject({
      kind: "timeout",
      delivery: "notStarted",
      cause,
    });
    expect(engine.requests).toEqual([]);
    expect((await runOp(engine, ops.killServer())).status).toBe("complete");
  });
});

describe("runOps", () => {
  it("sends one batch and gives each its own result, also around one that cannot be sent", async () => {
    const engine = new TapeEngine([{ stdout: "$0 @1 %2" }, { exitCode: 1, stderr: "no" }, { stdout: "three" }], [v33]);
    const results = await runOps(engine, [
      split,
      ops.listClients({ filter: "1" }),
      ops.killPane({ target: "%9" }),
      ops.displayMessage({ format: "x" }),
    ]);
    expect(results.map(({ kind, status }) => `${kind} ${status}`)).toEqual([
      ...["splitWindow complete", "listClients unsupported", "killPane failed", "displayMessage complete"],
    ]);
    expect(results[3].value).toBe("three");
    expect(engine.batches).toEqual([3]);
  });

  it("sends nothing for nothing", async () => {
    const engine = new TapeEngine([], [v33]);
    expect(await runOps(engine, [])).toEqual([]);
    expect(await runOps(engine, [ops.listClients({ filter: "1" })])).toMatchObject([{ status: "unsupported" }]);
    expect(engine.batches).toEqual([]);
  });

  it("lets a broken way there through", async () => {
    const error = new EngineError("closed", "unknown", "gone");
    await expect(runOps(new TapeEngine([{}, error]), [ops.killServer(), ops.killServer()])).rejects.toBe(error);
  });
});
