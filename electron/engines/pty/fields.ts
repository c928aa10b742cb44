const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Puts values behind one another: numbers as 4 bytes, byte strings and texts with their length before them. */
export class FieldWriter {
  readonly #pieces: Uint8Array[] = [];

  number(value: number): this {
    const bytes = new Uint8Array(4);
    new DataView(bytes.buffer).setUint32(0, value);
    this.#pieces.push(bytes);
    return this;
  }

  bytes(value: Uint8Array): this {
    this.number(value.length);
    this.#pieces.push(value);
    return this;
  }

  text(value: string): this {
    return this.bytes(encoder.encode(value));
  }

  /** Behind a number that says whether there is one. */
  maybe(value: Uint8Array | null | undefined): this {
    return value === null || value === undefined ? this.number(0) : this.number(1).bytes(value);
  }

  texts(values: readonly string[]): this {
    this.number(values.length);
    for (const value of values) this.text(value);
    return this;
  }

  done(): Uint8Array[] {
    return this.#pieces;
  }
}

/** Takes apart what {@link FieldWriter} put together. Never throws: what is not there makes it `broken` and reads as nothing. */
export class FieldReader {
  readonly #bytes: Uint8Array;
  #at = 0;
  #broken = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Everything was there, and nothing more. */
  get whole(): boolean {
    return !this.#broken && this.#at === this.#bytes.length;
  }

  number(): number {
    const at = this.#at;
    if (this.#bytes.length - at < 4) return this.#fail(0);
    this.#at += 4;
    return new DataView(this.#bytes.buffer, this.#bytes.byteOffset + at, 4).getUint32(0);
  }

  /** A view of the frame, not a copy. */
  bytes(): Uint8Array {
    const length = this.number();
    const at = this.#at;
    if (this.#bytes.length - at < length) return this.#fail(new Uint8Array(0));
    this.#at += length;
    return this.#bytes.subarray(at, at + length);
  }

  text(): string {
    return decoder.decode(this.bytes());
  }

  maybe(): Uint8Array | null {
    return this.number() === 0 ? null : this.bytes();
  }

  texts(): string[] {
    return this.list(() => this.text());
  }

  list<T>(one: () => T): T[] {
    const count = this.number();
    // Each entry takes four bytes at least: a count that lies asks for no memory.
    if (count * 4 > this.#bytes.length - this.#at) return this.#fail([]);
    const values: T[] = [];
    while (values.length < count && !this.#broken) values.push(one());
    return values;
  }

  rest(): Uint8Array {
    const from = this.#at;
    this.#at = this.#bytes.length;
    return this.#bytes.subarray(from);
  }

  #fail<T>(nothing: T): T {
    this.#broken = true;
    return nothing;
  }
}
