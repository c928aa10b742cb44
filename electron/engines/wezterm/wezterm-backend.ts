import type { PaneId } from "../../../shared/base/ids.ts";
import type {
  BackendPane,
  PaneBackend,
  PanePlace,
  PaneSize,
  SpawnFailure,
  SpawnRequest,
} from "../../../shared/virtual/pane-backend.ts";
import { type CliCall, setTabTitle, SPLIT_SIDES, spawn, splitPane } from "./cli-calls.ts";
import { LACKS } from "./lacks.ts";
import { environmentChange, type Wrapping, wrapped } from "./launch.ts";
import { WeztermPane } from "./wezterm-pane.ts";
import type { WeztermWorld } from "./wezterm-world.ts";

/** What a session has unless somebody asks for more: then the size is left to WezTerm's own settings. */
const USUAL: PaneSize = { cols: 80, rows: 24 };

export interface BackendOptions {
  readonly world: WeztermWorld;
  /** The environment that WezTerm's programs are taken to have anyway. */
  readonly env: Readonly<Record<string, string>>;
  /** The PowerShell that sets a program's environment on Windows; null elsewhere. */
  readonly powershell: Wrapping["powershell"];
  /** The program in one of the server's panes: the server knows them by its own ids. */
  readonly paneOf: (id: PaneId) => BackendPane | null;
}

/** Programs in WezTerm's panes. */
export class WeztermBackend implements PaneBackend {
  readonly lacks = LACKS;
  readonly outside: WeztermWorld;
  readonly #options: BackendOptions;

  constructor(options: BackendOptions) {
    this.#options = options;
    this.outside = options.world;
  }

  async spawn(request: SpawnRequest): Promise<BackendPane | SpawnFailure> {
    const call = await this.#call(request);
    if ("failed" in call) return call;
    const answer = await this.outside.ask(call);
    if (!answer.ok) return { failed: `WezTerm did not start it: ${answer.words}` };
    const pane = await this.outside.made(answer.value, request.historyLimit);
    if (pane === null) return { failed: "the program ended at once, and WezTerm has closed its pane" };
    await this.#named(request.place, pane.id);
    return pane;
  }

  async #call({ place, argv, cwd, env, size }: SpawnRequest): Promise<CliCall<number> | SpawnFailure> {
    const change = environmentChange(env, this.#options.env);
    const words = wrapped(argv, { change, powershell: this.#options.powershell });
    if (place.kind === "window") return this.#inWindow(place.session, { argv: words, cwd, size });
    const beside = this.#options.paneOf(place.beside);
    if (!(beside instanceof WeztermPane)) return { failed: "the pane beside it is gone" };
    const { cells, full } = place;
    return splitPane({ pane: beside.id, side: SPLIT_SIDES[place.side], cells, full, what: { argv: words, cwd } });
  }

  /** A tab is as large as its window is; a window is, too, where a size was asked for that is not everybody's. */
  async #inWindow(
    session: string,
    what: { argv: readonly string[]; cwd: string; size: PaneSize },
  ): Promise<CliCall<number>> {
    const { size, ...rest } = what;
    const window = await this.outside.windowOf(session);
    if (window !== null) return spawn({ ...rest, where: { window } });
    const usual = size.cols === USUAL.cols && size.rows === USUAL.rows;
    return spawn({ ...rest, where: { workspace: session }, ...(usual ? {} : { size }) });
  }

  /** A tab is named once it is there. An older WezTerm that cannot do it keeps its own name. */
  async #named(place: PanePlace, pane: number): Promise<void> {
    if (place.kind !== "window" || place.name === "") return;
    const tab = await this.outside.tabOf(pane);
    if (tab !== null) await this.outside.arrange(setTabTitle(tab, place.name));
  }
}
