import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { type Engine, EngineError, type EngineReply } from "../../electron/engines/engine.ts";
import { casesOf } from "../support/contract-cases.ts";
import { everyEngine } from "../support/contract-engines.ts";
import { openLive, startServer } from "../support/live-engine.ts";
import type { TestTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

function plain(reply: EngineReply): { exitCode: number; stdout: string; stderr: string } {
  return { ...reply, stdout: Buffer.from(reply.stdout).toString(), stderr: Buffer.from(reply.stderr).toString() };
}

async function thrownBy(running: Promise<unknown>): Promise<unknown> {
  return running.then(
    () => null,
    (thrown: unknown) => thrown,
  );
}

/** How many processes of `server` have these words. */
async function processes(server: TestTmux, words: string): Promise<number> {
  const { stdout } = await promisify(execFile)("ps", ["-eo", "args"]);
  return stdout.split("\n").filter((line) => line.includes(words) && line.includes(server.socket)).length;
}

describe.each(everyEngine)("what waits, on %s,", (_name, spec) => {
  const it = casesOf(spec);
  let server: TestTmux;
  let engine: Engine;
  const say = (text: string) => ({ argv: ["display-message", "-p", text] });
  const waitOn = (channel: string) => ({ argv: ["wait-for", channel], apart: true, timeoutMs: 20_000 });

  beforeAll(async () => {
    server = await startServer(spec, { command: ["cat"] });
    engine = spec.open(server.target);
  });
  afterAll(async () => {
    await engine.close();
    await server.kill();
  });

  it("holds nothing else up", async () => {
    let ended = false;
    const waiting = engine.run(waitOn("one")).then((reply) => {
      ended = true;
      return plain(reply);
    });
    expect(plain(await engine.run(say("meanwhile"))).stdout).toBe("meanwhile\n");
    expect(ended).toBe(false);
    await engine.run({ argv: ["wait-for", "-S", "one"] });
    expect(await waiting).toEqual({ exitCode: 0, stdout: "", stderr: "" });
  });

  it("has its turn in a batch", async () => {
    const batch = [
      { argv: ["set-buffer", "-b", "order", "a"] },
      { argv: ["run-shell", "exit 7"], apart: true },
      { argv: ["set-buffer", "-ab", "order", "b"] },
      { argv: ["if-shell", "sleep 0.2", "set-buffer -ab order c"] },
      { argv: ["set-buffer", "-ab", "order", "d"] },
      { argv: ["show-buffer", "-b", "order"], apart: true },
    ];
    const replies = (await engine.runBatch(batch)).map(plain);
    expect(replies.map(({ exitCode }) => exitCode)).toEqual([0, 7, 0, 0, 0, 0]);
    expect(replies.at(-1)?.stdout).toBe("abcd");
  });

  it("gives back text of others unchanged, whatever it looks like", async () => {
    const text = `%end 1 2 1\n%error ${Math.floor(Date.now() / 1000)} 5 1\n\n%exit\n`;
    await engine.run({ argv: ["set-buffer", "-b", "forged", text] });
    expect(plain(await engine.run({ argv: ["show-buffer", "-b", "forged"], apart: true })).stdout).toBe(text);
  });

  it("spares a server that we are only just attaching to", async () => {
    // What a shell's end changes is told to every control client: some tmux crash while one of them is half attached.
    for (let round = 0; round < 15; round += 1) {
      await using young = await openLive(spec, { command: ["cat"] });
      const fresh = young.engine;
      const replies = await Promise.all([
        fresh.run({ argv: ["run-shell", "exit 3"], apart: true }),
        fresh.run(say("x")),
      ]);
      expect(replies.map(({ exitCode }) => exitCode)).toEqual([3, 0]);
      expect(await young.server.tmux("list-panes", "-a", "-F", "#{pane_id}")).toBe("%0");
    }
  });

  it("is let go when nobody wants it any more", async () => {
    const cancel = new AbortController();
    const waiting = thrownBy(engine.run({ ...waitOn("two"), signal: cancel.signal }));
    setTimeout(() => cancel.abort(), 100);
    expect(await waiting).toMatchObject({ kind: "cancelled", delivery: "unknown" });
    expect(await thrownBy(engine.run({ ...waitOn("two"), timeoutMs: 100 }))).toMatchObject({ kind: "timeout" });
    expect(plain(await engine.run(say("still here"))).stdout).toBe("still here\n");
  });

  it("says what it knows when it breaks in the middle of a batch", async () => {
    const batch = [{ argv: ["set-buffer", "-b", "begun", "x"] }, { ...waitOn("three"), timeoutMs: 150 }, say("never")];
    expect(await thrownBy(engine.runBatch(batch))).toMatchObject({ kind: "timeout", delivery: "unknown" });
    expect(await server.tmux("show-buffer", "-b", "begun")).toBe("x");
    const refused = [{ argv: ["set-buffer", "-b", "unbegun", "x"] }, { argv: ["run-shell", "a\0b"], apart: true }];
    expect(await thrownBy(engine.runBatch(refused))).toMatchObject({ kind: "protocol", delivery: "notStarted" });
    await expect(server.tmux("show-buffer", "-b", "unbegun")).rejects.toThrow("no buffer unbegun");
  });

  it("ends with the engine", async () => {
    const other = spec.open(server.target);
    await other.run(say("open"));
    const waiting = thrownBy(other.run(waitOn("five")));
    await other.close();
    expect(await waiting).toMatchObject({ kind: "closed" });
    expect(await thrownBy(other.run(waitOn("five")))).toMatchObject({ kind: "closed", delivery: "notStarted" });
  });

  it.needing("program")("leaves no process behind when its engine ends", async () => {
    const other = spec.open(server.target);
    await other.run(say("open"));
    const waiting = thrownBy(other.run(waitOn("four")));
    await other.run(say("under way"));
    await other.close();
    const error = await waiting;
    expect(error).toBeInstanceOf(EngineError);
    expect(error).toMatchObject({ kind: "closed" });
    await until(async () => (await processes(server, "wait-for four")) === 0, 5000, "its end");
    expect(await thrownBy(other.run(waitOn("four")))).toMatchObject({ kind: "closed", delivery: "notStarted" });
  });
});
