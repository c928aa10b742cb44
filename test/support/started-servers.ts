interface Started {
  readonly socket: string;
  serverPid(): Promise<number>;
  kill(): Promise<void>;
}

/** Servers that tests have started and not ended yet. `answerMs`: how long one is asked if it still runs. */
export class StartedServers {
  readonly #running = new Set<Started>();
  readonly #answerMs: number;

  constructor({ answerMs = 15_000 }: { readonly answerMs?: number } = {}) {
    this.#answerMs = answerMs;
  }

  add(server: Started): void {
    this.#running.add(server);
  }

  /** To be called when the server was told to end. */
  remove(server: Started): void {
    this.#running.delete(server);
  }

  /** Ends all of them, whatever comes of one. Throws, with their sockets, where one of them still ran or did not end. */
  async endAll(): Promise<void> {
    const left: string[] = [];
    const troubles: string[] = [];
    for (const server of [...this.#running]) {
      this.#running.delete(server);
      if (await this.#mayRun(server)) left.push(server.socket);
      await server.kill().catch((thrown: unknown) => troubles.push(`${server.socket}: ${String(thrown)}`));
    }
    const words = left.length === 0 ? [] : [`servers that this file has started and not ended: ${left.join(", ")}`];
    if (left.length > 0 || troubles.length > 0) throw new Error([...words, ...troubles].join("\n"));
  }

  /** False where it says, or it is said, that there is none: a test may have ended it in another way. */
  async #mayRun(server: Started): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(true), this.#answerMs);
    });
    const runs = server.serverPid().then(
      () => true,
      () => false,
    );
    return Promise.race([runs, late]).finally(() => clearTimeout(timer));
  }
}

/** Nobody has a server whose start, or what comes right after it, went wrong: it is ended here. */
export async function endingWhatFails<Done>(
  server: Pick<Started, "kill">,
  start: () => Done | Promise<Done>,
): Promise<Done> {
  try {
    return await start();
  } catch (error) {
    await server.kill();
    throw error;
  }
}

/** Those of this test file. */
export const startedServers = new StartedServers();
