interface Job {
  /** What it printed last; null until it has printed anything. */
  shown: string | null;
  /** The second in which it was started. */
  started: number;
  running: boolean;
}

export interface JobRun {
  /** Seconds since the epoch. */
  readonly now: number;
  /** Starts the shell; resolves with all that it printed. */
  run(): Promise<Uint8Array>;
  /** Hears that another line is shown from now on. */
  changed(): void;
}

const KEPT = 200;
const decoder = new TextDecoder();

/** What `#(line)` shows: the last line that the shell printed when it was run before. Each runs at most once a second. */
export class ShellJobs {
  /** Those that were asked for last come last. */
  readonly #jobs = new Map<string, Job>();

  line(text: string, how: JobRun): string {
    const job = this.#jobs.get(text) ?? { shown: null, started: -1, running: false };
    this.#jobs.delete(text);
    this.#jobs.set(text, job);
    if (!job.running && job.started !== how.now) void this.#start(job, how);
    for (const old of this.#jobs.keys()) if (this.#jobs.size > KEPT) this.#jobs.delete(old);
    return job.shown ?? (job.running && how.now - job.started > 1 ? `<'${text}' not ready>` : "");
  }

  async #start(job: Job, how: JobRun): Promise<void> {
    job.running = true;
    job.started = how.now;
    const before = job.shown;
    try {
      job.shown = lastLine(await how.run());
    } catch {
      job.shown = ""; // a shell that can't be started prints nothing
    }
    job.running = false;
    if (job.shown !== before) how.changed();
  }
}

function lastLine(output: Uint8Array): string {
  return decoder.decode(output).replace(/\n$/, "").split("\n").at(-1) ?? "";
}
