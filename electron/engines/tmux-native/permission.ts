import { messageOf } from "../../../shared/base/errors.ts";
import { atLeast, parseTmuxVersion, type TmuxVersion } from "../../../shared/base/tmux-version.ts";
import { EngineError, type EngineTarget } from "../engine.ts";
import type { ProcessRunner } from "../process-runner.ts";
import { tooOld } from "../tmux-down.ts";
import { serverIdentity } from "./socket-path.ts";

/** From here on a server survives the malformed messages that end older ones: all but one, which is never sent. */
export const SAFE_SINCE = "3.6";
/** Set to 1 in the target's environment, it lets the engine speak to older servers, too. */
export const OPT_IN = "PANEGLASS_NATIVE";
const PATIENCE_MS = 5000;

export function optedIn(target: EngineTarget): boolean {
  return (target.env ?? process.env)[OPT_IN] === "1";
}

/** Why this engine keeps away from a server of this version; null when it does not. */
export function refusalOf(version: TmuxVersion | null, target: EngineTarget): string | null {
  const old = tooOld(version, "The server");
  if (old !== null) return old.message;
  if (optedIn(target) || (version !== null && atLeast(version, SAFE_SINCE))) return null;
  return (
    `A single malformed message would end a server of tmux ${version?.text ?? "of an unknown version"} with all its sessions, ` +
    `so tmux-native speaks to tmux ${SAFE_SINCE} and newer. Choose another engine, or set ${OPT_IN}=1 to use it all the same.`
  );
}

/** What is known of the server behind one socket. */
interface Known {
  readonly identity: string;
  readonly version: TmuxVersion | null;
  /** The program finds another server than the one behind our socket: only it may speak to that one. */
  readonly elsewhere: boolean;
  readonly refusal: string | null;
}

/** Whether the server behind a socket may be spoken to. The tmux program asks it for its version before anything else does. */
export class Permission {
  readonly #target: EngineTarget;
  readonly #processes: ProcessRunner;
  #known: Known | null = null;
  #asking: Promise<Known | null> | null = null;

  constructor(target: EngineTarget, processes: ProcessRunner) {
    this.#target = target;
    this.#processes = processes;
  }

  /** True when the server that listens there now is known and may be spoken to. */
  covers(socketPath: string): boolean {
    const known = this.#known;
    return known?.refusal === null && !known.elsewhere && known.identity === serverIdentity(socketPath);
  }

  /**
   * Looks at the server. False when there is none to be asked, or the program finds another one: then the program has the right
   * words. Throws {@link EngineError} `notStarted` when it must not be spoken to.
   */
  async obtain(socketPath: string): Promise<boolean> {
    const known = await this.#look(socketPath);
    if (known === null || known.elsewhere) return false;
    if (known.refusal !== null) throw new EngineError("protocol", "notStarted", known.refusal);
    return true;
  }

  /** Null when no server says it. */
  async version(socketPath: string): Promise<TmuxVersion | null> {
    return (await this.#look(socketPath))?.version ?? null;
  }

  async #look(socketPath: string): Promise<Known | null> {
    const identity = serverIdentity(socketPath);
    if (identity === null) return null;
    if (this.#known?.identity === identity) return this.#known;
    this.#asking ??= this.#ask(socketPath, identity).finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  async #ask(socketPath: string, identity: string): Promise<Known | null> {
    const request = { argv: ["display-message", "-p", "#{version} #{socket_path}"], timeoutMs: PATIENCE_MS };
    const reply = await this.#processes.run(request).catch((thrown: unknown) => {
      if (!(thrown instanceof EngineError)) throw thrown;
      const what = `the server did not say its version: ${messageOf(thrown)}`;
      throw new EngineError(thrown.kind, "notStarted", what).causedBy(thrown);
    });
    // Another server may have come in its place meanwhile: then nothing is known of that one.
    if (reply.exitCode !== 0 || serverIdentity(socketPath) !== identity) return null;
    const [, said = "", path = ""] = /^(\S*) (.*)\n$/s.exec(Buffer.from(reply.stdout).toString()) ?? [];
    const version = parseTmuxVersion(said);
    const elsewhere = serverIdentity(path) !== identity;
    this.#known = { identity, version, elsewhere, refusal: refusalOf(version, this.#target) };
    return this.#known;
  }
}
