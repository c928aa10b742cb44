import { PaneId } from "../../../shared/base/ids.ts";
import type { EngineRequest } from "../engine.ts";
import { FieldReader, FieldWriter } from "./fields.ts";
import { type Frame, framePieces } from "./frames.ts";

/** What of a request crosses: who waits for it, and how long, stays with the client. */
export type CarriedRequest = Pick<EngineRequest, "argv" | "followedBy" | "stdin" | "apart">;

/** From a client to the host. Ids and streams are the client's own, never used twice on one connection. */
export type ClientMessage =
  | { readonly kind: "run"; readonly id: number; readonly request: CarriedRequest }
  | { readonly kind: "cancel"; readonly id: number }
  | { readonly kind: "watch"; readonly stream: number; readonly pane: PaneId; readonly history: number }
  | { readonly kind: "unwatch"; readonly stream: number }
  /** `history`: the most rows of it in this image and later ones. */
  | { readonly kind: "resync"; readonly stream: number; readonly history: number }
  /** So many bytes of the stream were taken in. */
  | { readonly kind: "credit"; readonly stream: number; readonly bytes: number };

export const HELLO = 1;
const CODES = { run: 2, cancel: 3, watch: 4, unwatch: 5, resync: 6, credit: 7 } as const satisfies Record<
  ClientMessage["kind"],
  number
>;
const kinds = new Map(Object.entries(CODES).map(([kind, code]) => [code as number, kind as ClientMessage["kind"]]));

export function clientPieces(message: ClientMessage): Uint8Array[] {
  return framePieces(CODES[message.kind], ...fieldsOf(message).done());
}

function fieldsOf(message: ClientMessage): FieldWriter {
  const to = new FieldWriter();
  switch (message.kind) {
    case "run":
      return writeRequest(to.number(message.id), message.request);
    case "cancel":
      return to.number(message.id);
    case "watch":
      return to.number(message.stream).text(message.pane).number(message.history);
    case "unwatch":
      return to.number(message.stream);
    case "resync":
      return to.number(message.stream).number(message.history);
    case "credit":
      return to.number(message.stream).number(message.bytes);
  }
}

function writeRequest(to: FieldWriter, request: CarriedRequest): FieldWriter {
  to.number(request.apart === true ? 1 : 0).maybe(request.stdin);
  const commands = [request.argv, ...(request.followedBy ?? [])];
  to.number(commands.length);
  for (const argv of commands) to.texts(argv);
  return to;
}

/** Null for anything that is no message of a client. Bytes in it are views of the frame. */
export function readClientMessage(frame: Frame): ClientMessage | null {
  const kind = kinds.get(frame.kind);
  if (kind === undefined) return null;
  const from = new FieldReader(frame.payload);
  const message = read(kind, from);
  return from.whole ? message : null;
}

function read(kind: ClientMessage["kind"], from: FieldReader): ClientMessage | null {
  switch (kind) {
    case "run":
      return { kind, id: from.number(), request: readRequest(from) };
    case "cancel":
      return { kind, id: from.number() };
    case "watch":
      return readWatch(from);
    case "unwatch":
      return { kind, stream: from.number() };
    case "resync":
      return { kind, stream: from.number(), history: from.number() };
    case "credit":
      return { kind, stream: from.number(), bytes: from.number() };
  }
}

function readWatch(from: FieldReader): ClientMessage | null {
  const stream = from.number();
  const pane = PaneId.safeParse(from.text());
  const history = from.number();
  return pane.success ? { kind: "watch", stream, pane: pane.data, history } : null;
}

function readRequest(from: FieldReader): CarriedRequest {
  const apart = from.number() === 1;
  const stdin = from.maybe();
  const [argv = [], ...followedBy] = from.list(() => from.texts());
  return {
    argv,
    ...(followedBy.length > 0 ? { followedBy } : {}),
    ...(stdin === null ? {} : { stdin }),
    ...(apart ? { apart } : {}),
  };
}
