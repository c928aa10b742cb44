import { connect, type Socket } from "node:net";
import { buildVersion } from "./build-version.ts";
import { HELLO } from "./client-messages.ts";
import { type Frame, FrameReader, framePieces, MAX_FRAME_BYTES } from "./frames.ts";
import { Answer, greetingBytes, readGreeting, WIRE_VERSION } from "./greeting.ts";
import { ANSWER } from "./host-messages.ts";
import { type Card, readCard, type Seat, seatsOf, socketPath } from "./places.ts";

const GREETING_LIMIT_MS = 3_000;

/** A connection on which both sides know each other. `listen` is to be called once, at once: frames are held until then. */
export interface Greeted {
  readonly socket: Socket;
  readonly reader: FrameReader;
  readonly answer: Answer;
  listen(take: (frame: Frame) => void): void;
}

/** `none`: no host lives; `seat` is the one that did last. `refused`: one lives, and this program cannot talk to it. */
export type Connection =
  | { readonly kind: "greeted"; readonly seat: Seat; readonly greeted: Greeted }
  | { readonly kind: "none"; readonly seat: Seat | null }
  | Refused;

interface Refused {
  readonly kind: "refused";
  readonly code: "tooOld" | "denied" | "lost" | "garbage";
  readonly message: string;
  /** It let go of us without a word, as one does that is about to end. */
  readonly hungUp?: boolean;
}

/** Looks for the host of a server and greets it. Starts nothing, never throws. */
export async function connectHost(server: string): Promise<Connection> {
  const found = await lookFor(server);
  return found.kind === "refused" && found.hungUp === true ? lookFor(server) : found;
}

async function lookFor(server: string): Promise<Connection> {
  const seat = (await seatsOf(server)).at(-1) ?? null;
  const card = seat && (await readCard(seat));
  if (seat === null || card === null) return { kind: "none", seat };
  const opened = await openSocket(socketPath(seat, card));
  if (opened.kind === "dead") return { kind: "none", seat };
  if (opened.kind === "barred") return { kind: "refused", code: "denied", message: opened.message };
  return greet(opened.socket, seat, card);
}

type Opened =
  | { readonly kind: "open"; readonly socket: Socket }
  | { readonly kind: "dead" }
  | { readonly kind: "barred"; readonly message: string };

/** Whether somebody listens there. A host that is stopped listens. */
export function openSocket(path: string): Promise<Opened> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => resolve({ kind: "open", socket }));
    socket.once("error", (error: NodeJS.ErrnoException) => {
      const nobody = error.code === "ECONNREFUSED" || error.code === "ENOENT";
      const message = `The embedded server's socket ${path} cannot be opened: ${error.message}.`;
      resolve(nobody ? { kind: "dead" } : { kind: "barred", message });
    });
  });
}

/** Whether a host lives in this folder. Nothing is said to it. */
export async function hostLives(server: string): Promise<boolean> {
  const seat = (await seatsOf(server)).at(-1);
  const card = seat === undefined ? null : await readCard(seat);
  if (seat === undefined || card === null) return false;
  const opened = await openSocket(socketPath(seat, card));
  if (opened.kind === "open") opened.socket.destroy();
  return opened.kind === "open";
}

async function greet(socket: Socket, seat: Seat, card: Card): Promise<Connection> {
  socket.on("error", () => {}); // the close that follows tells all that matters
  let take: ((frame: Frame) => void) | null = null;
  const early: Frame[] = [];
  const reader = new FrameReader((frame) => (take ? take(frame) : early.push(frame)), MAX_FRAME_BYTES);
  const first = firstFrame(socket, reader, early);
  for (const piece of framePieces(HELLO, greetingBytes(helloOf(card)))) socket.write(piece);
  const answer = await first;
  if (answer === "silent" || answer === "hungUp" || answer.answer !== "welcome") {
    socket.destroy();
    return refusal(answer, card);
  }
  const listen = (taker: (frame: Frame) => void): void => {
    take = taker;
    for (const frame of early.splice(0)) taker(frame);
  };
  return { kind: "greeted", seat, greeted: { socket, reader, answer, listen } };
}

function helloOf(card: Card): { wire: number; build: string; pid: number; token: string } {
  return { wire: WIRE_VERSION, build: buildVersion(), pid: process.pid, token: card.token };
}

/** The host's answer, or how it gave none. Frames behind it stay in `early`. */
type First = Answer | "silent" | "hungUp";

function firstFrame(socket: Socket, reader: FrameReader, early: Frame[]): Promise<First> {
  return new Promise((resolve) => {
    const done = (answer: First): void => {
      clearTimeout(limit);
      socket.off("close", gone);
      resolve(answer);
    };
    const gone = (): void => done("hungUp");
    const limit = setTimeout(() => done("silent"), GREETING_LIMIT_MS);
    socket.once("close", gone);
    let answered = false;
    socket.on("data", (chunk: Buffer) => {
      reader.feed(chunk);
      if (reader.broken) socket.destroy();
      const frame = answered ? undefined : early.shift();
      if (frame === undefined) return;
      answered = true;
      done((frame.kind === ANSWER ? readGreeting(Answer, frame.payload) : null) ?? "silent");
    });
  });
}

function refusal(answer: First, card: Card): Connection {
  const who = `The embedded server (Paneglass ${card.build}, process ${card.pid})`;
  if (answer === "silent" || answer === "hungUp") {
    return { kind: "refused", code: "lost", message: `${who} does not answer.`, hungUp: answer === "hungUp" };
  }
  if (answer.answer === "ending") return { kind: "none", seat: null };
  if (answer.answer === "badToken") return { kind: "refused", code: "denied", message: `${who} refuses this client.` };
  const other = answer.wire < WIRE_VERSION ? "an older" : "a newer";
  return {
    kind: "refused",
    code: "tooOld",
    message:
      `${who} was started by ${other} Paneglass and speaks another protocol (${answer.wire}, this one ${WIRE_VERSION}). ` +
      `Its panes run on. Open them with that version, or end it with "kill ${card.pid}", which ends its panes, and try again.`,
  };
}
