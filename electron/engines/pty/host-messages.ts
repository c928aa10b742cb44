import { z } from "zod";
import type { PaneImage } from "../../../shared/models/pane-image.ts";
import { EngineError, type EngineEvent, type EngineReply } from "../engine.ts";
import { FieldReader, FieldWriter } from "./fields.ts";
import { type Frame, framePieces } from "./frames.ts";
import { readImage, writeImage } from "./image-fields.ts";

/** From the host to a client. */
export type HostMessage =
  | { readonly kind: "reply"; readonly id: number; readonly reply: EngineReply }
  | { readonly kind: "failed"; readonly id: number; readonly failure: Failure }
  | { readonly kind: "event"; readonly event: EngineEvent }
  /** `gap`: bytes of the stream were lost before it, or it is the first. Hosts that can't tell say so of each. */
  | { readonly kind: "image"; readonly stream: number; readonly image: PaneImage; readonly gap: boolean }
  | { readonly kind: "bytes"; readonly stream: number; readonly bytes: Uint8Array }
  | { readonly kind: "ended"; readonly stream: number; readonly why: "gone" | "disconnected" }
  /** The host ends itself; nothing more is taken. `lost`: nobody asked for it here, and the transcripts of the panes stay. */
  | { readonly kind: "bye"; readonly lost: boolean };

/** An {@link EngineError} on its way. */
const Failure = z.object({
  kind: z.enum(["spawn", "timeout", "cancelled", "protocol", "closed"]),
  delivery: z.enum(["notStarted", "unknown", "ran"]),
  message: z.string(),
});
export type Failure = z.infer<typeof Failure>;

const Version = z.object({ text: z.string(), major: z.number(), minor: z.number(), patch: z.number() });
const Down = z.object({
  code: z.enum(["noServer", "noBinary", "tooOld", "denied", "lost", "garbage"]),
  message: z.string(),
});
const Event = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("up"), version: Version.nullable() }),
  z.object({ kind: z.literal("down"), why: Down }),
  z.object({ kind: z.literal("structure") }),
  z.object({ kind: z.literal("clients") }),
]) satisfies z.ZodType<EngineEvent>;

export const ANSWER = 32;
const CODES = { reply: 33, failed: 34, event: 35, image: 36, bytes: 37, ended: 38, bye: 39 } as const satisfies Record<
  HostMessage["kind"],
  number
>;
const kinds = new Map(Object.entries(CODES).map(([kind, code]) => [code as number, kind as HostMessage["kind"]]));

export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof EngineError) {
    return { kind: thrown.kind, delivery: thrown.delivery, message: thrown.message };
  }
  return { kind: "protocol", delivery: "unknown", message: `The embedded server failed: ${String(thrown)}` };
}

export function hostPieces(message: HostMessage): Uint8Array[] {
  return framePieces(CODES[message.kind], ...fieldsOf(message).done());
}

/** The same as `hostPieces` of a `bytes` message, without copying the bytes. */
export function bytesPieces(stream: number, bytes: Uint8Array): Uint8Array[] {
  return framePieces(CODES.bytes, ...new FieldWriter().number(stream).done(), bytes);
}

function fieldsOf(message: HostMessage): FieldWriter {
  const to = new FieldWriter();
  switch (message.kind) {
    case "reply":
      return writeReply(to.number(message.id), message.reply);
    case "failed":
      return to.number(message.id).text(JSON.stringify(message.failure));
    case "event":
      return to.text(JSON.stringify(message.event));
    case "image":
      writeImage(to.number(message.stream), message.image, message.gap);
      return to;
    case "bytes":
      to.number(message.stream).done().push(message.bytes);
      return to;
    case "ended":
      return to.number(message.stream).number(message.why === "gone" ? 1 : 0);
    case "bye":
      return to.number(message.lost ? 1 : 0);
  }
}

function writeReply(to: FieldWriter, reply: EngineReply): FieldWriter {
  const why = reply.unsupported === undefined ? null : new TextEncoder().encode(reply.unsupported);
  return to.number(reply.exitCode).bytes(reply.stdout).bytes(reply.stderr).maybe(why);
}

/** Null for anything that is no message of a host. Bytes in it are views of the frame. */
export function readHostMessage(frame: Frame): HostMessage | null {
  const kind = kinds.get(frame.kind);
  if (kind === undefined) return null;
  const from = new FieldReader(frame.payload);
  const message = read(kind, from);
  return from.whole ? message : null;
}

function read(kind: HostMessage["kind"], from: FieldReader): HostMessage | null {
  switch (kind) {
    case "reply":
      return { kind, id: from.number(), reply: readReply(from) };
    case "failed":
      return readFailed(from);
    case "event":
      return readEvent(from);
    case "image":
      return { kind, stream: from.number(), ...readImage(from) };
    case "bytes":
      return { kind, stream: from.number(), bytes: from.rest() };
    case "ended":
      return { kind, stream: from.number(), why: from.number() === 1 ? "gone" : "disconnected" };
    case "bye":
      return { kind, lost: from.number() === 1 };
  }
}

function readReply(from: FieldReader): EngineReply {
  const said = { exitCode: from.number(), stdout: from.bytes(), stderr: from.bytes() };
  const why = from.maybe();
  return why === null ? said : { ...said, unsupported: new TextDecoder().decode(why) };
}

function readFailed(from: FieldReader): HostMessage | null {
  const id = from.number();
  const failure = Failure.safeParse(jsonOf(from.text()));
  return failure.success ? { kind: "failed", id, failure: failure.data } : null;
}

function readEvent(from: FieldReader): HostMessage | null {
  const event = Event.safeParse(jsonOf(from.text()));
  return event.success ? { kind: "event", event: event.data } : null;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // no schema takes it
  }
}
