const encoder = new TextEncoder();

/** What commands print, in order. Text is turned into bytes all at once. */
export class Output {
  readonly #parts: Uint8Array[] = [];
  #text = "";

  text(text: string): void {
    this.#text += text;
  }

  bytes(bytes: Uint8Array): void {
    this.#close();
    this.#parts.push(bytes);
  }

  /** Everything until now. */
  take(): Uint8Array {
    this.#close();
    const [only] = this.#parts;
    if (this.#parts.length === 1 && only !== undefined) return only;
    const whole = new Uint8Array(this.#parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of this.#parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  #close(): void {
    if (this.#text === "") return;
    this.#parts.push(encoder.encode(this.#text));
    this.#text = "";
  }
}
