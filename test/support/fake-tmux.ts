import { mkdtemp, rm } from "node:fs/promises";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Frame, FrameDecoder } from "../../electron/engines/tmux-native/imsg-decode.ts";

/** A message as a server sends it, with whatever a test wants to be wrong about it. */
export interface FakeMessage {
  readonly type: number;
  readonly numbers?: readonly number[];
  readonly data?: Uint8Array | string;
  readonly version?: number;
  /** What stands in the upper half of the length. */
  readonly marks?: number;
}

export function messageBytes({ type, numbers = [], data = "", version = 8, marks = 0 }: FakeMessage): Buffer {
  const fields = Buffer.alloc(numbers.length * 4);
  for (const [at, number] of numbers.entries()) fields.writeInt32LE(number, at * 4);
  const payload = Buffer.concat([fields, typeof data === "string" ? Buffer.from(data) : data]);
  const header = Buffer.alloc(16);
  header.writeUInt32LE(type, 0);
  header.writeUInt16LE(16 + payload.length, 4);
  header.writeUInt16LE(marks, 6);
  header.writeUInt32LE(version, 8);
  header.writeUInt32LE(0xffffffff, 12);
  return Buffer.concat([header, payload]);
}

/** One client of a {@link FakeTmux}. */
export interface FakeClient {
  readonly socket: net.Socket;
  /** All that it sent, in order. */
  readonly frames: Frame[];
  send(...messages: FakeMessage[]): void;
}

export interface FakeTmux extends AsyncDisposable {
  readonly socketPath: string;
  readonly folder: string;
  readonly clients: readonly FakeClient[];
}

/** A server that says what a test tells it to: `answer` is called with each message of a client. */
export async function fakeTmux(answer: (client: FakeClient, frame: Frame) => void): Promise<FakeTmux> {
  const folder = await mkdtemp(path.join(tmpdir(), "pg-fake-"));
  const socketPath = path.join(folder, "socket");
  const clients: FakeClient[] = [];
  const server = net.createServer((socket) => {
    const decoder = new FrameDecoder();
    const client: FakeClient = {
      socket,
      frames: [],
      send: (...messages) => void socket.write(Buffer.concat(messages.map(messageBytes))),
    };
    clients.push(client);
    socket.on("error", () => {}); // the client went away, as tests make it do
    socket.on("data", (chunk: Buffer) => {
      for (const frame of decoder.feed(chunk)) {
        client.frames.push(frame);
        answer(client, frame);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  const close = async (): Promise<void> => {
    for (const { socket } of clients) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  };
  return { socketPath, folder, clients, [Symbol.asyncDispose]: close };
}
