import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { EngineError } from "../../../../../electron/engines/engine.ts";
import { Connection, Unreachable } from "../../../../../electron/engines/tmux-native/connection.ts";
import { encodeCommand } from "../../../../../electron/engines/tmux-native/imsg-encode.ts";
import { type FakeClient, type FakeMessage, fakeTmux, messageBytes } from "../../../../support/fake-tmux.ts";
import { until } from "../../../../support/until.ts";

const COMMAND = 200;
const OPEN_STDOUT: FakeMessage = { type: 303, numbers: [1, 1, 0] };
const OPEN_STDERR: FakeMessage = { type: 303, numbers: [2, 2, 0] };
const OPEN_STDIN: FakeMessage = { type: 300, numbers: [3, 0], data: "-\0" };
const EXIT: FakeMessage = { type: 203, numbers: [0] };
const print = (stream: number, data: string): FakeMessage => ({ type: 304, numbers: [stream], data });

function connectionTo(socketPath: string, input: Uint8Array = new Uint8Array()): Connection {
  return new Connection({ socketPath, name: "list-panes", burst: encodeCommand(["list-panes"]), input });
}

interface Outcome {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function outcomeOf(connection: Connection): Promise<Outcome | EngineError | Unreachable> {
  try {
    const { exitCode, stdout, stderr } = await connection.reply;
    return { exitCode, stdout: Buffer.from(stdout).toString(), stderr: Buffer.from(stderr).toString() };
  } catch (thrown) {
    if (thrown instanceof EngineError || thrown instanceof Unreachable) return thrown;
    throw thrown;
  }
}

/** What comes of a command to which a server answers like that. */
async function answered(answer: (client: FakeClient) => void): Promise<Outcome | EngineError | Unreachable> {
  await using server = await fakeTmux((client, frame) => {
    if (frame.type === COMMAND) answer(client);
  });
  return await outcomeOf(connectionTo(server.socketPath));
}

describe("a connection", () => {
  it("gives output, errors, status and last words", async () => {
    const last: FakeMessage = { type: 203, numbers: [3], data: "gone\0" };
    const all = [OPEN_STDOUT, print(1, "a"), OPEN_STDERR, print(2, "b\n"), print(1, "é"), last];
    expect(await answered((client) => client.send(...all))).toEqual({ exitCode: 3, stdout: "aé", stderr: "b\ngone\n" });
  });

  it("gives the same however the answer is cut", async () => {
    const bytes = Buffer.concat([OPEN_STDOUT, print(1, "hello"), EXIT].map(messageBytes));
    const outcome = await answered((client) => {
      client.socket.setNoDelay();
      for (const byte of bytes) client.socket.write(Uint8Array.of(byte));
    });
    expect(outcome).toEqual({ exitCode: 0, stdout: "hello", stderr: "" });
  });

  it("tells the server that each stream is ready, once", async () => {
    await using server = await fakeTmux((client, frame) => {
      if (frame.type === COMMAND) client.send(OPEN_STDOUT, { type: 303, numbers: [7, 1, 0], data: "-\0" });
      if (frame.type === 305 && frame.payload.readInt32LE(0) === 7) client.send(EXIT);
    });
    await connectionTo(server.socketPath).reply;
    const ready = server.clients[0]?.frames.filter(({ type }) => type === 305) ?? [];
    expect(ready.map(({ payload }) => [payload.readInt32LE(0), payload.readInt32LE(4)])).toEqual([
      [1, 0],
      [7, 9],
    ]);
  });

  it("gives its input in pieces, once, to its end", async () => {
    const input = Buffer.alloc(300_000, "0123456789");
    await using server = await fakeTmux((client, frame) => {
      if (frame.type === COMMAND) client.send(OPEN_STDIN);
      if (frame.type !== 302) return;
      const again = frame.payload.readInt32LE(0) === 3;
      client.send(again ? { type: 300, numbers: [4, 0], data: "-\0" } : EXIT);
    });
    await connectionTo(server.socketPath, input).reply;
    const frames = server.clients[0]?.frames ?? [];
    const pieces = frames.filter(({ type }) => type === 301);
    expect(Buffer.concat(pieces.map(({ payload }) => payload.subarray(4))).equals(input)).toBe(true);
    const done = frames.filter(({ type }) => type === 302).map(({ payload }) => payload.toString("hex"));
    expect(done).toEqual(["0300000000000000", "0400000009000000"]);
  });

  it("stops giving input when the server has enough", async () => {
    const input = Buffer.alloc(30_000_000);
    await using server = await fakeTmux((client, frame) => {
      if (frame.type === COMMAND) client.send(OPEN_STDIN);
      if (frame.type === 301 && client.frames.length === 2) client.send({ type: 307, numbers: [3] });
      if (frame.type === 302) client.send(EXIT);
    });
    await connectionTo(server.socketPath, input).reply;
    expect(server.clients[0]?.frames.length).toBeLessThan(30_000_000 / 16_364);
    expect(server.clients[0]?.frames.at(-1)?.type).toBe(302);
  });

  it("lets an answer stand, whatever comes behind it", async () => {
    const outcome = await answered((client) => {
      client.socket.write(Buffer.concat([messageBytes(OPEN_STDOUT), messageBytes(EXIT), Buffer.alloc(500, 0xff)]));
    });
    expect(outcome).toEqual({ exitCode: 0, stdout: "", stderr: "" });
  });
});

describe("a connection is dropped with one error and no answer", () => {
  const bytes = (data: Uint8Array) => (client: FakeClient) => void client.socket.write(data);
  const cut = (data: Uint8Array) => (client: FakeClient) => void client.socket.end(data);

  it.each<[string, (client: FakeClient) => void, string]>([
    ["garbage", bytes(Buffer.from("%begin 1 2 3\nhello, this is no tmux\n")), "the server sent a message of"],
    ["zeros", bytes(Buffer.alloc(64)), "the server sent a message of 0 bytes"],
    ["a message cut short", cut(messageBytes(print(1, "abc")).subarray(0, 18)), "the server exited unexpectedly"],
    ["a header cut short", cut(messageBytes(EXIT).subarray(0, 9)), "the server exited unexpectedly"],
    ["the end of the server", (client) => client.socket.destroy(), "the server exited unexpectedly"],
    ["output for a stream nobody opened", (client) => client.send(print(1, "x"), EXIT), "stream 1, which is not open"],
    [
      "the end of such a stream",
      (client) => client.send({ type: 306, numbers: [5] }, EXIT),
      "stream 5, which is not open",
    ],
    ["a client's message", (client) => client.send({ type: 305, numbers: [1, 0] }, EXIT), "message 305, for which"],
    ["word that it is attached", (client) => client.send({ type: 207 }, EXIT), "message 207, for which nobody asked"],
    ["half a status", (client) => client.send({ type: 203, data: "ab" }), "message 203 with 2 bytes"],
    ["half an opening", (client) => client.send({ type: 303, numbers: [1] }, EXIT), "message 303 with 4 bytes"],
    ["another version", (client) => client.send({ type: 203, version: 7 }), "a message of version 7 of the protocol"],
  ])("by %s", async (_what, answer, why) => {
    const outcome = await answered(answer);
    expect(outcome).toBeInstanceOf(EngineError);
    expect(outcome).toMatchObject({ kind: "protocol", delivery: "unknown", message: expect.stringContaining(why) });
  });

  it("by more output than can be held", async () => {
    const much = print(1, "x".repeat(16_000));
    const outcome = await answered((client) => {
      client.send(OPEN_STDOUT);
      const flood = (): void => {
        while (!client.socket.destroyed && client.socket.write(messageBytes(much)));
      };
      client.socket.on("drain", flood);
      flood();
    });
    expect(outcome).toMatchObject({ kind: "protocol", message: "list-panes printed more than can be held" });
  });

  it("by more streams than any command opens", async () => {
    const outcome = await answered((client) => {
      for (let stream = 3; stream < 2000; stream += 1)
        client.send({ type: 300, numbers: [stream, -1], data: "/dev/null\0" });
    });
    expect(outcome).toMatchObject({ message: expect.stringContaining("word to open more than 1000 streams") });
  });

  it("by questions whose answers are not read", async () => {
    const questions = Buffer.concat(Array.from({ length: 1000 }, () => messageBytes(OPEN_STDOUT)));
    const outcome = await answered((client) => {
      client.socket.pause();
      const ask = (): void => {
        while (!client.socket.destroyed && client.socket.write(questions));
      };
      client.socket.on("drain", ask);
      ask();
    });
    expect(outcome).toMatchObject({ kind: "protocol", message: "list-panes asked for more than it reads" });
  });

  it("and says that nothing was run when the server speaks another version", async () => {
    const outcome = await answered((client) => client.send({ type: 12, version: 9 }));
    expect(outcome).toMatchObject({ kind: "protocol", delivery: "notStarted" });
    expect((outcome as EngineError).message).toContain("version 9 of tmux's protocol, which this engine does not know");
  });

  it("by whoever waits for it, and leaves nothing open", async () => {
    await using server = await fakeTmux(() => {});
    const connection = connectionTo(server.socketPath);
    await until(() => server.clients[0]?.frames.length === 1);
    connection.drop("timeout", "was not answered in time");
    const outcome = await outcomeOf(connection);
    expect(outcome).toMatchObject({ kind: "timeout", delivery: "unknown" });
    await until(() => server.clients[0]?.socket.closed === true);
  });

  it("before anything was sent, and says so", async () => {
    await using server = await fakeTmux(() => {});
    const connection = connectionTo(server.socketPath);
    connection.drop("cancelled", "was cancelled");
    expect(await outcomeOf(connection)).toMatchObject({ kind: "cancelled", delivery: "notStarted" });
    await until(() => server.clients.every(({ socket }) => socket.closed));
    expect(server.clients.flatMap(({ frames }) => frames)).toEqual([]);
  });
});

describe("no connection", () => {
  it("is made to nothing, or to a file that is no socket", async () => {
    await using server = await fakeTmux(() => {});
    expect(await outcomeOf(connectionTo(`${server.folder}/nothing`))).toMatchObject({ code: "ENOENT" });
    expect(readdirSync(server.folder)).toEqual(["socket"]);
    expect(await outcomeOf(connectionTo(server.folder))).toMatchObject({ code: "ECONNREFUSED" });
  });
});
