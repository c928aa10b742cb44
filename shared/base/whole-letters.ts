interface Decoder {
  readonly interim: Uint8Array;
  decode(input: Uint8Array, target: Uint32Array): number;
}

/** The part of xterm that this needs; its public interface has none of it. */
interface Decoding {
  readonly _core: { readonly _inputHandler: { readonly _utf8Decoder: Decoder } };
}

/**
 * Makes an xterm put letters together again that were cut between two writes. Its own decoder loses those whose second or third byte is
 * 0x80, as in most quotation marks and dashes: it takes such a byte for one that is still to come.
 */
export function mendCutLetters(terminal: object): void {
  const decoder = (terminal as Decoding)._core._inputHandler._utf8Decoder;
  const decode = decoder.decode.bind(decoder);
  decoder.decode = (input, target) => {
    const kept = decoder.interim.indexOf(0);
    const count = kept < 0 ? decoder.interim.length : kept;
    if (count === 0 || input.length === 0) return decode(input, target);
    const whole = new Uint8Array(count + input.length);
    whole.set(decoder.interim.subarray(0, count));
    whole.set(input, count);
    decoder.interim.fill(0);
    return decode(whole, target);
  };
}
