import type { Clock } from "../../electron/agents/clock.ts";

interface Alarm {
  readonly due: number;
  readonly call: () => void;
}

/** A clock that stands still until it is moved; alarms ring in order on the way. */
export class ManualClock implements Clock {
  #now = 1_800_000_000_000;
  #alarms = new Set<Alarm>();

  now(): number {
    return this.#now;
  }

  after(ms: number, call: () => void): { close: () => void } {
    const alarm = { due: this.#now + ms, call };
    this.#alarms.add(alarm);
    return { close: () => void this.#alarms.delete(alarm) };
  }

  get waiting(): number {
    return this.#alarms.size;
  }

  advance(ms: number): void {
    const end = this.#now + ms;
    for (let next = this.#earliest(end); next; next = this.#earliest(end)) {
      this.#now = Math.max(this.#now, next.due);
      this.#alarms.delete(next);
      next.call();
    }
    this.#now = end;
  }

  #earliest(end: number): Alarm | undefined {
    return [...this.#alarms].filter((alarm) => alarm.due <= end).toSorted((a, b) => a.due - b.due)[0];
  }
}
