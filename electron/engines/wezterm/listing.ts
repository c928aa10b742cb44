import { EngineError } from "../engine.ts";
import { list, listClients } from "./cli-calls.ts";
import type { CliClient, CliPane } from "./cli-rows.ts";
import type { WeztermCli } from "./wezterm-cli.ts";

/** What was listed so recently is not listed again, unless the caller needs it newer. */
const FRESH_MS = 40;

/** What WezTerm had at one moment; no panes at all when none is running. */
export interface Listed {
  readonly panes: readonly CliPane[];
  readonly clients: readonly CliClient[];
}

const NOBODY: Listed = { panes: [], clients: [] };

/** The list of panes, asked for once by all who want it at a time. */
export class Listing {
  readonly #cli: WeztermCli;
  readonly #heard: (listed: Listed) => void;
  #asking: Promise<Listed> | null = null;
  #last: { readonly listed: Listed; readonly at: number } | null = null;
  #turn = 0;

  /** `heard` is told of every new list, unless something was changed while it was made. */
  constructor(cli: WeztermCli, heard: (listed: Listed) => void) {
    this.#cli = cli;
    this.#heard = heard;
  }

  /** Something was changed: nothing that was asked before counts. */
  spoil(): void {
    this.#turn += 1;
    this.#last = null;
    this.#asking = null;
  }

  /** Throws {@link EngineError} when WezTerm cannot be asked or makes no sense. */
  async now(maxAgeMs = FRESH_MS): Promise<Listed> {
    if (this.#last !== null && performance.now() - this.#last.at < maxAgeMs) return this.#last.listed;
    this.#asking ??= this.#ask(this.#turn);
    return this.#asking;
  }

  async #ask(turn: number): Promise<Listed> {
    try {
      const listed = await this.#read();
      if (turn !== this.#turn) return listed;
      this.#last = { listed, at: performance.now() };
      this.#heard(listed);
      return listed;
    } finally {
      if (turn === this.#turn) this.#asking = null;
    }
  }

  async #read(): Promise<Listed> {
    const [panes, clients] = await Promise.all([this.#cli.ask(list), this.#cli.ask(listClients)]);
    if (panes.ok) return { panes: panes.value, clients: clients.ok ? clients.value : [] };
    if (panes.reason === "noInstance") return NOBODY;
    throw new EngineError("protocol", "notStarted", `WezTerm does not list its panes: ${panes.words}`);
  }
}
