import { mkdirSync, writeFileSync } from "node:fs";
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
import { serverFolder, TRANSCRIPTS_FOLDER } from "../../../../../electron/engines/pty/places.ts";
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
      post(socket, { kind: "bye", lost: false });
      setTimeout(() => post(socket, replyTo(message.id, "in time")), 30);
    });
    const running = engine.run({ argv: ["list-panes"] });
    await until(() => heard.at(-1)?.kind === "down");
    expect(await engine.run({ argv: ["list-panes"] })).toMatchObject({ exitCode: 1 });
    expect(Buffer.from((await running).stdout).toString()).toBe("in time");
    expect(heard.at(-1)).toMatchObject({ why: { code: "noServer" } });
  });

  it("cuts the connection and lives: it is not said to have ended, and is spoken to again", async () => {
    await hostThat((message, socket) => {
      if (message.kind !== "run") return;
      if (connections.length === 1) socket.destroy();
      else post(socket, replyTo(message.id, "still here"));
    });
    expect(await thrownBy(engine.run({ argv: ["list-panes"] }))).toMatchObject({ kind: "closed", delivery: "unknown" });
    await until(() => heard.length === 3);
    expect(heard).toMatchObject([
      { kind: "up" },
      { why: { code: "lost", message: expect.stringMatching(/^The connection .* broke\. .* run on\.$/) } },
      { kind: "up" },
    ]);
    expect(Buffer.from((await engine.run({ argv: ["list-panes"] })).stdout).toString()).toBe("still here");
  });

  it("goes without notice, and another one is there at once: the panes of the first are said to be lost", async () => {
    let second: TakenSeat | null = null;
    await hostThat((message, socket) => {
      if (message.kind !== "run") return;
      taken?.listener.close(() => {
        void takeSeat(serverFolder({ stateFolder: folder }), "1.2.3", (late) => {
          connections.push(late);
          late.on("error", () => {}).once("data", () => greet(late));
        }).then((seat) => {
          second = seat;
        });
      });
      socket.destroy();
    });
    try {
      await thrownBy(engine.run({ argv: ["list-panes"] }));
      await until(() => heard.length > 1 && heard.at(-1)?.kind === "up");
      const [, ...rest] = heard;
      expect(rest).toMatchObject([
        { why: { code: "lost", message: expect.stringContaining("ended without notice") } },
        { kind: "up" },
      ]);
    } finally {
      (second as TakenSeat | null)?.listener.close();
    }
  });

  it("announces more than may be sent: that makes no sense, and is not taken for its end", async () => {
    await hostThat((_message, socket) => void socket.write(Buffer.alloc(8, 0xff)));
    expect(await thrownBy(engine.run({ argv: ["list-panes"] }))).toMatchObject({ delivery: "unknown" });
    await until(() => heard.length > 1);
    expect(heard[1]).toMatchObject({ kind: "down", why: { code: "garbage" } });
  });

  it("was ended from outside: its panes are said to be lost, and where to read what they printed", async () => {
    await hostThat((message, socket) => {
      if (message.kind !== "run" || taken === null) return;
      const panes = path.join(taken.seat.folder, TRANSCRIPTS_FOLDER);
      taken.listener.close();
      post(socket, { kind: "bye", lost: true });
      post(socket, replyTo(message.id, "in time"));
      setTimeout(() => {
        mkdirSync(panes);
        writeFileSync(path.join(panes, "4-1.log"), "last words");
        socket.end();
      }, 250);
    });
    expect(await engine.run({ argv: ["list-panes"] })).toMatchObject({ exitCode: 0 });
    await until(() => heard.at(-1)?.kind === "down");
    expect(heard.slice(1)).toMatchObject([
      {
        why: {
          code: "lost",
          message:
            "The embedded server was ended from outside or after too many faults, and its panes with it. " +
            `What pane %4 had printed is kept in ${taken?.seat.folder}.`,
        },
      },
    ]);
  });

  it("is about to end and hangs up without an answer: the next look finds none, and it is not said to be silent", async () => {
    taken = await takeSeat(serverFolder({ stateFolder: folder }), "1.2.3", (socket) => {
      taken?.listener.close();
      socket.on("error", () => {}).destroy();
    });
    engine = pty.open({ stateFolder: folder });
    engine.events?.on((event) => heard.push(event));
    expect(await engine.run({ argv: ["list-panes"] })).toMatchObject({ exitCode: 1 });
    expect(heard).toMatchObject([{ kind: "down", why: { code: "noServer" } }]);
  });

  it("says that it is about to end: there is none for us, and what it leaves is told once it has ended", async () => {
    taken = await takeSeat(serverFolder({ stateFolder: folder }), "1.2.3", (socket) => {
      taken?.listener.close();
      const said: Answer = { answer: "ending", wire: WIRE_VERSION, build: "1.2.3", pid: 1, startedAt: 0 };
      socket.on("error", () => {}).end(Buffer.concat(framePieces(ANSWER, greetingBytes(said))));
    });
    engine = pty.open({ stateFolder: folder });
    engine.events?.on((event) => heard.push(event));
    expect(await engine.run({ argv: ["list-panes"] })).toMatchObject({ exitCode: 1 });
    expect(heard).toMatchObject([{ kind: "down", why: { code: "noServer" } }]);
    const panes = path.join(taken?.seat.folder ?? "", TRANSCRIPTS_FOLDER);
    mkdirSync(panes);
    writeFileSync(path.join(panes, "0-1.log"), "last words");
    await until(() => heard.length === 2);
    expect(heard[1]).toMatchObject({
      why: { code: "noServer", message: expect.stringContaining("What pane %0 had printed") },
    });
  });

  it("hangs up on everybody without an answer: it is there, and said not to answer", async () => {
    await hostThat(() => {}, false);
    taken?.listener.on("connection", (socket) => socket.destroy());
    const refused = await thrownBy(engine.run({ argv: ["list-panes"] }));
    expect(refused).toMatchObject({ kind: "spawn", delivery: "notStarted" });
    expect(String(refused)).toContain("does not answer");
  });

  it("is sent no request that is larger than a message may be: that one fails, and nothing else", async () => {
    await hostThat((message, socket) => {
      if (message.kind === "run") setTimeout(() => post(socket, replyTo(message.id, "sound")), 20);
    });
    const other = engine.run({ argv: ["list-panes"] });
    const refused = { kind: "protocol", delivery: "notStarted" };
    const stdin = Buffer.alloc(MAX_FRAME_BYTES);
    const large = await thrownBy(engine.run({ argv: ["load-buffer", "-"], stdin }));
    expect(large).toMatchObject(refused);
    expect(String(large)).toContain("load-buffer has 671");
    expect(await thrownBy(engine.runBatch([{ argv: ["load-buffer", "-"], stdin }]))).toMatchObject(refused);
    expect(Buffer.from((await other).stdout).toString()).toBe("sound");
    const most = { argv: ["load-buffer", "-"], stdin: stdin.subarray(100) };
    expect(Buffer.from((await engine.run(most)).stdout).toString()).toBe("sound");
    expect(connections).toHaveLength(1);
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
