import type { Closeable } from "../../shared/base/disposables.ts";
import type { HostServices } from "../ipc/services.ts";
import { type Host, openHost } from "./host.ts";
import type { HostOptions } from "./host-parts.ts";

/** Milliseconds in which the answer to whoever asked for it still gets out. */
const LAST_ANSWER = 100;

/** Keeps one host open, and opens it anew when another engine is chosen. Pages are cut off then, and come again by themselves. */
export class Hosting {
  readonly #options: HostOptions;
  readonly #links = new Set<Closeable>();
  readonly #failed: (thrown: unknown) => void;
  #host: Promise<Host>;
  #closed = false;

  /** `failed` hears why it could not be opened anew; nothing works from then on. */
  constructor(options: HostOptions, failed: (thrown: unknown) => void) {
    this.#options = options;
    this.#failed = failed;
    this.#host = this.#open();
  }

  /** Resolves once the host is there. Throws what kept it from opening. */
  async opened(): Promise<void> {
    await this.#host;
  }

  /** Connects a page as soon as there is a host. What `connect` gives is closed when the host is. */
  async serve(connect: (services: HostServices) => Closeable): Promise<Closeable> {
    const { services } = await this.#host;
    const link = connect(services);
    this.#links.add(link);
    return {
      close: () => {
        this.#links.delete(link);
        link.close();
      },
    };
  }

  /** Ends helper processes and closes files. Agents and their server run on. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#end(await this.#host);
  }

  #open(): Promise<Host> {
    return openHost({ ...this.#options, reopen: () => void setTimeout(() => this.#reopen(), LAST_ANSWER) });
  }

  #reopen(): void {
    if (this.#closed) return;
    this.#host = this.#host.then(async (host) => {
      await this.#end(host);
      return this.#open();
    });
    this.#host.catch(this.#failed);
  }

  async #end(host: Host): Promise<void> {
    for (const link of [...this.#links]) link.close();
    this.#links.clear();
    await host.close();
  }
}
