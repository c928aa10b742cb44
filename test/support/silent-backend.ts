import { TerminalScreen } from "../../electron/engines/terminal-screen.ts";
import { Emitter } from "../../shared/base/emitter.ts";
import type {
  BackendEvent,
  BackendPane,
  PaneBackend,
  PaneSize,
  SpawnRequest,
} from "../../shared/virtual/pane-backend.ts";
import type { ServerSurroundings, VirtualRequest } from "../../shared/virtual/server-api.ts";
import { VirtualServer } from "../../shared/virtual/virtual-server.ts";
import { parseTmuxVersion } from "../../shared/base/tmux-version.ts";

/** A program that does nothing but keep what it is given. */
export class SilentPane implements BackendPane {
  readonly pid: number;
  readonly tty = "";
  readonly request: SpawnRequest;
  readonly screen: TerminalScreen;
  readonly typed: string[] = [];
  title = "";
  ended = false;
  closed = false;
  readonly #events = new Emitter<BackendEvent>();

  constructor(pid: number, request: SpawnRequest) {
    this.pid = pid;
    this.request = request;
    this.screen = new TerminalScreen(request.size, request.historyLimit);
  }

  get currentCommand(): string {
    return this.request.argv.at(0)?.replace(/^.*\//, "") ?? "";
  }

  get currentPath(): string {
    return this.request.cwd;
  }

  on(listener: (event: BackendEvent) => void): { close(): void } {
    return this.#events.on(listener);
  }

  says(text: string): void {
    this.print(new TextEncoder().encode(text));
  }

  print(bytes: Uint8Array): void {
    this.screen.write(bytes);
    this.#events.emit({ kind: "output", bytes });
  }

  exit(code: number | null, signal: number | null = null): void {
    this.ended = true;
    this.#events.emit({ kind: "exited", code, signal });
  }

  tell(event: BackendEvent): void {
    this.#events.emit(event);
  }

  async settled(): Promise<void> {
    await this.screen.settled();
  }

  write(bytes: Uint8Array): void {
    this.typed.push(new TextDecoder().decode(bytes));
  }

  resize(size: PaneSize): void {
    this.screen.resize(size);
  }

  limitHistory(): void {}

  end(): void {
    this.ended = true;
  }

  close(): void {
    this.closed = true;
  }
}

export class SilentBackend implements PaneBackend {
  readonly panes: SilentPane[] = [];
  /** The next spawn fails for this reason. */
  refuses: string | null = null;

  spawn(request: SpawnRequest): SilentPane | { failed: string } {
    if (this.refuses !== null) return { failed: this.refuses };
    const pane = new SilentPane(1000 + this.panes.length, request);
    this.panes.push(pane);
    return pane;
  }
}

/** A clock that stands until it is moved. */
export class StoppedClock {
  time = 1_700_000_000_000;
  readonly #calls = new Set<{ at: number; call: () => void }>();

  readonly now = (): number => this.time;

  readonly after = (milliseconds: number, call: () => void): { close(): void } => {
    const entry = { at: this.time + milliseconds, call };
    this.#calls.add(entry);
    return { close: () => void this.#calls.delete(entry) };
  };

  pass(milliseconds: number): void {
    this.time += milliseconds;
    for (const entry of [...this.#calls]) {
      if (entry.at > this.time || !this.#calls.delete(entry)) continue;
      entry.call();
    }
  }
}

export interface Said {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
  readonly unsupported?: string;
}

export interface SilentServer {
  readonly server: VirtualServer;
  readonly backend: SilentBackend;
  readonly clock: StoppedClock;
  /** One command; its words are separated by single spaces. */
  readonly say: (line: string) => Promise<Said>;
  readonly ask: (...argv: string[]) => Promise<Said>;
  readonly run: (request: VirtualRequest) => Promise<Said>;
}

/** A virtual server whose programs do nothing. */
export function silentServer(more: Partial<ServerSurroundings> = {}): SilentServer {
  const backend = new SilentBackend();
  const clock = new StoppedClock();
  const around: ServerSurroundings = {
    now: clock.now,
    after: clock.after,
    pid: 42,
    host: "box.example",
    user: "tester",
    home: "/home/tester",
    defaultShell: "/bin/sh",
    socketPath: "/run/test",
    env: { HOME: "/home/tester", PWD: "/srv" },
    ...more,
  };
  const version = parseTmuxVersion("3.3a");
  if (version === null) throw new Error("3.3a is no version");
  const server = new VirtualServer({ backend, around, version });
  const run = async (request: VirtualRequest): Promise<Said> => {
    const { exitCode, stdout, stderr, unsupported } = await server.run(request);
    const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
    return { exitCode, out: text(stdout), err: text(stderr), ...(unsupported === undefined ? {} : { unsupported }) };
  };
  const ask = (...argv: string[]): Promise<Said> => run({ commands: [argv] });
  return { server, backend, clock, run, ask, say: (line) => ask(...line.split(" ")) };
}
