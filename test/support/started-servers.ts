interface Started {
  readonly socket: string;
  serverPid(): Promise<number>;
  kill(): Promise<void>;
}

/** The servers that tests have started and not ended yet. */
class StartedServers {
  readonly #running = new Set<Started>();

  add(server: Started): void {
    this.#running.add(server);
  }

  /** To be called when the server was told to end. */
  remove(server: Started): void {
    this.#running.delete(server);
  }

  /** Ends those that still run, and gives their sockets. */
  async endAll(): Promise<string[]> {
    const left: string[] = [];
    for (const server of [...this.#running]) {
      const runs = await server.serverPid().then(
        () => true,
        () => false,
      ); // a test may have ended it in another way
      if (runs) left.push(server.socket);
      await server.kill();
    }
    return left;
  }
}

export const startedServers = new StartedServers();
