import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Engine, EngineError, type EngineRequest } from "../../electron/engines/engine.ts";
import { casesOf } from "../support/contract-cases.ts";
import { everyEngine } from "../support/contract-engines.ts";
import { openLive, startServer } from "../support/live-engine.ts";
import type { TestTmux } from "../support/tmux-server.ts";

type Line = readonly (readonly string[])[];

function requestOf([argv = [], ...followedBy]: Line): EngineRequest {
  return { argv, followedBy };
}

const able = everyEngine.filter(([, spec]) => spec.caps.includes("lines"));
const unable = everyEngine.filter(([, spec]) => !spec.caps.includes("lines"));

it("is asked of some engine", () => expect(able.length).toBeGreaterThan(0));

describe.each(able)("several commands as one line on %s", (_name, spec) => {
  const it = casesOf(spec);
  let server: TestTmux;
  let engine: Engine;
  const say = (text: string): readonly string[] => ["display-message", "-p", text];
  const store = (text: string): readonly string[] => ["set-buffer", "-b", "kept", text];
  const run = async (line: Line): Promise<{ exitCode: number; stdout: string; stderr: string }> => {
    const { exitCode, stdout, stderr } = await engine.run(requestOf(line));
    return { exitCode, stdout: Buffer.from(stdout).toString(), stderr: Buffer.from(stderr).toString() };
  };

  beforeAll(async () => {
    server = await startServer(spec, { command: ["cat"] });
    engine = spec.open(server.target);
  });
  afterAll(async () => {
    await engine.close();
    await server.kill();
  });

  it("run in order and answer together", async () => {
    const answer = await run([["display-message", "-p", "a"], store("x"), ["display-message", "-p", "b"]]);
    expect(answer).toEqual({ exitCode: 0, stdout: "a\nb\n", stderr: "" });
    expect(await server.tmux("show-buffer", "-b", "kept")).toBe("x");
  });

  it("end at the one that is refused, and keep what was said before it", async () => {
    await server.tmux("set-buffer", "-b", "kept", "before");
    const answer = await run([["display-message", "-p", "a"], ["kill-pane", "-t", "%99"], store("after")]);
    expect(answer).toEqual({ exitCode: 1, stdout: "a\n", stderr: "can't find pane: %99\n" });
    expect(await server.tmux("show-buffer", "-b", "kept")).toBe("before");
  });

  it("do nothing at all when tmux cannot read one of them", async () => {
    await server.tmux("set-buffer", "-b", "kept", "before");
    expect(await run([store("after"), ["no-such"]])).toMatchObject({ exitCode: 1, stdout: "" });
    expect(await server.tmux("show-buffer", "-b", "kept")).toBe("before");
  });

  const biting = [
    ";",
    "a;",
    "a\\;",
    "\\",
    "-x",
    "$(touch pwned)",
    "`id`",
    "' ; kill-server ; '",
    '"',
    "a\nkill-server",
    "~",
    "é😀",
    "{",
    "}",
  ];

  it.each(biting)("take %j for a word, wherever it stands", async (word) => {
    const line = [
      ["set-buffer", "-b", "one", "--", word],
      ["set-buffer", "-b", "two", "--", word],
    ];
    expect(await run([...line, ["display-message", "-p", "end"]])).toEqual({
      exitCode: 0,
      stdout: "end\n",
      stderr: "",
    });
    for (const name of ["one", "two"]) {
      expect(await server.tmux("display-message", "-p", "ok")).toBe("ok");
      expect(await server.tmux("show-buffer", "-b", name)).toBe(word);
    }
  });

  it("may be longer than a message of tmux's, and stop in the middle then too", async () => {
    const long = "x".repeat(12_000);
    const ok = await run([store(long), ["set-buffer", "-b", "more", long], ["display-message", "-p", "end"]]);
    expect(ok).toEqual({ exitCode: 0, stdout: "end\n", stderr: "" });
    expect(await server.tmux("show-buffer", "-b", "more")).toBe(long);
    const broken = await run([store(long), ["kill-pane", "-t", "%99"], ["set-buffer", "-b", "more", long + long]]);
    expect(broken).toEqual({ exitCode: 1, stdout: "", stderr: "can't find pane: %99\n" });
    expect(await server.tmux("show-buffer", "-b", "more")).toBe(long);
  });

  const wrong: readonly (readonly [string, EngineRequest])[] = [
    ["a command without a name", { argv: ["list-sessions"], followedBy: [[]] }],
    ["a NUL in a later command", requestOf([store("x"), store("a\0b")])],
    ["input", { ...requestOf([store("x"), say("y")]), stdin: new Uint8Array([1]) }],
  ];

  it.each(wrong)("are refused with %s before anything is sent", async (_what, request) => {
    await server.tmux("set-buffer", "-b", "kept", "before");
    const outcome: unknown = await engine.run(request).catch((thrown: unknown) => thrown);
    expect(outcome).toBeInstanceOf(EngineError);
    expect(outcome).toMatchObject({ kind: "protocol", delivery: "notStarted" });
    expect(await server.tmux("show-buffer", "-b", "kept")).toBe("before");
  });

  it("of which the engine cannot carry one are refused together, or run together", async () => {
    await server.tmux("set-buffer", "-b", "kept", "before");
    const outcome: unknown = await run([store("after"), ["run-shell", "true"]]).catch((thrown: unknown) => thrown);
    const kept = await server.tmux("show-buffer", "-b", "kept");
    const seen = outcome instanceof EngineError ? outcome.delivery : (outcome as { exitCode: number }).exitCode;
    expect(["0 after", "notStarted before"]).toContain(`${seen} ${kept}`);
  });

  it("go with other requests in a batch", async () => {
    const replies = await engine.runBatch([
      { argv: ["display-message", "-p", "first"] },
      requestOf([
        ["display-message", "-p", "a"],
        ["kill-pane", "-t", "%99"],
      ]),
      requestOf([
        ["display-message", "-p", "b"],
        ["display-message", "-p", "c"],
      ]),
    ]);
    expect(replies.map((reply) => `${reply.exitCode} ${Buffer.from(reply.stdout).toString()}`)).toEqual([
      "0 first\n",
      "1 a\n",
      "0 b\nc\n",
    ]);
  });
});

describe.skipIf(unable.length === 0).each(unable)("several commands as one line on %s", (_name, spec) => {
  const it = casesOf(spec);
  it("refuses several commands as one line before anything is sent", async () => {
    await using live = await openLive(spec, { command: ["cat"] });
    const running = live.engine.run(requestOf([["list-sessions"], ["list-sessions"]]));
    await expect(running).rejects.toMatchObject({ kind: "protocol", delivery: "notStarted" });
  });
});
