import { mkdirSync, statSync } from "node:fs";
import path from "node:path";
import { messageOf } from "../../shared/base/errors.ts";
import type { BackendPane, PaneBackend, SpawnFailure, SpawnRequest } from "../../shared/virtual/pane-backend.ts";
import { findProgram } from "../engines/tmux-socket.ts";
import { PtyPane } from "./pty-pane.ts";
import { Transcript } from "./transcript.ts";

export interface PtyBackendOptions {
  /** Where transcripts are kept; null for none. */
  readonly transcripts: string | null;
  readonly home: string;
  readonly log: (text: string) => void;
}

/** The programs of the embedded server: each in a pseudo terminal of this process. */
export class PtyBackend implements PaneBackend {
  readonly #options: PtyBackendOptions;
  readonly #running = new Set<PtyPane>();
  /** Also those whose program has ended: what they had printed is lost as the others' is. */
  readonly #open = new Set<PtyPane>();

  constructor(options: PtyBackendOptions) {
    this.#options = options;
    if (options.transcripts !== null) mkdirSync(options.transcripts, { recursive: true, mode: 0o700 });
  }

  spawn(request: SpawnRequest): BackendPane | SpawnFailure {
    const [program = "", ...args] = request.argv;
    // Windows looks for programs by rules of its own.
    const file = process.platform === "win32" ? program : findProgram(program, request.env);
    if (file === null) return { failed: `there is no program ${program}` };
    try {
      const pane = this.#start(request, file, args);
      this.#running.add(pane);
      this.#open.add(pane);
      pane.on((event) => event.kind === "exited" && this.#running.delete(pane));
      return pane;
    } catch (thrown) {
      return { failed: `no terminal for ${program}: ${messageOf(thrown)}` };
    }
  }

  /** Writes what has not been written of all transcripts, and leaves them. */
  async keepTranscripts(): Promise<void> {
    await Promise.all([...this.#open].map((pane) => pane.keepTranscript()));
  }

  /** Resolves when no program runs any more, at the latest after `limitMs`. */
  async emptied(limitMs: number): Promise<void> {
    const running = [...this.#running];
    const gone = Promise.all(running.map((pane) => pane.gone));
    let limit: NodeJS.Timeout | undefined;
    const late = new Promise((resolve) => {
      limit = setTimeout(resolve, limitMs);
    });
    for (const pane of running) pane.end();
    await Promise.race([gone, late]);
    clearTimeout(limit);
  }

  #start(request: SpawnRequest, file: string, args: readonly string[]): PtyPane {
    const { transcripts, log } = this.#options;
    const number = request.pane.slice(1);
    const pane: PtyPane = new PtyPane({
      file,
      args,
      env: request.env,
      size: request.size,
      cwd: this.#folderFor(request.cwd),
      historyLimit: request.historyLimit,
      startsAs: path.basename(file),
      transcript:
        transcripts === null ? null : (pid) => new Transcript(path.join(transcripts, `${number}-${pid}.log`), log),
      closed: () => this.#open.delete(pane),
    });
    return pane;
  }

  /** The folder, or home, or the top: whichever there is, as tmux does. */
  #folderFor(wanted: string): string {
    return [wanted, this.#options.home].find(isFolder) ?? path.parse(process.cwd()).root;
  }
}

function isFolder(folder: string): boolean {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
