export type TypedHow = "typed" | "pasted";

interface Piece {
  readonly how: TypedHow;
  text: string;
}

/**
 * Gives a pane its input in order, one call at a time; what is typed meanwhile goes along with the next call. Only text can be
 * sent: a byte that is no UTF-8 becomes U+FFFD, and a character cut in two waits for its rest.
 */
export class Typing {
  readonly #send: (text: string, how: TypedHow) => Promise<void>;
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  #waiting: Piece[] = [];
  #running: Promise<void> | null = null;

  constructor(send: (text: string, how: TypedHow) => Promise<void>) {
    this.#send = send;
  }

  typed(bytes: Uint8Array): void {
    this.#add("typed", this.#decoder.decode(bytes, { stream: true }));
  }

  pasted(bytes: Uint8Array): void {
    this.#add("pasted", new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
  }

  /** Resolves when everything so far was handed over. */
  async done(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  #add(how: TypedHow, text: string): void {
    if (text === "") return;
    const last = this.#waiting.at(-1);
    if (last?.how === "typed" && how === "typed") last.text += text;
    else this.#waiting.push({ how, text });
    this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    // One turn later, so that keys of one command make one call.
    await Promise.resolve();
    for (let piece = this.#waiting.shift(); piece !== undefined; piece = this.#waiting.shift()) {
      await this.#send(piece.text, piece.how).catch(() => {}); // nobody can be told; the pane's end shows by itself
    }
    this.#running = null;
  }
}
