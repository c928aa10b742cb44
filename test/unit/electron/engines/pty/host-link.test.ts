import { mkdtemp, rm } from "node:fs/promises";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Engine, EngineError, type EngineEvent } from "../../../../../electron/engines/engine.ts";
import { clientPieces, readClientMessage } from "../../../../../electron/engines/pty/client-messages.ts";
import { FrameReader, framePieces, MAX_FRAME_BYTES } from "../../../../../electron/engines/pty/frames.ts";
import { type Answer, greetingBytes, WIRE_VERSION } from "../../../../../electron/engines/pty/greeting.ts";
import { ANSWER, type HostMessage, hostPieces } from "../../../../../electron/engines/pty/host-messages.ts";
import { engine as pty } from "../../../../../electron/engines/pty/index.ts";
import { serverFolder } from "../../../../../electron/engines/pty/places.ts";
import { type TakenSeat, takeSeat } from "../../../../../electron/pty-host/seat.ts";
import type { PaneId } from "../../../../../shared/base/ids.ts";
import { until } from "../../../../support/until.ts";

let folder: string;
let taken: TakenSeat | null;
let engine: Engine;
let heard: EngineEvent[];
let connections: Socket[];

type Message = NonNullable<ReturnType<typeof readClientMessage>>;

/** A host that lets everybody in and then does what the test says. */
async function hostThat(obeys: (message: Message, socket: Socket) => void, greets = true): Promise<void> {
  taken = await takeSeat(serverFolder({ stateFolder: folder }), "1.2.3", (socket) => {
    connections.push(socket);
    socket.on("error", () => {});
    const reader = new FrameReader((frame) => {
      const message = readClientMessage(frame);
      if (message !== null) obeys(message, socket);
      else if (greets) greet(socket);
    }, MAX_FRAME_BYTES);
    socket.on("data", (chunk: Buffer) => reader.feed(chunk));
  });
  engine = pty.open({ stateFolder: folder });
  engine.events?.on((event) => heard.push(event));
}

function greet(socket: Socket): void {
  const said: Answer = { answer: "welcome", wire: WIRE_VERSION, build: "1.2.3", pid: 1, startedAt: 0 };
  for (const piece of framePieces(ANSWER, greetingBytes(said))) socket.write(piece);
  post(socket, { kind: "event", event: { kind: "up", version: null } });
}

function post(socket: Socket, message: HostMessage): void {
  for (const piece of hostPieces(message)) socket.write(piece);
}

const replyTo = (id: number, text: string): HostMessage => ({
  kind: "reply",
  id,
  reply: { exitCode: 0, stdout: Buffer.from(text), stderr: new Uint8Array() },
});

async function thrownBy(running: Promise<unknown>): Promise<unknown> {
  return running.then(
    () => null,
    (reason: unknown) => reason,
  );
}

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "pg-link-"));
  [heard, connections] = [[], []];
});
afterEach(async () => {
  await engine.close();
  for (const socket of connections) socket.destroy();
  taken?.listener.close();
  await rm(folder, { recursive: true, force: true });
});

describe("a host that is not as it should be", () => {
  it("sends garbage: the connection is dropped and made anew, and the request's outcome is unknown", async () => {
    await hostThat((_message, socket) => {
      if (connections.length === 1) socket.write(Buffer.from([0, 0, 0, 2, 250, 1]));
      else post(socket, replyTo(1, "sound"));
    });
    expect(await thrownBy(engine.run({ argv: ["list-panes"] }))).toMatchObject({ kind: "closed", delivery: "unknown" });
    await until(() => heard.at(-1)?.kind === "up" && connections.length === 2);
    expect(heard.map((event) => (event.kind === "down" ? event.why.code : event.kind))).toEqual([
      "up",
      "garbage",
      "up",
    ]);
    expect(Buffer.from((await engine.run({ argv: ["list-panes"] })).stdout).toString()).toBe("sound");
  });

  it("answers what nobody asked: that is nobody's answer", async () => {
    await hostThat((message, socket) => {
      if (message.kind !== "run") return;
      post(socket, replyTo(message.id + 77, "wrong"));
      post(socket, replyTo(message.id, "right"));
      post(socket, replyTo(message.id, "again"));
      post(socket, { kind: "bytes", stream: 99, bytes: Buffer.from("x") });
      post(socket, { kind: "ended", stream: 99, why: "gone" });
    });
    for (let at = 0; at < 3; at += 1) {
      expect(Buffer.from((await engine.run({ argv: ["list-panes"] })).stdout).toString()).toBe("right");
    }
    expect(connections).toHaveLength(1);
  });

  it("ends in the middle of a frame: every request is told within a moment, and nothing of it is believed", async () => {
    await hostThat((message, socket) => {
      if (message.kind !== "run") return;
      socket.write(Buffer.concat(hostPieces(replyTo(message.id, "half a reply"))).subarray(0, 20));
      if (message.id >= 5) socket.destroy();
    });
    const all = Array.from({ length: 5 }, () => thrownBy(engine.run({ argv: ["list-panes"] })));
    for (const thrown of await Promise.all(all)) expect(thrown).toBeInstanceOf(EngineError);
    expect(await Promise.all(all)).toMatchObject(all.map(() => ({ delivery: "unknown" })));
  });

  it("says a fault of its own: that is the request's, in its words", async () => {
    const failure = { kind: "protocol", delivery: "ran", message: "too large" } as const;
    await hostThat((message, socket) => {
      if (message.kind === "run") post(socket, { kind: "failed", id: message.id, failure });
    });
    expect(await thrownBy(engine.run({ argv: ["list-panes"] }))).toMatchObject(failure);
  });

  it("takes its leave: new requests look for another host, old ones are still answered", async () => {
    await hostThat((message, socket) => {
      if (message.kind !== "run") return;
      taken?.listener.close();
      post(socket, { kind: "bye" });
      setTimeout(() => post(socket, replyTo(message.id, "in time")), 30);
    });
    const running = engine.run({ argv: ["list-panes"] });
    await until(() => heard.at(-1)?.kind === "down");
    expect(await engine.run({ argv: ["list-panes"] })).toMatchObject({ exitCode: 1 });
    expect(Buffer.from((await running).stdout).toString()).toBe("in time");
    expect(heard.at(-1)).toMatchObject({ why: { code: "noServer" } });
  });

  it("is asked to stop what nobody waits for any more", async () => {
    const asked: Message[] = [];
    await hostThat((message) => void asked.push(message));
    const stop = new AbortController();
    const cancelled = thrownBy(engine.run({ argv: ["wait-for", "x"], signal: stop.signal }));
    const late = thrownBy(engine.run({ argv: ["wait-for", "y"], timeoutMs: 50 }));
    await until(() => asked.length === 2);
    stop.abort();
    expect(await cancelled).toMatchObject({ kind: "cancelled", delivery: "unknown" });
    expect(await late).toMatchObject({ kind: "timeout", delivery: "unknown" });
    await until(() => asked.filter(({ kind }) => kind === "cancel").length === 2);
  });

  it("sends more than its reader takes in only on credit", async () => {
    const credits: number[] = [];
    await hostThat((message, socket) => {
      if (message.kind === "credit") credits.push(message.bytes);
      if (message.kind !== "watch") return;
      for (let at = 0; at < 10; at += 1)
        post(socket, { kind: "bytes", stream: message.stream, bytes: Buffer.alloc(100_000) });
    });
    let bytes = 0;
    const sink = { image: () => {}, bytes: (chunk: Uint8Array) => void (bytes += chunk.length), ended: () => {} };
    const link = engine.output?.watch("%0" as PaneId, { history: 0 }, sink);
    await until(() => bytes === 1_000_000 && credits.length === 3);
    expect(credits).toEqual([300_000, 300_000, 300_000]);
    link?.close();
    link?.close();
  });

  it("is asked for nothing that cannot be sent", async () => {
    await hostThat(() => {});
    const bad = [{ argv: [] }, { argv: ["a\0"] }, { argv: ["a"], followedBy: [[]] }];
    for (const request of bad) {
      expect(await thrownBy(engine.run(request))).toMatchObject({ kind: "protocol", delivery: "notStarted" });
    }
    await engine.close();
    expect(await thrownBy(engine.run({ argv: ["list-panes"] }))).toMatchObject({
      kind: "closed",
      delivery: "notStarted",
    });
    expect(clientPieces({ kind: "cancel", id: 1 })).toHaveLength(1);
  });
});
