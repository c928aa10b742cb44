import fc from "fast-check";
import { expect, it } from "vitest";
import { EngineError } from "../../../../../electron/engines/engine.ts";
import { Connection } from "../../../../../electron/engines/tmux-native/connection.ts";
import { encodeCommand } from "../../../../../electron/engines/tmux-native/imsg-encode.ts";
import { type FakeMessage, fakeTmux, messageBytes } from "../../../../support/fake-tmux.ts";

const RUNS = 1500;
const LIMIT_MS = 60_000;

const stream = fc.integer({ min: 0, max: 4 });
const fd = fc.constantFrom(-1, 0, 1, 2, 7);
const path = fc.constantFrom(
  "-\0",
  "/nowhere/at/all\0",
  "relative\0",
  "/dev/stdout\0",
  "/dev/stdin\0",
  "unended",
  "\0",
  "",
);
const text = fc.string({ maxLength: 20 });

const message: fc.Arbitrary<FakeMessage> = fc.oneof(
  fc.record({ type: fc.constant(303), numbers: fc.tuple(stream, fd, fc.constantFrom(0, 1024)), data: path }),
  fc.record({ type: fc.constant(303), numbers: fc.tuple(stream, fc.constantFrom(1, 2), fc.constant(0)) }),
  fc.record({ type: fc.constant(304), numbers: fc.tuple(stream), data: text }),
  fc.record({ type: fc.constantFrom(306, 307), numbers: fc.tuple(stream) }),
  fc.record({ type: fc.constant(300), numbers: fc.tuple(stream, fd), data: path }),
  fc.record({ type: fc.constantFrom(203, 210), numbers: fc.tuple(fc.nat({ max: 255 })), data: text }),
  fc.record({ type: fc.nat({ max: 400 }), data: text, version: fc.constantFrom(8, 8, 8, 7) }),
);
const said = fc.record({ messages: fc.array(message, { maxLength: 8 }), rest: fc.uint8Array({ maxLength: 12 }) });

/** What a command may come to when a server has said this: a whole answer needs a well-formed end that nothing wrong precedes. */
function mayBeAnswered(messages: readonly FakeMessage[]): boolean {
  return messages.some(({ type }) => type === 203 || type === 210);
}

it(
  "whatever a server says comes to one answer or one error, and to no answer without its end",
  async () => {
    let next: Buffer = Buffer.alloc(0);
    await using server = await fakeTmux((client, frame) => {
      if (frame.type === 200) client.socket.end(next);
    });
    const seen = { answers: 0, errors: 0 };
    await fc.assert(
      fc.asyncProperty(said, async ({ messages, rest }) => {
        next = Buffer.concat([...messages.map(messageBytes), rest]);
        const burst = encodeCommand(["list-panes"]);
        const dispatch = { socketPath: server.socketPath, name: "list-panes", burst, input: Buffer.from("input") };
        const outcome: unknown = await new Connection(dispatch).reply.catch((thrown: unknown) => thrown);
        if (outcome instanceof EngineError) {
          seen.errors += 1;
          expect(outcome.kind).toBe("protocol");
          expect(["unknown", "notStarted"]).toContain(outcome.delivery);
        } else {
          seen.answers += 1;
          expect(outcome).toMatchObject({ exitCode: expect.any(Number) });
          expect(mayBeAnswered(messages)).toBe(true);
        }
      }),
      { numRuns: RUNS },
    );
    expect(Math.min(seen.answers, seen.errors)).toBeGreaterThan(RUNS / 20);
  },
  LIMIT_MS,
);
