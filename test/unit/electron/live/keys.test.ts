import { describe, expect, test } from "vitest";
import { Typist, type TypistServer } from "../../../../electron/live/keys.ts";
import type { PaneId } from "../../../../shared/base/ids.ts";
import type { OpResult } from "../../../../shared/base/op-result.ts";
import { until } from "../../../support/until.ts";

const PANE = "%0" as PaneId;

type Answer = OpResult["status"] | "broken";

/** A server that answers everything in one way, and counts for which entries it was told how long they took. */
class Answering {
  hurried = 0;
  timed = 0;
  ran = 0;
  readonly #answer: Answer;

  constructor(answer: Answer) {
    this.#answer = answer;
  }

  get server(): TypistServer {
    const run = (kind: string): OpResult => {
      this.ran += 1;
      if (this.#answer === "broken") throw new Error("the line has gone");
      return { kind, argv: [], status: this.#answer, exitCode: 0, stdout: "", stderr: "", value: null, notes: [] };
    };
    const typed = (): (() => void) => {
      this.hurried += 1;
      return () => void (this.timed += 1);
    };
    return {
      output: { value: { typed } },
      run: async ({ kind }) => run(kind),
      runAll: async (operations) => operations.map(({ kind }) => run(kind)),
    };
  }
}

async function entered(entry: { keys: Uint8Array } | { paste: string }, answer: Answer): Promise<Answering> {
  const answering = new Answering(answer);
  const typist = new Typist(answering.server);
  let refused = 0;
  typist.enter({ pane: PANE, ...entry }, () => void (refused += 1));
  // A second entry is taken up once the first is over.
  await until(() => answering.ran > 0 && (answer === "complete" || refused > 0), 2000, "the answer");
  typist.enter({ pane: PANE, paste: "x" }, () => {});
  await until(() => answering.hurried === 2, 2000, "the next");
  return answering;
}

describe("how long a server takes for a key", () => {
  test("is told of keys that it took in one request", async () => {
    expect((await entered({ keys: new Uint8Array([97]) }, "complete")).timed).toBe(1);
  });

  test.each([
    ["a paste", { paste: "much text" }, "complete"],
    ["what goes in many requests", { keys: new Uint8Array(5000).fill(97) }, "complete"],
    ["keys that were refused", { keys: new Uint8Array([97]) }, "failed"],
    ["keys that did not get there", { keys: new Uint8Array([97]) }, "broken"],
  ] as const)("is not told of %s", async (_what, entry, answer) => {
    const answering = await entered(entry, answer);
    expect(answering.hurried).toBe(2);
    expect(answering.timed).toBe(0);
  });
});
