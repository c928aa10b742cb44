/** Something opened that must be closed once. Closing twice is allowed and does nothing. */
export interface Closeable {
  close(): void;
}

/** Holds what was opened, and closes it in reverse order. Whatever is added after the close is closed at once. */
export class Disposables implements Closeable {
  #open: Closeable[] = [];
  #closed = false;

  add<T extends Closeable>(item: T): T {
    if (this.#closed) item.close();
    else this.#open.push(item);
    return item;
  }

  addCall(close: () => void): Closeable {
    return this.add({ close });
  }

  get closed(): boolean {
    return this.#closed;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const item of this.#open.reverse()) item.close();
    this.#open = [];
  }
}
