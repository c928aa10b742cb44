import { type Closeable, Disposables } from "../../../shared/base/disposables.ts";
import { Emitter } from "../../../shared/base/emitter.ts";
import type { BackendEvent, BackendPane, PaneSize, SpawnRequest } from "../../../shared/virtual/pane-backend.ts";
import { TerminalScreen } from "../terminal-screen.ts";
import type { SimulatorClock } from "./clock.ts";
import type { Program, Surroundings } from "./program.ts";
import { RunningProgram } from "./run-program.ts";
import { programOf } from "./shell.ts";
import { Tty } from "./tty.ts";

/** As much printed at once is left to the screen to take in when it likes. */
const FLOOD_BYTES = 4096;
const HANG_UP = 1;
const INTERRUPTED = 2;

export interface SimulatedPaneOptions {
  readonly pid: number;
  readonly tty: string;
  readonly clock: SimulatorClock;
  readonly files: Map<string, string>;
}

/** A pane in which a scripted program runs behind a terminal of its own. */
export class SimulatedPane implements BackendPane {
  readonly pid: number;
  readonly tty: string;
  readonly screen: TerminalScreen;
  readonly #events = new Emitter<BackendEvent>();
  readonly #open = new Disposables();
  readonly #tty: Tty;
  readonly #around: Surroundings;
  readonly #running: RunningProgram;
  /** Programs that wait for one another, the one in the foreground last. */
  readonly #names: string[] = [];
  #size: PaneSize;
  #over = false;

  constructor({ argv, cwd, env, size, historyLimit }: SpawnRequest, options: SimulatedPaneOptions) {
    this.pid = options.pid;
    this.tty = options.tty;
    this.#size = size;
    this.screen = this.#open.add(
      new TerminalScreen(size, historyLimit, {
        answered: (bytes) => this.write(bytes),
        titled: (title) => this.#events.emit({ kind: "titled", title }),
        rang: () => this.#events.emit({ kind: "rang" }),
      }),
    );
    this.#tty = new Tty({
      print: (text) => this.#print(text),
      interrupt: () => this.#running.interrupt(),
      ready: () => this.#running.ready(),
    });
    this.#around = this.#surroundings(cwd, env, options.files);
    this.#running = this.#open.add(
      new RunningProgram(programOf(argv, this.#around), {
        take: (kind) => (kind === "line" ? this.#tty.takeLine() : this.#tty.takeBytes()),
        after: (milliseconds, call) => options.clock.after(milliseconds, call),
        ended: (code) => this.#ended(code, code === null ? INTERRUPTED : null),
      }),
    );
    queueMicrotask(() => this.#start()); // whoever spawned it listens by then
  }

  get title(): string {
    return this.screen.title;
  }

  get currentCommand(): string | null {
    return this.#names.at(-1) ?? null;
  }

  get currentPath(): string | null {
    return this.#over ? null : this.#around.folder;
  }

  on(listener: (event: BackendEvent) => void): Closeable {
    return this.#events.on(listener);
  }

  async settled(): Promise<void> {
    await this.screen.settled();
  }

  write(bytes: Uint8Array): void {
    if (!this.#over) this.#tty.input(bytes);
  }

  resize(size: PaneSize): void {
    this.#size = size;
    this.screen.resize(size);
    this.#running.resized();
  }

  limitHistory(rows: number): void {
    this.screen.limitHistory(rows);
  }

  end(): void {
    this.#running.close();
    queueMicrotask(() => this.#ended(null, HANG_UP));
  }

  close(): void {
    this.#over = true;
    this.#open.close();
  }

  #start(): void {
    if (!this.#over) this.#running.start();
  }

  #surroundings(cwd: string, env: SpawnRequest["env"], files: Map<string, string>): Surroundings {
    return {
      variables: new Map(Object.entries(env)),
      folder: cwd,
      files,
      size: () => this.#size,
      print: (text) => this.#tty.print(text),
      raw: (on) => this.#tty.raw(on),
      named: (name, program) => this.#named(name, program),
    };
  }

  *#named(name: string, program: Program): Program {
    this.#names.push(name);
    try {
      return yield* program;
    } finally {
      if (this.#names.length > 1) this.#names.pop();
    }
  }

  #print(text: string): void {
    if (text !== "" && !this.#over) this.print(Buffer.from(text));
  }

  print(bytes: Uint8Array): void {
    this.screen.write(bytes);
    if (bytes.length < FLOOD_BYTES) void this.screen.settled(); // at once, so that nothing depends on timers
    this.#events.emit({ kind: "output", bytes });
  }

  #ended(code: number | null, signal: number | null): void {
    if (this.#over) return;
    this.#over = true;
    this.#events.emit({ kind: "exited", code, signal });
  }
}
