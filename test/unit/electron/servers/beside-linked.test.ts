import { describe, expect, it } from "vitest";
import type { Engine, EngineRequest } from "../../../../electron/engines/engine.ts";
import { besideLinked } from "../../../../electron/servers/beside-linked.ts";
import { parseTmuxVersion } from "../../../../shared/base/tmux-version.ts";
import { TapeEngine } from "../../../support/tape-engine.ts";

const RESPAWN: EngineRequest = { argv: ["respawn-pane", "-t", "%0"] };
const LIST: EngineRequest = { argv: ["list-panes"] };

/** An engine with clients of its own: keeps what it was told would be sent, and says when. */
class Minding extends TapeEngine {
  readonly told: string[] = [];

  async safely<T>(requests: readonly EngineRequest[], work: () => Promise<T>): Promise<T> {
    const names = requests.map(({ argv }) => argv[0]).join(" ");
    this.told.push(`before ${names}`);
    try {
      return await work();
    } finally {
      this.told.push(`after ${names}`);
    }
  }
}

describe("an engine beside one that has clients at the server", () => {
  it("sends everything as that one can bear it, and gives its own answers", async () => {
    const linked = new Minding([]);
    const own = new TapeEngine([{ stdout: "a" }, { exitCode: 1 }, { stdout: "c" }], [parseTmuxVersion("3.3a")]);
    const beside = besideLinked(own, linked);
    expect(Buffer.from((await beside.run(RESPAWN)).stdout).toString()).toBe("a");
    expect((await beside.runBatch([LIST, RESPAWN])).map(({ exitCode }) => exitCode)).toEqual([1, 0]);
    expect(own.requests).toEqual([RESPAWN, LIST, RESPAWN]);
    expect(linked.requests).toEqual([]);
    const batch = "list-panes respawn-pane";
    expect(linked.told).toEqual(["before respawn-pane", "after respawn-pane", `before ${batch}`, `after ${batch}`]);
    expect((await beside.version?.())?.text).toBe("3.3a");
    expect(beside.caps).toEqual(own.caps);
  });

  it("is let go by that one when its command breaks", async () => {
    const linked = new Minding([]);
    const beside = besideLinked(new TapeEngine([]), linked);
    await expect(beside.run(RESPAWN)).rejects.toThrow("not on the tape");
    expect(linked.told).toEqual(["before respawn-pane", "after respawn-pane"]);
  });

  it("is itself where there is nothing to mind", () => {
    const own: Engine = new TapeEngine([]);
    const linked = new Minding([]);
    expect(besideLinked(own, new TapeEngine([]))).toBe(own);
    expect(besideLinked(linked, linked)).toBe(linked);
  });
});
