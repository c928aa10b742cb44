import { randomBytes } from "node:crypto";
import { messageOf } from "../../shared/base/errors.ts";
import type { AgentId, PaneId } from "../../shared/base/ids.ts";
import type { OpResult } from "../../shared/base/op-result.ts";
import { ops } from "../../shared/ops/catalog.ts";
import { isEngineError, type ServerLink } from "./server-link.ts";

/** The pane of one agent. */
export interface HandTarget {
  readonly pane: PaneId;
  readonly agent: AgentId;
}

/**
 * What came of it. `held`: nothing was sent, the pane is covered or out of reach and may be free again. `refused`: nothing was sent.
 * `unsure`: it can't be told whether it was sent.
 */
export type Handed = { readonly done: true } | { readonly done: false; readonly how: Failure; readonly why: string };
type Failure = "held" | "refused" | "unsure";

const done: Handed = { done: true };
const FORMAT = "#{pane_id} #{pane_dead}/#{pane_in_mode}/#{@paneglass_agent} #{pid}-#{start_time}";

/** Types into panes of agents: right before each time it asks whose pane it is, and whether it would take keys. */
export class PaneHand {
  readonly #server: Pick<ServerLink, "run" | "state">;

  constructor(server: Pick<ServerLink, "run" | "state">) {
    this.#server = server;
  }

  /** Writes a text as it stands, in one piece. `frameIfAsked`: tmux frames it where the program asked for that. */
  async write(target: HandTarget, text: string, frameIfAsked = false): Promise<Handed> {
    const name = `paneglass-${randomBytes(6).toString("hex")}`;
    const ready = await orBroken("held", async () => {
      return (await this.#obstacle(target)) ?? handed(await this.#server.run(ops.setBuffer({ name, data: text })));
    });
    if (!ready.done) return ready;
    const paste = { target: target.pane, name, keepLineBreaks: true, raw: true, delete: true, bracketed: frameIfAsked };
    return orBroken("unsure", async () => handed(await this.#server.run(ops.pasteBuffer(paste))));
  }

  /** Presses one key by its name, such as `Enter`. */
  async press(target: HandTarget, key: string): Promise<Handed> {
    const obstacle = await orBroken("held", async () => (await this.#obstacle(target)) ?? done);
    if (!obstacle.done) return obstacle;
    return orBroken("unsure", async () => {
      return handed(await this.#server.run(ops.sendKeys({ target: target.pane, keys: [key] })));
    });
  }

  async #obstacle({ pane, agent }: HandTarget): Promise<Handed | null> {
    const asked = await this.#server.run(ops.displayMessage({ target: pane, format: FORMAT }));
    if (asked.status !== "complete") return handed(asked);
    const [id, state = "", life] = asked.stdout.trim().split(" ");
    const [dead, covered, mark] = state.split("/");
    if (id !== pane) return failed("refused", "Its pane is gone.");
    // Where a server keeps no marks the id tells the pane, in the life in which it was given: the next one counts from the beginning.
    const owner = mark === "" && life === this.#server.state.value.lifeId ? agent : mark;
    if (owner !== agent) return failed("refused", "Its pane is not that agent's any more.");
    if (dead === "1") return failed("refused", "The agent's program has ended.");
    return covered === "" || covered === "0" ? null : failed("held", "The pane is in copy mode.");
  }
}

function failed(how: Failure, why: string): Handed {
  return { done: false, how, why };
}

function handed({ status, stderr }: OpResult): Handed {
  if (status === "complete") return done;
  return failed(status === "unknown" ? "unsure" : "refused", stderr.trim() || `The server said no (${status}).`);
}

/** `how`: what it means when the way to the server breaks while it may have been under way. */
async function orBroken(how: Failure, act: () => Promise<Handed>): Promise<Handed> {
  try {
    return await act();
  } catch (thrown) {
    if (!isEngineError(thrown)) throw thrown;
    return failed(thrown.facts["delivery"] === "notStarted" ? "held" : how, messageOf(thrown));
  }
}
