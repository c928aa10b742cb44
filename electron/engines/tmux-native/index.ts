import { endianness } from "node:os";
import { parseTmuxVersion, type TmuxVersion } from "../../../shared/base/tmux-version.ts";
import {
  defineEngine,
  type Engine,
  type EngineFinding,
  type EngineReply,
  type EngineRequest,
  type EngineTarget,
} from "../engine.ts";
import { findTmuxItself } from "../find-tmux.ts";
import { batchError, ProcessRunner } from "../process-runner.ts";
import { Permission, refusalOf } from "./permission.ts";
import { prepare, Road } from "./road.ts";

class TmuxNative implements Engine {
  readonly caps = engine.caps;
  readonly #processes: ProcessRunner;
  readonly #permission: Permission;
  readonly #road: Road;

  constructor(target: EngineTarget) {
    this.#processes = new ProcessRunner(target);
    this.#permission = new Permission(target, this.#processes);
    this.#road = new Road(target, this.#processes, this.#permission);
  }

  async run(request: EngineRequest): Promise<EngineReply> {
    return this.#road.send(prepare(request));
  }

  /** One connection after another: several commands on one connection may be dropped by the server without a word. */
  async runBatch(requests: readonly EngineRequest[]): Promise<EngineReply[]> {
    const prepared = requests.map(prepare);
    const replies: EngineReply[] = [];
    try {
      for (const one of prepared) replies.push(await this.#road.send(one));
    } catch (thrown) {
      throw batchError(thrown, replies.length);
    }
    return replies;
  }

  /** The running server's, or the program's while none runs. */
  readonly version = async (): Promise<TmuxVersion | null> => {
    const socket = this.#road.socket();
    const running = socket === null ? null : await this.#permission.version(socket);
    if (running !== null) return running;
    const reply = await this.#processes.run({ argv: ["-V"] });
    return parseTmuxVersion(Buffer.from(reply.stdout).toString());
  };

  async close(): Promise<void> {
    this.#road.close();
    await this.#processes.close();
  }
}

function none(says: string): EngineFinding {
  return { found: false, program: null, version: null, says };
}

async function find(target: EngineTarget): Promise<EngineFinding> {
  if (process.platform === "win32")
    return none("There is no tmux for Windows, so there is no socket of its to speak on.");
  if (endianness() !== "LE") return none("tmux's protocol is spoken in the byte order of x86 and ARM only.");
  const finding = await findTmuxItself(target);
  const refusal = finding.found ? refusalOf(parseTmuxVersion(finding.version ?? ""), target) : null;
  return refusal === null ? finding : { ...finding, found: false, says: refusal };
}

export const engine = defineEngine({
  id: "tmux-native",
  label: "tmux, its own protocol",
  family: "tmux",
  caps: ["version", "lines"],
  find,
  open: (target) => new TmuxNative(target),
});
