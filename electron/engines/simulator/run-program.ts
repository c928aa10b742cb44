import type { Closeable } from "../../../shared/base/disposables.ts";
import { type Given, Interrupt, type Program, type Wait } from "./program.ts";

export interface Driver {
  /** The next line or bytes of input, undefined while there are none. */
  take(kind: "line" | "bytes"): Given | undefined;
  after(milliseconds: number, call: () => void): Closeable;
  /** Called once. `code` is null when it was interrupted. */
  ended(code: number | null): void;
}

/** Drives one program from wait to wait. */
export class RunningProgram implements Closeable {
  readonly #program: Program;
  readonly #driver: Driver;
  #waiting: Wait | null = null;
  #alarm: Closeable | null = null;
  #busy = false;
  #over = false;

  constructor(program: Program, driver: Driver) {
    this.#program = program;
    this.#driver = driver;
  }

  start(): void {
    this.#step(() => this.#program.next(null));
  }

  /** There may be input now. */
  ready(): void {
    const wait = this.#waiting;
    if (this.#busy || this.#over || wait === null || wait.kind === "sleep") return;
    const given = this.#driver.take(wait.kind);
    if (given !== undefined) this.#step(() => this.#program.next(given));
  }

  /** The terminal has another size: programs that take every byte are woken. */
  resized(): void {
    if (this.#waiting?.kind === "bytes" && !this.#busy && !this.#over) this.#step(() => this.#program.next(""));
  }

  interrupt(): void {
    if (!this.#busy && !this.#over && this.#waiting !== null) this.#step(() => this.#program.throw(new Interrupt()));
  }

  /** Nothing more of it is run or heard. */
  close(): void {
    this.#over = true;
    this.#alarm?.close();
  }

  #step(advance: () => IteratorResult<Wait, number>): void {
    this.#alarm?.close();
    this.#waiting = null;
    this.#busy = true;
    let code: number | null;
    try {
      const result = advance();
      if (result.done !== true) return this.#wait(result.value);
      code = result.value;
    } catch (thrown) {
      if (!(thrown instanceof Interrupt)) throw thrown;
      code = null;
    } finally {
      this.#busy = false;
    }
    if (this.#over) return;
    this.#over = true;
    this.#driver.ended(code);
  }

  #wait(wait: Wait): void {
    this.#waiting = wait;
    if (wait.kind === "sleep") {
      this.#alarm = this.#driver.after(wait.milliseconds, () => this.#step(() => this.#program.next(null)));
    } else queueMicrotask(() => this.ready());
  }
}
