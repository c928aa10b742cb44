/** Milliseconds that the end of the process waits for a thread: then it is ended in the middle of what it does. */
const MOST_WAIT = 3000;
const FREE = 0;
const TAKEN = 1;

/**
 * One works at a time: a thread with SQLite, or the end of the process. A process that ends in the middle of a call to SQLite takes
 * itself down, and says that it crashed.
 */
export class ExitTurn {
  /** Goes to the thread as it is: both sides see the same. */
  readonly shared: Int32Array;

  constructor(shared: Int32Array = new Int32Array(new SharedArrayBuffer(4))) {
    this.shared = shared;
  }

  /** In the thread: does something that may not be cut off. Where the process ends this waits, and never comes back. */
  take<T>(work: () => T): T {
    while (Atomics.compareExchange(this.shared, 0, FREE, TAKEN) !== FREE) Atomics.wait(this.shared, 0, TAKEN);
    try {
      return work();
    } finally {
      Atomics.store(this.shared, 0, FREE);
      Atomics.notify(this.shared, 0);
    }
  }

  /** At the end of the process, which stands still meanwhile: from now on the thread begins nothing. */
  keep(): void {
    const until = Date.now() + MOST_WAIT;
    while (Atomics.compareExchange(this.shared, 0, FREE, TAKEN) !== FREE && Date.now() < until)
      Atomics.wait(this.shared, 0, TAKEN, until - Date.now());
  }
}
