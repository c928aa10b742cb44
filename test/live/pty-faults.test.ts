import { connect, type Socket } from "node:net";
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { EngineError } from "../../electron/engines/engine.ts";
import { buildVersion } from "../../electron/engines/pty/build-version.ts";
import { clientPieces, HELLO } from "../../electron/engines/pty/client-messages.ts";
import { type Frame, FrameReader, framePieces, MAX_FRAME_BYTES } from "../../electron/engines/pty/frames.ts";
import { Answer, greetingBytes, type Hello, readGreeting, WIRE_VERSION } from "../../electron/engines/pty/greeting.ts";
import { ANSWER, readHostMessage } from "../../electron/engines/pty/host-messages.ts";
import { readCard, seatsOf, socketPath, transcriptsOf } from "../../electron/engines/pty/places.ts";
import { takeSeat } from "../../electron/pty-host/seat.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import { hasEnded, listen, say, TestPty } from "../support/pty-host.ts";
import { until } from "../support/until.ts";

async function thrownBy(running: Promise<unknown>): Promise<EngineError> {
  const thrown: unknown = await running.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(thrown).toBeInstanceOf(EngineError);
  return thrown as EngineError;
}

interface Raw {
  readonly socket: Socket;
  readonly frames: Frame[];
  closed: boolean;
}

/** A connection to the host that says what it likes. `clings`: the host's end of it is not the end of ours. */
async function rawTo(test: TestPty, { clings = false } = {}): Promise<Raw & { token: string }> {
  const seat = (await seatsOf(test.lives)).at(-1)!;
  const card = (await readCard(seat))!;
  const frames: Frame[] = [];
  const reader = new FrameReader((frame) => frames.push(frame), MAX_FRAME_BYTES);
  const socket = connect({ path: socketPath(seat, card), allowHalfOpen: clings });
  const raw = { socket, frames, closed: false, token: card.token };
  socket.on("data", (chunk: Buffer) => reader.feed(chunk));
  socket.on("error", () => {});
  socket.on("close", () => (raw.closed = true));
  await new Promise((resolve) => socket.once("connect", resolve));
  return raw;
}

function send(raw: Raw, kind: number, ...payload: Uint8Array[]): void {
  for (const piece of framePieces(kind, ...payload)) raw.socket.write(piece);
}

const hello = (token: string, wire = WIRE_VERSION): Uint8Array => {
  const said: Hello = { wire, build: "9.9.9", pid: 1, token };
  return greetingBytes(said);
};

const SHOW_BUFFER = { argv: ["show-buffer"] };

async function answerTo(test: TestPty, greeting: (token: string) => Uint8Array): Promise<Answer["answer"] | null> {
  const raw = await rawTo(test);
  send(raw, HELLO, greeting(raw.token));
  await until(() => raw.closed || raw.frames.length > 0);
  const [frame] = raw.frames;
  raw.socket.destroy();
  return frame?.kind === ANSWER ? (readGreeting(Answer, frame.payload)?.answer ?? null) : null;
}

describe("faults of the embedded server", () => {
  it("killed: what runs is answered, the loss is told, transcripts are kept, and a new one begins", async () => {
    await using test = await TestPty.make();
    const engine = test.open();
    const heard = listen(engine);
    await say(engine, "new-session", "-d", "--", "sh", "-c", "echo precious words; exec cat");
    await say(engine, "split-window", "-d", "--", "cat");
    const ended: string[] = [];
    const sink = { image: () => {}, bytes: () => {}, ended: (why: string) => void ended.push(why) };
    engine.output?.watch("%0" as PaneId, { history: 0 }, sink);
    await until(async () => (await test.files()).filter((file) => file.endsWith(".log")).length > 0);
    const waiting = thrownBy(engine.run({ argv: ["wait-for", "never"], apart: true, timeoutMs: 60_000 }));
    await say(engine, "list-sessions");
    const pid = await test.hostPid();
    const from = performance.now();
    process.kill(pid, "SIGKILL");
    expect(await waiting).toMatchObject({ kind: "closed", delivery: "unknown" });
    expect(performance.now() - from).toBeLessThan(1000);
    expect(ended).toEqual(["disconnected"]);
    await until(() => heard.at(-1)?.kind === "down");
    const [seat] = await seatsOf(test.lives);
    const last = heard.at(-1);
    expect(last?.kind === "down" && last.why).toEqual({
      code: "lost",
      message:
        "The embedded server has ended without notice, and its panes with it. " +
        `What pane %0 had printed is kept in ${seat?.folder}.`,
    });
    expect(await engine.run({ argv: ["list-panes"] })).toMatchObject({ exitCode: 1 });

    const newcomer = listen(test.open());
    await until(() => newcomer.length > 0);
    const [first] = newcomer;
    expect(first?.kind === "down" && first.why).toEqual({
      code: "noServer",
      message:
        "No embedded server runs; the first session starts one. The last one ended without notice. " +
        `What pane %0 had printed is kept in ${seat?.folder}.`,
    });

    await say(engine, "new-session", "-d", "-s", "new");
    await until(() => heard.at(-1)?.kind !== "down");
    expect(await test.hosts()).toHaveLength(2);
    const [kept] = await transcriptsOf(seat!);
    expect(kept?.pane).toBe("%0");
    expect(await readFile(kept?.file ?? "", "utf8")).toContain("precious words");
  });

  it("told to end by the system: programs end, transcripts stay", async () => {
    await using test = await TestPty.make();
    const engine = test.open();
    const heard = listen(engine);
    await say(engine, "new-session", "-d", "--", "sh", "-c", "echo last words; exec sleep 300");
    await say(engine, "set-option", "-g", "remain-on-exit", "on");
    await say(engine, "split-window", "-d", "--", "sh", "-c", "echo words of the dead; exit 1");
    await until(async () => (await say(engine, "list-panes", "-F", "#{pane_dead}")).includes("1"));
    const program = Number(await say(engine, "display-message", "-p", "#{pane_pid}"));
    await until(async () => (await say(engine, "capture-pane", "-p", "-t", "%0")).includes("last words"));
    const pid = await test.hostPid();
    process.kill(pid, "SIGTERM");
    await until(() => hasEnded(pid));
    expect(await hasEnded(program)).toBe(true);
    await until(() => heard.at(-1)?.kind === "down");
    const [seat] = await seatsOf(test.lives);
    const last = heard.at(-1);
    expect(last?.kind === "down" && last.why).toEqual({
      code: "lost",
      message:
        "The embedded server was ended from outside or after too many faults, and its panes with it. " +
        `What 2 panes had printed is kept in ${seat?.folder}.`,
    });
    const kept = await transcriptsOf(seat!);
    const words = await Promise.all(kept.map(async ({ pane, file }) => `${pane} ${await readFile(file, "utf8")}`));
    expect(words.toSorted()).toEqual(["%0 last words\r\n", expect.stringContaining("%1 words of the dead\r\n")]);
  });

  it("while it ends: who comes is told so, and what was answered arrives", async () => {
    await using test = await TestPty.make();
    const engine = test.open();
    await say(engine, "new-session", "-d", "--", "sh", "-c", "trap '' HUP; echo up; while :; do sleep 0.05; done");
    await until(async () => (await say(engine, "capture-pane", "-p", "-t", "%0")).includes("up"));
    await engine.run({ argv: ["load-buffer", "-"], stdin: Buffer.alloc(20_000_000, "b") });
    const unasked = await rawTo(test);
    const wrong = await rawTo(test, { clings: true });
    send(wrong, HELLO, hello(""));
    const hungUp = (): boolean => {
      wrong.socket.write("more");
      return wrong.closed;
    };
    await until(hungUp, 3_000, "the host to hang up on a client without the token");
    const asking = await rawTo(test);
    send(asking, HELLO, hello(asking.token));
    await until(() => asking.frames.length > 1);
    asking.socket.pause();
    for (const piece of clientPieces({ kind: "run", id: 1, request: SHOW_BUFFER })) asking.socket.write(piece);
    await say(engine, "list-sessions"); // what came before is answered, too
    const pid = await test.hostPid();
    expect(await say(engine, "kill-server")).toBe("");
    await until(() => unasked.frames.length === 1 && unasked.closed);
    expect(readGreeting(Answer, unasked.frames[0]?.payload ?? new Uint8Array())?.answer).toBe("ending");
    await until(async () => (await test.files()).includes("ended"), 10_000, "the end of all programs");
    asking.socket.resume();
    await until(() => asking.closed);
    const messages = asking.frames.slice(1).map((frame) => readHostMessage(frame));
    expect(messages.flatMap((one) => (one?.kind === "reply" ? one.reply.stdout.length : []))).toEqual([20_000_000]);
    expect(messages.filter((one) => one?.kind === "bye")).toEqual([{ kind: "bye", lost: false }]);
    await until(() => hasEnded(pid));
  });

  it("lets go of streams that have ended, however many there were", async () => {
    await using test = await TestPty.make();
    const engine = test.open();
    await say(engine, "new-session", "-d");
    let ended = 0;
    const sink = { image: () => {}, bytes: () => {}, ended: (why: string) => void (ended += why === "gone" ? 1 : 0) };
    for (let at = 1; at <= 2_100; at += 100) {
      for (let more = 0; more < 100; more += 1) engine.output?.watch("%77" as PaneId, { history: 0 }, sink);
      await until(() => ended === at + 99);
    }
  });

  it("gives up a client that asks for much and takes nothing, and only that client", async () => {
    await using test = await TestPty.make();
    const engine = test.open();
    await say(engine, "new-session", "-d");
    await engine.run({ argv: ["load-buffer", "-"], stdin: Buffer.alloc(20_000_000, "b") });
    const greedy = await rawTo(test);
    send(greedy, HELLO, hello(greedy.token));
    await until(() => greedy.frames.length > 1);
    greedy.socket.pause();
    const asked = Array.from({ length: 50 }, (_, id) => clientPieces({ kind: "run", id, request: SHOW_BUFFER }));
    greedy.socket.write(Buffer.concat(asked.flat())); // in one piece: no more is read after the first answer
    await until(async () => (await test.log()).includes("a client took nothing"), 10_000, "the host's patience to end");
    expect(await say(engine, "list-sessions", "-F", "#{session_name}")).toBe("0");
    greedy.socket.destroy();
  });

  it("stopped: requests time out, nothing hangs, and it goes on", async () => {
    await using test = await TestPty.make();
    const engine = test.open();
    await say(engine, "new-session", "-d");
    const pid = await test.hostPid();
    process.kill(pid, "SIGSTOP");
    try {
      const late = await thrownBy(engine.run({ argv: ["list-sessions"], timeoutMs: 100 }));
      expect(late).toMatchObject({ kind: "timeout", delivery: "unknown" });
      const newcomer = test.open();
      const unreached = await thrownBy(newcomer.run({ argv: ["list-sessions"], timeoutMs: 100 }));
      expect(unreached).toMatchObject({ kind: "timeout", delivery: "notStarted" });
      for (const argv of [["list-sessions"], ["new-session", "-d"]]) {
        const refused = await thrownBy(newcomer.run({ argv }));
        expect(refused).toMatchObject({ kind: "spawn", delivery: "notStarted" });
        expect(refused.message).toContain(`process ${pid}) does not answer.`);
      }
      expect(await test.hosts()).toEqual([pid]);
    } finally {
      process.kill(pid, "SIGCONT");
    }
    expect(await say(engine, "display-message", "-p", "#{pid}")).toBe(String(pid));
  });

  it("lets nobody in who has not the token, or speaks another wire, and says which", async () => {
    await using test = await TestPty.make();
    const engine = test.open();
    await say(engine, "new-session", "-d");
    expect(await answerTo(test, (token) => hello(token))).toBe("welcome");
    expect(await answerTo(test, (token) => hello(token.replace(/./g, "0")))).toBe("badToken");
    expect(await answerTo(test, () => hello(""))).toBe("badToken");
    expect(await answerTo(test, (token) => hello(token, WIRE_VERSION + 1))).toBe("otherWire");
    expect(await answerTo(test, () => Buffer.from("{ nonsense"))).toBeNull();
    expect(await say(engine, "list-sessions", "-F", "#{session_name}")).toBe("0");
  });

  it("drops a client that sends garbage, before and after it was let in, and only that client", async () => {
    await using test = await TestPty.make();
    const engine = test.open();
    await say(engine, "new-session", "-d");
    const pid = await test.hostPid();
    const before = await rawTo(test);
    before.socket.write(Buffer.alloc(100_000, 0xff));
    const unasked = await rawTo(test);
    send(unasked, 2, Buffer.alloc(16));
    const long = await rawTo(test);
    send(long, HELLO, Buffer.alloc(5000, 0x20));
    const after = await rawTo(test);
    send(after, HELLO, hello(after.token));
    await until(() => after.frames.length > 0);
    send(after, 2, Buffer.alloc(3));
    const all = [before, unasked, long, after];
    await until(() => all.every(({ closed }) => closed), 5_000, "the host to hang up");
    expect([before, unasked, long].map(({ frames }) => frames.length)).toEqual([0, 0, 0]);
    expect(await say(engine, "display-message", "-p", "#{pid}")).toBe(String(pid));
  });

  it("of another version: says so, says what to do, and touches nothing", async () => {
    await using test = await TestPty.make();
    let taken: Awaited<ReturnType<typeof takeSeat>> = null;
    const answer = (socket: Socket): void => {
      const { pid, startedAt } = taken!.card;
      const said: Answer = { answer: "otherWire", wire: 0, build: "0.0.9", pid, startedAt };
      for (const piece of framePieces(ANSWER, greetingBytes(said))) socket.write(piece);
      socket.end();
    };
    taken = await takeSeat(test.lives, "0.0.9", answer);
    try {
      const engine = test.open();
      const heard = listen(engine);
      const refused = await thrownBy(engine.run({ argv: ["new-session", "-d"] }));
      expect(refused).toMatchObject({ kind: "spawn", delivery: "notStarted" });
      expect(refused.message).toBe(
        `The embedded server (Paneglass 0.0.9, process ${process.pid}) was started by an older Paneglass and speaks another ` +
          `protocol (0, this one ${WIRE_VERSION}). Its panes run on. Open them with that version, or end it with ` +
          `"kill ${process.pid}", which ends its panes, and try again.`,
      );
      expect(await thrownBy(engine.run({ argv: ["list-sessions"] }))).toMatchObject({ delivery: "notStarted" });
      expect(heard).toEqual([{ kind: "down", why: { code: "tooOld", message: refused.message } }]);
      expect(await seatsOf(test.lives)).toHaveLength(1);
      await engine.close();
    } finally {
      taken?.listener.close();
    }
    expect(buildVersion()).toMatch(/^\d+\.\d+\.\d+/);
  });

  it("slow client: misses the middle and gets an image; the other one gets every byte", async () => {
    await using test = await TestPty.make();
    const engine = test.open();
    const lines = 1_500_000;
    await say(engine, "new-session", "-d", "--", "sh", "-c", `read go; seq ${lines}; echo THE-END; exec cat`);
    const slow = await rawTo(test);
    send(slow, HELLO, hello(slow.token));
    await until(() => slow.frames.length > 1);
    const watch = Buffer.from([0, 0, 0, 1, 0, 0, 0, 2, 0x25, 0x30, 0, 0, 0, 0]);
    send(slow, 4, watch);
    await until(() => slow.frames.some(({ kind }) => kind === 36));
    const quick = { bytes: 0, images: 0, tail: "" };
    engine.output?.watch(
      "%0" as PaneId,
      { history: 0 },
      {
        image: () => void (quick.images += 1),
        bytes: (chunk) => {
          quick.bytes += chunk.length;
          quick.tail = (quick.tail + Buffer.from(chunk.subarray(-100)).toString()).slice(-100);
        },
        ended: () => {},
      },
    );
    await until(() => quick.images === 1);
    await say(engine, "send-keys", "-t", "%0", "Enter");
    await until(() => quick.tail.includes("THE-END"), 20_000, "the end of the flood");
    const printed = Array.from({ length: lines }, (_, at) => String(at + 1).length + 2).reduce(
      (sum, one) => sum + one,
      0,
    );
    expect(quick).toMatchObject({ bytes: printed + "\r\n".length + "THE-END\r\n".length, images: 1 });
    const sent = (): number =>
      slow.frames.filter(({ kind }) => kind === 37).reduce((sum, { payload }) => sum + payload.length, 0);
    const given = sent();
    expect(given).toBeLessThan(3 * 1024 * 1024);
    const credit = Buffer.alloc(8);
    credit.writeUInt32BE(1, 0);
    credit.writeUInt32BE(given, 4);
    send(slow, 7, credit);
    const images = (): Frame[] => slow.frames.filter(({ kind }) => kind === 36);
    await until(() => images().length === 2);
    expect(Buffer.from(images()[1]?.payload ?? []).toString()).toContain("THE-END");
    slow.socket.destroy();
  });
});
