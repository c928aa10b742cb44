interface Channel {
  woken: boolean;
  locked: boolean;
  readonly waiting: Set<() => void>;
  readonly lockers: (() => void)[];
}

/** What `wait-for` waits for: names that are signalled, or locked. */
export class Channels {
  readonly #channels = new Map<string, Channel>();

  #channel(name: string): Channel {
    const known = this.#channels.get(name);
    if (known !== undefined) return known;
    const channel: Channel = { woken: false, locked: false, waiting: new Set(), lockers: [] };
    this.#channels.set(name, channel);
    return channel;
  }

  #tidy(name: string, channel: Channel): void {
    if (channel.woken || channel.locked || channel.waiting.size > 0) return;
    this.#channels.delete(name);
  }

  /** Lets all go that wait; without any, the next one that comes. */
  signal(name: string): void {
    const channel = this.#channel(name);
    if (channel.waiting.size === 0 && !channel.woken) channel.woken = true;
    const waiting = [...channel.waiting];
    channel.waiting.clear();
    for (const go of waiting) go();
    this.#tidy(name, channel);
  }

  /** True when it was signalled before; else `go` is called once it is. */
  wait(name: string, go: () => void): boolean {
    const channel = this.#channel(name);
    if (channel.woken) {
      channel.woken = false;
      this.#tidy(name, channel);
      return true;
    }
    channel.waiting.add(go);
    return false;
  }

  /** True when the lock is the caller's at once; else `go` is called once it is. */
  lock(name: string, go: () => void): boolean {
    const channel = this.#channel(name);
    if (channel.locked) channel.lockers.push(go);
    else channel.locked = true;
    return channel.lockers.length === 0;
  }

  /** False when it was not locked. */
  unlock(name: string): boolean {
    const channel = this.#channels.get(name);
    if (channel === undefined || !channel.locked) return false;
    const next = channel.lockers.shift();
    if (next === undefined) channel.locked = false;
    next?.();
    this.#tidy(name, channel);
    return true;
  }

  /** Somebody who waited went away. */
  leave(name: string, go: () => void): void {
    const channel = this.#channels.get(name);
    if (channel === undefined) return;
    channel.waiting.delete(go);
    const at = channel.lockers.indexOf(go);
    if (at !== -1) channel.lockers.splice(at, 1);
    this.#tidy(name, channel);
  }
}
