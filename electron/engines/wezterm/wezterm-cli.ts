import { messageOf } from "../../../shared/base/errors.ts";
import { type CliAnswer, type CliRunner, readFailure, refused } from "./cli-answer.ts";
import type { CliCall } from "./cli-calls.ts";

/** `20240203-110809`, by which releases and nightly builds are ordered. */
const RELEASE = /\b(\d{8}-\d{6})\b/;

/** The release in what `wezterm --version` prints; null for a build that does not name one. */
export function releaseOf(text: string): string | null {
  return RELEASE.exec(text)?.[1] ?? null;
}

/** `wezterm cli` of one instance. It never starts one. */
export class WeztermCli {
  readonly #run: CliRunner;
  #release: string | null | undefined;

  constructor(run: CliRunner) {
    this.#run = run;
  }

  /** Asked once. Null when the program does not say; throws EngineError when it cannot be run. */
  async release(): Promise<string | null> {
    if (this.#release === undefined) this.#release = releaseOf((await this.#run(["--version"])).stdout);
    return this.#release;
  }

  /** Throws EngineError when the program cannot be run; what WezTerm refuses is an answer. */
  async ask<T>(call: CliCall<T>): Promise<CliAnswer<T>> {
    const release = await this.release();
    if (release !== null && release < call.since) {
      const words = `wezterm cli ${call.name} came with release ${call.since}, and this is ${release}`;
      return refused("tooOld", words);
    }
    const config = (call.config ?? []).flatMap((setting) => ["--config", setting]);
    const ran = await this.#run([...config, "cli", "--no-auto-start", call.name, ...call.argv], call.input);
    if (ran.exitCode !== 0) return readFailure(ran);
    return read(call, ran.stdout);
  }
}

function read<T>(call: CliCall<T>, stdout: string): CliAnswer<T> {
  try {
    return { ok: true, value: call.read(stdout) };
  } catch (thrown) {
    return refused("unreadable", `wezterm cli ${call.name} gave no readable answer: ${messageOf(thrown)}`);
  }
}
