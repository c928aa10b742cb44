import type { Closeable } from "../../shared/base/disposables.ts";
import { LiveValue } from "../../shared/base/live-value.ts";
import { atLeast, parseTmuxVersion } from "../../shared/base/tmux-version.ts";
import type { ServerState } from "../../shared/models/server.ts";
import { opKinds, ops, specOf } from "../../shared/ops/catalog.ts";
import type { MuxServer } from "../servers/mux-server.ts";

/** Commands that an engine has not, by their names, with the reasons. */
export type Lacks = Readonly<Record<string, string>>;

/** A server that lists fewer commands than this has not listed them. */
const FEWEST_LISTED = 40;

/**
 * What the server in use can't do at all, by the kind of operation, each with the reason. Where no terminal can be attached, nothing that
 * needs one can be done.
 */
export function gapsOf(
  lacks: Lacks,
  tmuxVersion: string | null,
  listed: ReadonlySet<string> | null,
): Record<string, string> {
  const version = tmuxVersion === null ? null : parseTmuxVersion(tmuxVersion);
  const gaps: Record<string, string> = {};
  for (const kind of opKinds) {
    const { command, since, needsClient } = specOf(kind);
    const about = needsClient === "attached" ? [command, "attach-session"] : [command];
    const own = about.map((one) => (Object.hasOwn(lacks, one) ? lacks[one] : undefined)).find(Boolean);
    if (needsClient === "terminal") gaps[kind] = `${command} needs a terminal of its own, and no engine has one.`;
    else if (own !== undefined) gaps[kind] = own;
    else if (since !== undefined && !atLeast(version, since))
      gaps[kind] = `${command} needs tmux ${since}; this is ${version?.text}.`;
    else if (listed !== null && !listed.has(command)) gaps[kind] = `This server does not know the command ${command}.`;
  }
  return gaps;
}

/** Follows which server it is, and asks each life of one for its commands once. */
export class EngineGaps implements Closeable {
  readonly gaps: LiveValue<Record<string, string>>;
  readonly #server: MuxServer;
  readonly #lacks: Lacks;
  readonly #listening: Closeable;
  #life: string | null = null;
  #listed: ReadonlySet<string> | null = null;

  constructor(server: MuxServer, lacks: Lacks) {
    this.#server = server;
    this.#lacks = lacks;
    this.gaps = new LiveValue(gapsOf(lacks, null, null));
    this.#listening = server.state.on((state) => this.#look(state));
    this.#look(server.state.value);
  }

  close(): void {
    this.#listening.close();
  }

  #look({ phase, lifeId }: ServerState): void {
    if (phase !== "connected") return;
    // A server that tells no life of its own is one for as long as it is followed.
    const life = lifeId ?? "";
    if (life === this.#life) return;
    this.#life = life;
    this.#listed = null;
    this.#tell();
    void this.#list(life);
  }

  /** What can't be listed is not missed. */
  async #list(life: string): Promise<void> {
    const listed = await this.#server.run(ops.listCommands()).catch(() => null);
    const names = (listed?.value ?? []).map(({ name }) => name);
    if (life !== this.#life || names.length < FEWEST_LISTED) return;
    this.#listed = new Set(names);
    this.#tell();
  }

  #tell(): void {
    const gaps = gapsOf(this.#lacks, this.#server.state.value.tmuxVersion, this.#listed);
    if (JSON.stringify(gaps) !== JSON.stringify(this.gaps.value)) this.gaps.set(gaps);
  }
}
